"""Where a report states totals: the sentence that states one, and the sentences that divide it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from marsad.extraction.actors import Setting
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading, Sentence
from marsad.extraction.reported_days import is_reporting
from marsad.extraction.tally_days import (
    counts_on,
    has_day,
    has_risen,
    is_of_days,
    is_under_way,
    since_mention,
    since_mentions,
    since_of,
)
from marsad.extraction.tally_item import Item
from marsad.extraction.tally_items import items
from marsad.extraction.tally_scope import MANY, has_scene, scope_of
from marsad.extraction.updating import raises_toll, updates

_HARMED = ("killed", "injured")
_COUNTED = ("events", "joint", *_HARMED)
_OPENING = 3  # tokens within which "thus the number rises" opens a sentence
_NEAR = 2  # sentences behind a total within which its exclusions may stand


@dataclass(slots=True)
class Block:
    """The sentences of one total: the one that states it, and the rows that follow."""

    head: Sentence
    rows: list[Sentence] = field(default_factory=list)
    inherits: Block | None = None

    @property
    def start(self) -> int:
        return self.head.start

    @property
    def end(self) -> int:
        return self.rows[-1].end if self.rows else self.head.end

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return (self.head, *self.rows)


def blocks(reading: Reading) -> list[Block]:
    """The stretches of a report that state totals.

    A sentence that tells an incident and then a total is cut in two, so that each is read for itself.
    """
    _cut_sentences(reading)
    found: list[Block] = []
    current: Block | None = None
    since_last = 0  # sentences since the last total
    for sentence in reading.sentences:
        since_last += 1
        if (
            current is not None
            and not _opens(reading, current, sentence)
            and _continues(reading, current, sentence)
        ):
            current.rows.append(sentence)
            since_last = 0
        elif states_total(reading, sentence):
            current = Block(sentence)
            found.append(current)
            since_last = 0
        elif found and since_last <= _NEAR and _is_exclusion(reading, sentence):
            found[-1].rows.append(sentence)
        elif sentence.end - sentence.start > 2:
            current = None
    for block in found:
        for sentence in block.sentences:
            sentence.headline = False
    return [part for block in found for part in _several(reading, block)]


def _opens(reading: Reading, block: Block, sentence: Sentence) -> bool:
    """Whether a sentence counts from another day than the total before it."""
    own = since_of(reading, sentence.start, sentence.end)
    return (
        own is not None
        and own != since_of(reading, block.start, block.end)
        and states_total(reading, sentence)
    )


def states_total(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence counts since a day, and not just what happened."""
    if is_title(reading, sentence) or not (
        reading.has_quantity(sentence.start, sentence.end)
        or reading.relations(sentence.start, sentence.end, "rank")
    ):
        return False
    since = since_mention(reading, sentence.start, sentence.end)
    if since is not None and is_under_way(reading, sentence, since):
        return False
    summed = _sums_up(reading, sentence) or _sums_up_days(reading, sentence) or has_risen(reading, sentence)
    if since is None and not summed and scope_of(reading, sentence) is None:
        return False
    figures = items(reading, sentence.start, sentence.end, Setting())
    if any(f.topic in _COUNTED and (f.whole or not f.part) for f in figures):
        return True
    return since is not None and any(f.topic in _HARMED for f in figures)  # "of them, 320 have died"


