"""Totals that a report itself publishes: how many operations and dead, since when, and of which parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.model import AreaRow, BreakdownRow, StatedTally
from marsad.extraction.people import Group, groups
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading, Sentence
from marsad.extraction.scene import admin1_of


@dataclass(slots=True)
class Block:
    """The sentences of one tally: the one that states it, and the rows that follow."""

    head: Sentence
    rows: list[Sentence] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.head.start

    @property
    def end(self) -> int:
        return self.rows[-1].end if self.rows else self.head.end


def blocks(reading: Reading) -> list[Block]:
    """The stretches of a report that state totals."""
    found: list[Block] = []
    current: Block | None = None
    for sentence in reading.sentences:
        if states_total(reading, sentence):
            if current is not None and _continues(reading, current, sentence):
                current.rows.append(sentence)
                continue
            current = Block(sentence)
            found.append(current)
        elif current is not None and _continues(reading, current, sentence):
            current.rows.append(sentence)
        elif sentence.end - sentence.start > 2:
            current = None
    return found


def states_total(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence counts since a day, and not just what happened."""
    if sentence.headline:
        return False
    quantity = reading.has_quantity(sentence.start, sentence.end)
    since = since_of(reading, sentence.start, sentence.end) is not None
    counts = bool(reading.cues(sentence.start, sentence.end, "tally", "tally_incidents", "update"))
    if since:
        return quantity and (counts or _has_dead(reading, sentence))
    return quantity and _sums_up(reading, sentence)


def _sums_up(reading: Reading, sentence: Sentence) -> bool:
    """A total without a first day: it counts, and tells of no day, no deed and no scene of its own."""
    if not reading.cues(sentence.start, sentence.end, "tally") or sentence is reading.sentences[0]:
        return False
    if _has_day(reading, sentence) or _has_scene(reading, sentence):
        return False
    return not any(
        m.entry.features.get("strength") == "strong"
        for m in reading.find(sentence.start, sentence.end, "actions")
    )


def _has_dead(reading: Reading, sentence: Sentence) -> bool:
    return any(
        m.entry.features.get("effect") == "killed"
        for m in reading.find(sentence.start, sentence.end, "effects")
    )


def since_of(reading: Reading, start: int, end: int) -> dt.date | None:
    """The day from which a total is counted."""
    for mention in reading.dates_in(start, end):
        if mention.kind == "since" and mention.start is not None:
            return mention.start
    return None


def _continues(reading: Reading, block: Block, sentence: Sentence) -> bool:
    """Whether a sentence is a row, an exclusion or the count of dead of the total before it."""
    if sentence.headline:
        return False
    if reading.cues(sentence.start, sentence.end, "excludes", "breakdown"):
        return True
    first = sentence.start
    while first < sentence.end and (reading.words[first].kind == "mark" or reading.texts[first] == "و"):
        first += 1
    if first >= sentence.end or reading.relation(first, "part") is not None:
        return True
    if any(reading.relation(i, "plus") for i in range(first, sentence.end)) and _has_dead(reading, sentence):
        return not _has_day(reading, sentence) and not _has_scene(reading, sentence)
    if reading.quantity_at.get(first) is not None or (
        sentence.bullet and _counts_something(reading, sentence)
    ):
        return not _has_day(reading, sentence)
    colon = any(reading.words[i].text == ":" for i in range(first, min(first + 9, sentence.end)))
    if colon and _counts_something(reading, sentence) and not _has_day(reading, sentence):
        return True
    if sentence.end - first <= 6 and any(reading.words[i].text == ":" for i in range(first, sentence.end)):
        return True
    near = sentence.paragraph - block.head.paragraph <= 2 and not block.rows
    return (
        near
        and _has_dead(reading, sentence)
        and _counts_something(reading, sentence)
        and not _has_scene(reading, sentence)
    )


def _counts_something(reading: Reading, sentence: Sentence) -> bool:
    return reading.has_quantity(sentence.start, sentence.end)


def _has_day(reading: Reading, sentence: Sentence) -> bool:
    return any(d.kind not in ("since", "window") for d in reading.dates_in(sentence.start, sentence.end))


