"""Totals that a report itself publishes: how many operations and dead, since when, and of which parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.model import AreaRow, BreakdownRow, StatedTally
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading, Sentence
from marsad.extraction.scene import admin1_of
from marsad.extraction.tally_blocks import Block, blocks, is_title, states_total
from marsad.extraction.tally_days import since_of
from marsad.extraction.tally_item import Item
from marsad.extraction.tally_items import area_at, items
from marsad.extraction.tally_scope import scope_of

__all__ = ["Block", "adds_up", "blocks", "numbers_of", "says_something", "stated_tally", "states_total"]

_SIBLING = 6  # tokens between figures of one list
_OPENING = 6  # tokens of a sentence within which an exclusion makes all of it one


@dataclass(slots=True)
class Draft:
    """A total while it is read; `owner` is the row that a part divides, -1 stands for the total."""

    incidents: int | None = None
    total: Item | None = None
    injured: int | None = None
    rows: list[BreakdownRow] = field(default_factory=list)
    areas: list[AreaRow] = field(default_factory=list)
    bare_areas: list[tuple[str, int]] = field(default_factory=list)
    parts: list[Item] = field(default_factory=list)
    owner: int | None = None
    nested: bool = False
    by_sex: bool = False
    summing: bool = False
    cut: bool = False

    @property
    def killed(self) -> int | None:
        return self.total.value if self.total is not None else None

    @property
    def summed(self) -> int:
        return sum(r.killed for r in self.rows)


def stated_tally(reading: Reading, block: Block, setting: Setting) -> StatedTally:
    """One total with its parts."""
    draft = Draft()
    for sentence in block.sentences:
        _read_sentence(reading, sentence, draft, setting, divides=block.inherits is not None)
    if draft.total is None and draft.rows:
        draft.total = _titled(reading, setting)
    _settle(reading, draft)
    draft.cut = block.end >= len(reading.words) - 1 and not reading.folded.original.rstrip().endswith(
        (".", "؟", "!")
    )
    since, until = _window(reading, block)
    return StatedTally(
        draft.incidents,
        draft.killed,
        draft.injured,
        since,
        until,
        _perpetrator(reading, block.head, setting),
        _territory(reading, block.head),
        tuple(draft.rows),
        tuple(draft.areas),
        _excludes(reading, block),
        adds_up(draft),
        (reading.span(block.start, block.end),),
    )


def numbers_of(reading: Reading, stated: list[Block]) -> frozenset[int]:
    """The tokens of numbers that stand in a sentence that states a total, and of the same ones elsewhere."""
    told = {
        reading.quantity_at[i].min
        for block in stated
        for i in range(block.head.start, block.head.end)
        if i in reading.quantity_at
    }
    return frozenset(i for i, q in reading.quantity_at.items() if q.min in told and q.min >= _MANY)


_MANY = 10  # dead whose number tells a headline to be that of a total


def says_something(total: StatedTally) -> bool:
    """Whether a total gives any figure: "60 killed or wounded since spring" gives none for sure."""
    counts = (total.incidents, total.killed, total.injured)
    return any(c is not None for c in counts) or bool(total.breakdown or total.by_area)


def _titled(reading: Reading, setting: Setting) -> Item | None:
    """The total that a headline gives and the body only divides ("90 dead since Friday")."""
    for sentence in reading.sentences:
        if not is_title(reading, sentence):
            return None
        if since_of(reading, sentence.start, sentence.end) is not None:
            figures = items(reading, sentence.start, sentence.end, setting)
            return next((f for f in figures if f.topic == "killed"), None)
    return None


def adds_up(draft: Draft) -> bool | None:
    """Whether the rows sum to the dead; None where that cannot be told."""
    if draft.killed is None or len(draft.rows) < 2:
        return None
    if draft.cut and draft.summed < draft.killed:
        return None
    return draft.summed == draft.killed


def _window(reading: Reading, block: Block) -> tuple[dt.date | None, dt.date | None]:
    """The first day of the count, and its last where the report bounds it."""
    since = since_of(reading, block.start, block.end)
    if since is None and block.inherits is not None:
        since = since_of(reading, block.inherits.start, block.inherits.end)
    scope = scope_of(reading, block.head) if since is None else None
    if scope is None:
        return since, None
    goes_on = reading.published is not None and scope[1].isoformat() > reading.published
    return scope[0], None if goes_on else scope[1]


def _read_sentence(
    reading: Reading, sentence: Sentence, draft: Draft, setting: Setting, divides: bool
) -> None:
    start, end = _counted(reading, sentence, draft)
    if start >= end:
        return
    found = items(reading, start, end, setting)
    if _read_area(reading, sentence, found, draft):
        return
    extra = draft.total is not None and any(reading.relation(i, "plus") for i in range(sentence.start, end))
    draft.nested = False
    if draft.total is not None:
        draft.owner = len(draft.rows) - 1
    for item in found:
        if divides and draft.total is None and item.topic == "":
            item.topic, item.part = "killed", False
        if extra and not item.part and _is_beside(draft, item):
            continue
        _take(draft, item, reading)


def _counted(reading: Reading, sentence: Sentence, draft: Draft) -> tuple[int, int]:
    """The tokens of a sentence that count: those beside what it says is left out."""
    cue = next(iter(reading.cues(sentence.start, sentence.end, "excludes")), None)
    if cue is None:
        return sentence.start, sentence.end
    if cue.start - sentence.start <= _OPENING:
        told = draft.total is not None or bool(draft.rows)
        commas = (i for i in range(cue.end, sentence.end) if reading.texts[i] in (",", "،"))
        return sentence.end if told else next(commas, sentence.end), sentence.end
    if sentence.end - cue.end > 1:
        return sentence.start, cue.start
    clause = cue.start  # "...; those who died in prison are left out"
    while clause > sentence.start and reading.words[clause - 1].kind == "word":
        clause -= 1
    return sentence.start, clause


def _is_beside(draft: Draft, item: Item) -> bool:
    """Whether people told of as "in addition" are more than the total leaves room for."""
    if draft.total is None:
        return False
    if draft.rows:
        return draft.summed + item.value > draft.total.value
    return bool(draft.total.actors and item.actors) and item.actors != draft.total.actors


def _take(draft: Draft, item: Item, reading: Reading) -> None:
    if "." in item.breaks:
        draft.nested = False
    goes_on = item.part or item.bracketed or item.joined or "," in item.breaks
    if draft.owner is None and draft.total is not None and (not goes_on or ":" in item.breaks):
        draft.owner = len(draft.rows) - 1
    if item.topic == "events":
        _take_events(draft, item)
    elif item.bracketed and not item.by_sex:
        return
    elif item.topic == "injured" and not item.part:
        joined = item.joined and draft.owner is None and draft.injured is not None
        draft.injured = (
            item.value + (draft.injured or 0) if joined or draft.injured is None else draft.injured
        )
        draft.owner = None
    elif item.topic in ("joint", "other"):
        draft.owner = None
    elif draft.total is None:
        if item.whole and item.part:
            _take_people(draft, item, reading)  # "the rest of the dead are 45 fighters and ..."
        elif draft.rows and item.topic == "" and not item.part:
            _take_people(draft, item, reading)
        elif item.topic == "killed" and not item.bracketed:
            draft.total, draft.owner = item, -1
    elif draft.owner is None and (item.part or item.bracketed or item.by_sex):
        return
    elif item.by_sex:
        _take_sex(draft, item, reading)
    elif item.area and not item.actors:
        draft.bare_areas.append((item.area, item.value))
    elif item.kind != "bare" or item.actors or item.label:
        _take_people(draft, item, reading)


def _take_events(draft: Draft, item: Item) -> None:
    if item.bracketed:
        return
    if draft.incidents is None:
        draft.incidents = item.value
    elif item.area:
        draft.areas.append(AreaRow(item.area, item.value, None))


def _take_sex(draft: Draft, item: Item, reading: Reading) -> None:
    """Women, children and men: part of a row, part of the total, or together a row of their own."""
    nested = draft.nested or item.part or item.bracketed
    apposed = "," in item.breaks and not item.joined and not draft.by_sex
    if item.part:
        draft.nested = True
    if draft.owner == -1 and not draft.rows and nested and not item.whole and not _whole_before(draft):
        draft.parts.append(item)
        return
    if draft.rows and (nested or apposed):
        row = draft.rows[-1]
        if row.women + row.children + item.value <= row.killed:
            draft.rows[-1] = _with(row, item, 0, reading)
            return
    if draft.rows and (draft.by_sex or draft.rows[-1].actors == (CIVILIANS,)):
        draft.rows[-1] = _with(draft.rows[-1], item, item.value, reading)
    else:
        empty = BreakdownRow((CIVILIANS,), 0)
        draft.rows.append(_with(empty, item, item.value, reading))
    draft.owner, draft.nested, draft.by_sex = len(draft.rows) - 1, False, True


def _whole_before(draft: Draft) -> bool:
    return bool(draft.rows)


def _with(row: BreakdownRow, item: Item, killed: int, reading: Reading) -> BreakdownRow:
    return BreakdownRow(
        row.actors,
        row.killed + killed,
        row.women + (item.value if item.kind == "women" else 0),
        row.children + (item.value if item.kind == "children" else 0),
        (*row.evidence, reading.span(item.start, item.end)),
    )


def _take_people(draft: Draft, item: Item, reading: Reading) -> None:
    """A row of the breakdown, unless it only divides the row before it."""
    if item.part:
        draft.nested = True
    if draft.nested and draft.rows:
        row = draft.rows[-1]
        other = bool(item.actors) and item.actors != row.actors
        if item.part and item.value <= row.killed:
            return
        if not item.part and "," not in item.breaks and not other:
            return
    draft.nested = False
    if not draft.rows and draft.owner == -1 and draft.total is not None:
        gap = reading.texts[draft.total.end : item.start]
        if not (item.part or item.breaks) and len(gap) <= _SIBLING and gap[-1:] in (["and"], ["و"]):
            _take_first(draft, draft.total, reading)
    label = f"other:{item.label}" if item.label else UNIDENTIFIED
    actors = item.actors or (label,)
    draft.rows.append(BreakdownRow(actors, item.value, 0, 0, (reading.span(item.start, item.end),)))
    draft.owner, draft.by_sex = len(draft.rows) - 1, False


def _take_first(draft: Draft, first: Item, reading: Reading) -> None:
    """ "killed 66 soldiers and 21 civilians": the first figure is a row too, and the total is their sum"""
    status = first.group.features.get("status") if first.group is not None else ""
    if first.actors or status in ("civilian", "combatant"):
        actors = first.actors or (UNIDENTIFIED,)
        draft.rows.append(BreakdownRow(actors, first.value, 0, 0, (reading.span(first.start, first.end),)))
        draft.summing = True


def _settle(reading: Reading, draft: Draft) -> None:
    """What can be told only at the end: areas without a noun, and the row that repeats the total."""
    if draft.bare_areas:
        total = sum(value for _, value in draft.bare_areas)
        of_events = draft.incidents is not None and (
            draft.killed is None or abs(draft.incidents - total) <= abs(draft.killed - total)
        )
        draft.areas += [
            AreaRow(a, v, None) if of_events else AreaRow(a, None, v) for a, v in draft.bare_areas
        ]
    total_item = draft.total
    if draft.summing and total_item is not None:
        total_item.value = draft.summed
    if total_item is not None and draft.parts and 2 * draft.summed < total_item.value:
        draft.rows.clear()  # women and children divide the total; what else was counted are asides
    if total_item is None or draft.rows:
        return
    if not draft.parts and not _has_owner(total_item):
        return
    whole = any(p.kind == "men" for p in draft.parts)
    killed = sum(p.value for p in draft.parts) if whole else total_item.value
    actors = total_item.actors or (CIVILIANS,)
    row = BreakdownRow(actors, killed, 0, 0, (reading.span(total_item.start, total_item.end),))
    for part in draft.parts:
        row = _with(row, part, 0, reading)
    draft.rows.append(row)


def _has_owner(item: Item) -> bool:
    return bool(item.actors)


def _read_area(reading: Reading, sentence: Sentence, found: list[Item], draft: Draft) -> bool:
    """A line about one governorate: "Hama: 12 attacks; three civilians and a soldier killed"."""
    if not found or (draft.incidents is None and draft.total is None):
        return False
    first = sentence.start
    while first < sentence.end and reading.words[first].kind == "mark":
        first += 1
    area = found[0].area if found[0].kind == "events" and found[0].start == first else ""
    if not area and first < found[0].start <= first + 8:
        stop = found[0].start
        named = any(True for _ in reading.find(first, stop, "actors", "effects", "passages"))
        area = "" if named else area_at(reading, first, stop)
    if not area:
        return False
    if found[0].kind == "bare" and len(found) == 1:
        draft.bare_areas.append((area, found[0].value))
        return True
    if len([f for f in found if f.area]) > 1 or len([f for f in found if f.kind == "bare"]) > 2:
        return False
    events = next((f.value for f in found if f.topic == "events"), None)
    killed = sum(f.value for f in found if f.topic in ("", "killed") and not f.part and not f.bracketed)
    draft.areas.append(AreaRow(area, events, killed or None))
    return True


def _perpetrator(reading: Reading, sentence: Sentence, setting: Setting) -> str | None:
    """The body whose operations are counted: named beside the word for them, or behind "by"."""
    for actor in reading.find(sentence.start, sentence.end, "actors"):
        code = code_of(actor.entry, setting)
        if not code or code in (CIVILIANS, UNIDENTIFIED) or actor.entry.features.get("kind") == "civil":
            continue
        around = [*range(max(sentence.start, actor.start - 4), actor.start), *range(actor.end, actor.end + 3)]
        if any(reading.relation(i, "holder") for i in around[:4]):
            continue
        if any(
            reading.cue(i, "tally_incidents")
            or reading.relation(i, "agent")
            or any(m.list == "actions" for m in reading.at.get(i, ()))
            for i in around
        ):
            return code
    return None


def _territory(reading: Reading, sentence: Sentence) -> str | None:
    """The part of the country that the count is about, in English."""
    for place in locatives(reading, sentence.start, sentence.end):
        name = admin1_of(reading, place)
        if name is not None and place.role == "scene":
            return name
    for holder in reading.find(sentence.start, sentence.end, "relations"):
        if holder.entry.features.get("role") == "holder":
            for actor in reading.find(holder.start, min(holder.end + 4, sentence.end), "actors"):
                return f"areas held by {actor.entry.en}"
    return None


def _excludes(reading: Reading, block: Block) -> str | None:
    for cue in reading.cues(block.start, block.end, "excludes"):
        end = min(cue.end + 10, block.end)
        for i in range(cue.end, end):
            if reading.words[i].kind in ("mark", "newline"):
                end = i
                break
        place = reading.one(cue.end, "binding_words") if cue.end < end else None
        if end > cue.end + 1 and (place is None or place.entry.id != "locative"):
            return reading.written(cue.end, end).strip()
        start = cue.start
        while start > block.start and cue.start - start < 12 and reading.words[start - 1].kind == "word":
            start -= 1
        named = reading.written(start, cue.start) or reading.written(cue.end, end)
        if named.strip():
            return named.strip()
    return None