def _is_exclusion(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence begins by saying what was not counted."""
    return any(
        cue.start - sentence.start <= _OPENING
        for cue in reading.cues(sentence.start, sentence.end, "excludes")
    )


def is_title(reading: Reading, sentence: Sentence) -> bool:
    """Whether a line stands above the report: one without a full stop or colon at its end."""
    if not sentence.headline:
        return False
    closed = reading.texts[sentence.end - 1 : sentence.end + 1]
    return "." not in closed and ":" not in closed


def _sums_up(reading: Reading, sentence: Sentence) -> bool:
    """A total without a first day: it counts, and tells of no day, no deed and no scene of its own."""
    cues = reading.cues(sentence.start, sentence.end, "tally")
    if not cues or sentence is reading.sentences[0]:
        return False
    if has_day(reading, sentence) or updates(reading, sentence):
        return False
    if raises_toll(reading, sentence) and has_scene(reading, sentence):
        return False
    if any(m.entry.features.get("starts") or _opens_with(m, sentence) for m in cues):
        return not reading.cues(sentence.start, sentence.end, "same_event")
    return not has_scene(reading, sentence) and not any(
        m.entry.features.get("strength") == "strong" and m.kind != "noun"
        for m in reading.find(sentence.start, sentence.end, "actions")
    )


def _sums_up_days(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence counts the many dead of the days before ("over the past four days, 57 ...")."""
    if sentence is reading.sentences[0] or has_scene(reading, sentence):
        return False
    dates = reading.dates_in(sentence.start, sentence.end)
    own = [d for d in dates if d.kind not in ("window", "time_only") and not is_reporting(reading, d)]
    if own or not any(map(is_of_days, dates)):
        return False
    numbers = (reading.quantity_at.get(i) for i in range(sentence.start, sentence.end))
    return any(q.unit is None and q.min >= MANY for q in numbers if q is not None)


def _opens_with(mention: Mention, sentence: Sentence) -> bool:
    return _raises(mention) and mention.start - sentence.start <= _OPENING


def _continues(reading: Reading, block: Block, sentence: Sentence) -> bool:
    """Whether a sentence is a row, an exclusion or the count of dead of the total before it."""
    row = reading.texts[block.head.end - 1] == ":" and sentence.start in reading.quantity_at
    if is_title(reading, sentence) and not row:
        return False
    if reading.cues(sentence.start, sentence.end, "excludes", "breakdown"):
        return True
    first = _first(reading, sentence)
    if first >= sentence.end or reading.relation(first, "part") is not None:
        return True
    if has_day(reading, sentence):
        return False
    counts = reading.has_quantity(sentence.start, sentence.end)
    dead = _has_dead(reading, sentence)
    colon = next((i for i in range(first, min(first + 24, sentence.end)) if reading.texts[i] == ":"), None)
    if colon is not None and (counts or sentence.end - first <= 6):
        return True
    if reading.quantity_at.get(first) is not None or (sentence.bullet and _has_row(reading, sentence)):
        return True
    if any(reading.relation(i, "plus") for i in range(first, sentence.end)) and dead:
        return not has_scene(reading, sentence)
    near = sentence.paragraph - block.head.paragraph <= 2 and not block.rows
    dead = dead or counts_on(reading, sentence)
    return near and dead and counts and not has_scene(reading, sentence)


def _has_row(reading: Reading, sentence: Sentence) -> bool:
    return bool(items(reading, sentence.start, sentence.end, Setting()))


def _first(reading: Reading, sentence: Sentence) -> int:
    first = sentence.start
    while first < sentence.end and (reading.words[first].kind == "mark" or reading.texts[first] == "و"):
        first += 1
    return first


def _has_dead(reading: Reading, sentence: Sentence) -> bool:
    return any(
        m.entry.features.get("effect") == "killed"
        for m in reading.find(sentence.start, sentence.end, "effects")
    )


def _cut_sentences(reading: Reading) -> None:
    """Cuts a sentence where its total begins ("..., bringing to 40 the dead since the new year")."""
    cut: list[Sentence] = []
    told = 0
    for sentence in reading.sentences:
        at = None
        if not is_title(reading, sentence):
            at = _total_begins(reading, sentence, told) or _total_ends(reading, sentence)
        if at is None:
            cut.append(sentence)
            told += _told(reading, sentence)
            continue
        cut.append(
            Sentence(
                sentence.start,
                at,
                sentence.paragraph,
                sentence.bullet,
                sentence.headline,
                sentence.opens_paragraph,
            )
        )
        cut.append(Sentence(at, sentence.end, sentence.paragraph))
    reading.sentences[:] = cut


def _told(reading: Reading, sentence: Sentence) -> int:
    """How many people the numbers of a sentence may count."""
    if sentence.headline:
        return 0
    return sum(
        reading.quantity_at[i].min
        for i in range(sentence.start, sentence.end)
        if i in reading.quantity_at and reading.quantity_at[i].unit is None
    )


def _total_begins(reading: Reading, sentence: Sentence, told: int) -> int | None:
    raising = next((m for m in reading.cues(sentence.start, sentence.end, "tally") if _raises(m)), None)
    raising = raising or _ranks(reading, sentence)
    if raising is None or raising.start - sentence.start < 5:
        return None
    left = Sentence(sentence.start, raising.start, sentence.paragraph)
    right = Sentence(raising.start, sentence.end, sentence.paragraph)
    if not any(True for _ in reading.find(left.start, left.end, "actions", "effects")):
        return None
    if since_mention(reading, left.start, left.end) is not None:
        return None
    figures = [
        f for f in items(reading, right.start, right.end, Setting()) if f.topic in {"events", *_HARMED}
    ]
    if not figures:
        return None
    if since_mention(reading, right.start, right.end) is not None:
        return raising.start
    if not _raises(raising):
        return None
    beyond = figures[0].value > 2 * (told + _told(reading, left)) + 3
    same = (
        reading.cues(right.start, right.end, "same_event")
        or has_scene(reading, right)
        or _names_one_deed(reading, right)
    )
    return raising.start if beyond and not same else None


def _total_ends(reading: Reading, sentence: Sentence) -> int | None:
    """Where a sentence that opens with a total tells whose death raised it ("..., after X was killed")."""
    opens = any(
        m.start - sentence.start <= _OPENING for m in reading.cues(sentence.start, sentence.end, "tally")
    )
    since = since_mention(reading, sentence.start, sentence.end) if opens else None
    if since is None:
        return None
    for after in reading.relations(since.end_token, sentence.end, "after"):
        dead = (
            m for m in reading.find(after.end, after.end + 1, "effects") if m.kind not in ("plural", "dual")
        )
        told = reading.find(after.end, sentence.end, "roles", "given_names")
        if any(True for _ in dead) and any(True for _ in told):
            return after.start
    return None


def _names_one_deed(reading: Reading, sentence: Sentence) -> bool:
    """Whether what rises is the toll of one deed ("the toll of the shelling")."""
    deeds = (m for m in reading.find(sentence.start, sentence.end, "actions") if m.kind == "noun")
    return any(m.definite and not reading.texts[m.end - 1].endswith("ات") for m in deeds)


def _ranks(reading: Reading, sentence: Sentence) -> Mention | None:
    """ "..., and this is": what behind a comma gives an operation its number in a row"""
    return next(
        (
            m
            for m in reading.relations(sentence.start, sentence.end, "rank")
            if m.start and reading.texts[m.start - 1] in (",", "،") and m.entry.id == "rank"
        ),
        None,
    )


def _raises(mention: Mention) -> bool:
    return bool(mention.entry.features.get("raises"))


def _several(reading: Reading, block: Block) -> list[Block]:
    """A sentence may state several totals: of other dead ("the group lost 870"), or from another day."""
    figures = items(reading, block.head.start, block.head.end, Setting())
    cuts = _cuts(reading, block, figures)
    if not cuts:
        return [block]
    bounds = [block.head.start, *cuts, block.head.end]
    heads = [Sentence(a, b, block.head.paragraph) for a, b in itertools.pairwise(bounds)]
    parts = [Block(head, inherits=block) for head in heads]
    parts[0].inherits = None
    parts[-1].rows = block.rows
    return parts


def _cuts(reading: Reading, block: Block, figures: list[Item]) -> list[int]:
    """The tokens at which further totals begin."""
    found: list[int] = []
    dead = [f for f in figures if f.topic == "killed" or (f.kind in ("people", "bare") and f.part)]
    days = since_mentions(reading, block.head.start, block.head.end)
    for before, figure in itertools.pairwise(dead):
        following = next((d for d in days if d.start_token >= figure.end), None)
        own_day = len(days) > 1 and following is days[-1] and days[0].start_token < figure.start
        clause = before.end if own_day else _own_clause(reading, before, figure)
        if clause is not None:
            found.append(clause)
    ranks = [f for f in figures if f.ranked]
    return sorted({*found, *(later.start for _, later in itertools.pairwise(ranks))})


def _own_clause(reading: Reading, before: Item, figure: Item) -> int | None:
    """Where a clause begins in which a figure has a verb of its own ("while 151 civilians died")."""
    if figure.part or before.part or figure.joined or ":" in figure.breaks or "," not in figure.breaks:
        return None
    connectives = [
        m
        for m in reading.find(before.end, figure.start, "passages", "relations")
        if m.entry.features.get("cue") == "distinct" or m.entry.features.get("role") == "plus"
    ]
    verb = any(
        m.entry.features.get("effect") == "killed" and m.kind == "verb"
        for m in reading.find(before.end, figure.start, "effects")
    )
    return connectives[-1].start if connectives and verb else None