def _has_scene(reading: Reading, sentence: Sentence) -> bool:
    return any(not p.is_area and p.introduced for p in locatives(reading, sentence.start, sentence.end))


@dataclass(slots=True)
class _Draft:
    incidents: int | None = None
    killed: int | None = None
    injured: int | None = None
    rows: list[BreakdownRow] = field(default_factory=list)
    areas: list[AreaRow] = field(default_factory=list)
    cut: bool = False


def stated_tally(reading: Reading, block: Block, setting: Setting) -> StatedTally:
    """One total with its parts."""
    draft = _Draft()
    _read_part(reading, block.head.start, block.head.end, draft, setting)
    for row in block.rows:
        _read_part(reading, row.start, row.end, draft, setting)
    draft.cut = block.end >= len(reading.words) - 1 and not reading.folded.original.rstrip().endswith(
        (".", "؟", "!")
    )
    return StatedTally(
        draft.incidents,
        draft.killed,
        draft.injured,
        since_of(reading, block.start, block.end),
        None,
        _perpetrator(reading, block.head, setting),
        None,
        tuple(draft.rows),
        tuple(draft.areas),
        _excludes(reading, block),
        adds_up(draft),
        (reading.span(block.start, block.end),),
    )


def adds_up(draft: _Draft) -> bool | None:
    """Whether the rows sum to the dead; None where that cannot be told."""
    if not draft.rows or draft.killed is None:
        return None
    total = sum(r.killed for r in draft.rows)
    if len(draft.rows) == 1:
        return None
    if draft.cut and total < draft.killed:
        return None
    return total == draft.killed


def _perpetrator(reading: Reading, sentence: Sentence, setting: Setting) -> str | None:
    for actor in reading.find(sentence.start, sentence.end, "actors"):
        code = code_of(actor.entry, setting)
        if code and code not in (CIVILIANS, UNIDENTIFIED) and actor.entry.features.get("kind") != "civil":
            return code
    return None


def _excludes(reading: Reading, block: Block) -> str | None:
    for cue in reading.cues(block.start, block.end, "excludes"):
        end = min(cue.end + 8, block.end)
        for i in range(cue.end, end):
            if reading.words[i].kind in ("mark", "newline"):
                end = i
                break
        if end > cue.end:
            return reading.written(cue.end, end).strip()
        return reading.written(max(block.start, cue.start - 8), cue.start).strip() or None
    return None


def _read_part(reading: Reading, start: int, end: int, draft: _Draft, setting: Setting) -> None:
    area = _area(reading, start, end)
    if area is not None:
        _read_area(reading, start, end, area, draft)
        return
    people = {g.start: g for g in groups(reading, start, end)}
    for i in range(start, end):
        quantity = reading.quantity_at.get(i)
        group = people.get(i)
        if quantity is not None and _counts_events(reading, quantity.end_token):
            if draft.incidents is None:
                draft.incidents = quantity.min if quantity.value_kind != "more_than" else quantity.min - 1
            continue
        if group is None and quantity is not None:
            group = _bare_row(reading, i)
        if group is not None and (quantity is not None or _is_single_row(reading, group, draft)):
            _read_group(reading, group, draft, setting, _value(reading, group, i))


def _is_single_row(reading: Reading, group: Group, draft: _Draft) -> bool:
    """One or two people without a number: "and a commander", "two women and a child"."""
    if draft.killed is None or group.head is None or not group.counted:
        return False
    if group.head.kind == "dual" or group.is_woman or group.is_child:
        return True
    before = reading.words[group.start - 1].text if group.start else ""
    return group.head.prefix[:1] == "و" or before in ("and", ":", "و")


def _value(reading: Reading, group: Group, i: int) -> int:
    quantity = reading.quantity_at.get(i)
    if quantity is not None and quantity.value_kind == "more_than":
        return quantity.min - 1
    return group.low


def _bare_row(reading: Reading, i: int) -> Group | None:
    """A number beside a force or after a colon: "SDF: 14", "killed 35"."""
    quantity = reading.quantity_at[i]
    before = list(reading.find(max(0, i - 12), i, "actors"))
    group = Group(i, quantity.end_token, quantity.min, quantity.max, counted=True)
    if before and any(reading.words[k].text == ":" for k in range(before[-1].end, i)):
        group.actor = before[-1]
        return group
    return group if _dead_before(reading, i) else None


def _dead_before(reading: Reading, i: int) -> bool:
    return any(m.entry.features.get("effect") == "killed" for m in reading.find(max(0, i - 8), i, "effects"))


def _counts_events(reading: Reading, after: int) -> bool:
    if any(
        m.entry.features.get("cue") == "tally_incidents"
        for m in reading.at.get(after, ())
        if m.list == "passages"
    ):
        return True
    noun = reading.one(after, "actions")
    if noun is not None and noun.kind == "noun":
        return True
    second = reading.cue(after + 1, "tally_incidents") if after + 1 < len(reading.words) else None
    return second is not None and reading.language == "en"


def _read_group(reading: Reading, group: Group, draft: _Draft, setting: Setting, value: int) -> None:
    effect = group.effect or _effect_near(reading, group)
    if effect == "injured":
        draft.injured = draft.injured if draft.injured is not None else value
        return
    if draft.killed is None and not group.is_woman and not group.is_child:
        draft.killed = value
        if group.actor is not None or group.features.get("status") == "civilian":
            return
        return
    last = draft.rows[-1] if draft.rows else None
    span = (reading.span(group.start, group.end),)
    if group.is_child or group.is_woman:
        if last is not None:
            draft.rows[-1] = BreakdownRow(
                last.actors,
                last.killed,
                last.women + (value if group.is_woman and not group.is_child else 0),
                last.children + (value if group.is_child else 0),
                last.evidence + span,
            )
        return
    if _inside_parentheses(reading, group.start):
        return
    actors = _row_actors(reading, group, setting)
    draft.rows.append(BreakdownRow(actors, value, 0, 0, span))


def _effect_near(reading: Reading, group: Group) -> str:
    for mention in reading.find(max(0, group.start - 3), group.end + 3, "effects"):
        if mention.entry.features.get("effect") in ("injured", "killed"):
            return str(mention.entry.features["effect"])
    return ""


def _inside_parentheses(reading: Reading, i: int) -> bool:
    depth = 0
    for k in range(max(0, i - 20), i):
        text = reading.words[k].text
        depth += (text == "(") - (text == ")")
        depth = max(depth, 0)
    return depth > 0


def _row_actors(reading: Reading, group: Group, setting: Setting) -> tuple[str, ...]:
    actors: list[str] = []
    limit = min(group.end + 14, len(reading.words))
    following = groups(reading, group.end, limit)
    limit = min([limit, *(g.start for g in following if g.head is not None and g.counted)])
    for actor in reading.find(group.start, limit, "actors"):
        if any(k in reading.quantity_at for k in range(group.end, actor.start)):
            break
        code = code_of(actor.entry, setting)
        if code and code not in actors:
            actors.append(code)
    if not actors:
        actors = [str(group.features.get("actor") or (CIVILIANS if group.head is not None else UNIDENTIFIED))]
    return tuple(actors)


def _area(reading: Reading, start: int, end: int) -> str | None:
    """The governorate that a row is about: it stands at its beginning or right after the operations."""
    first = start
    while first < end and reading.words[first].kind == "mark":
        first += 1
    for place in locatives(reading, first, min(first + 8, end)):
        at_start = place.start - first <= 4
        name = admin1_of(reading, place)
        if at_start and name is not None:
            return name
    return None


def _read_area(reading: Reading, start: int, end: int, area: str, draft: _Draft) -> None:
    incidents: int | None = None
    killed = 0
    for i in range(start, end):
        quantity = reading.quantity_at.get(i)
        if quantity is None:
            continue
        if _counts_events(reading, quantity.end_token) and incidents is None:
            incidents = quantity.min
        else:
            killed += quantity.min
    draft.areas.append(AreaRow(area, incidents, killed or None))
