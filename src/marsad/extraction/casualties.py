"""Rows of casualties: counts as intervals, whose people they were, and how many women and children.

Rows are first read one by one, then settled together: parts are taken out of their whole, a total that
its parts make up is dropped, and what a report says again later is not counted twice.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting
from marsad.extraction.casualty_row import Row
from marsad.extraction.chains import conjoined_at, part_between
from marsad.extraction.harmed import JOINT, Harm, of_them
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading
from marsad.extraction.settling import settle
from marsad.extraction.standings import standing
from marsad.extraction.whose import Force, whose

_PLAIN_NOUNS = frozenset({"person", "victim", "corpse", "others"})
_CIVILIAN_NOUNS = frozenset({"civilian", "civilian_woman", "citizen", "citizen_woman", CIVILIANS})
_JOINTS = 3  # words
_TURNS = frozenset({"بينما", "فيما", "لكن", "غير", "while", "but", "whereas"})
_JOINT_CLAUSE = "count.joint"


def rows(reading: Reading, harmed: list[Harm], setting: Setting, force: Force) -> list[Row]:
    """The casualty rows of an event."""
    found: list[Row] = []
    last: Row | None = None
    whole: Row | None = None
    listed: list[Row] = []
    for before, harm in zip([None, *harmed], harmed, strict=False):
        group = harm.victims
        if before is not None and _within_part(reading, before.victims, group):
            continue
        if group.relation == "listed" and whole is not None:
            row = _row(reading, harm, setting, force, last)
            row.whole = whole
            listed.append(row)
            continue
        if group.relation == "part" and (listed or whole is not None):
            owner = listed[-1] if listed else whole
            assert owner is not None
            if before is not None and _nested(reading, before.victims, group) and found[-1].whole is owner:
                owner = found[-1]
            if _of_wounded(reading, before, harm) and owner.effect == "injured":
                found.append(_row(reading, harm, setting, force, owner))
                found[-1].of_wounded = True
                continue
            _part(reading, harm, owner, setting, force, found)
            continue
        _close_list(whole, listed, found)
        listed = []
        whole = last = _row(reading, harm, setting, force, None if harm.further else last)
        whole.of_wounded = _of_wounded(reading, before, harm)
        whole.joined = harm.further or (before is not None and _and_between(reading, before.victims, group))
        whole.versus = before is not None and _set_against(reading, before.victims, group)
        found.append(whole)
    _close_list(whole, listed, found)
    _join_kin(found)
    _take_from_wounded(found)
    return settle(_without_joint(found))


def _take_from_wounded(found: list[Row]) -> None:
    """Takes those who died of their wounds out of the wounded told of before ("wounding six, two died")."""
    for n, row in enumerate(found):
        if not row.of_wounded or any(r.total for r in found):
            continue
        hurt = [r for r in found[:n] if r.effect == "injured" and r.counted and r.low > row.low]
        if hurt:
            hurt[-1].low -= row.low
            hurt[-1].high = None if hurt[-1].high is None else hurt[-1].high - row.low


def _of_wounded(reading: Reading, before: Harm | None, harm: Harm) -> bool:
    """Whether people who died are some of those who were wounded ("two of the wounded", "two of them")."""
    group = harm.victims
    if harm.effect != "killed":
        return False
    if group.effect == "injured" or group.features.get("_of_wounded"):
        return True
    after_wounded = before is not None and before.effect == "injured" and before.word is not harm.word
    return after_wounded and group.counted and of_them(reading, group)


def _join_kin(found: list[Row]) -> None:
    """Makes civilians of those who are told together with kin who are ("a man and his wife")."""
    for one, other in itertools.pairwise(found):
        together = one.effect == other.effect and one.sentence == other.sentence
        together = together and ("kin" in other.holding or (other.joined and "kin" in one.holding))
        if together and {one.key[1:], other.key[1:]} == {(CIVILIANS, "civilian"), (CIVILIANS, "unknown")}:
            one.status = other.status = "civilian"


def _and_between(reading: Reading, before: Group, group: Group) -> bool:
    """Whether "and" joins people to those told of right before them."""
    between = reading.texts[before.end : group.start]
    if group.definite:
        return False  # "and the two were of ..."
    told = "and" in between or "و" in between
    told = told or bool(reading.relations(before.end, group.start, "plus"))
    return len(between) <= _JOINTS and (told or conjoined_at(reading, group.start))


def _set_against(reading: Reading, before: Group, group: Group) -> bool:
    """Whether another source is set against the one before ("... while the hospital spoke of three")."""
    start = before.end
    turns = [i for i in range(start, group.start) if reading.texts[i] in _TURNS]
    return any(reading.cues(i, group.start, "reporting") for i in turns[-1:])


def _within_part(reading: Reading, before: Group, group: Group) -> bool:
    """Whether a part is some of the part before it ("6 children, one of them a baby"): counted there."""
    parts = before.relation == group.relation == "part"
    if not parts or not (before.is_child and group.is_child) or group.low >= before.low:
        return False
    marked = any(
        m.end == group.start for m in reading.relations(max(0, group.start - 2), group.start, "part")
    )
    return marked or before.end >= group.start - 1


def _nested(reading: Reading, before: Group, group: Group) -> bool:
    """Whether a part is told as some of the part before it ("17 civilians, 5 of them children")."""
    return before.relation == "part" and part_between(reading, before.end, group.start)


def _part(reading: Reading, harm: Harm, whole: Row, setting: Setting, force: Force, found: list[Row]) -> None:
    """People who are some of those before: what they are called, or rows of their own."""
    group = harm.victims
    span = _span(reading, harm)
    if _of_most(reading, group) and not group.is_child and not group.is_woman:
        if whole.general or whole.others:
            whole.actor, whole.status, whole.clause = UNIDENTIFIED, "unknown", "status.unknown"
        return
    if _only_describes(group):
        _take_part(whole, group, span)
        if whole.others and whole.key[1:] == (CIVILIANS, "unknown"):
            whole.status, whole.clause = "civilian", "status.civilian"  # women and children among them
        return
    row = _row(reading, harm, setting, force, whole)
    nationality = bool(group.features.get("nationality")) and group.actor is None
    same_body = group.is_member and group.actor is None and whole.status == "combatant"
    civil = row.status != "combatant" and whole.status == "civilian"
    if row.key == whole.key or row.general or nationality or same_body or civil or _trade(group, row, whole):
        if whole.actor == CIVILIANS or same_body:
            _take_part(whole, group, span)
        return
    row.whole = whole
    found.append(row)


def _of_most(reading: Reading, group: Group) -> bool:
    """Whether people are only told to be most of an English whole ("wounding seven, mostly civilians")."""
    before = reading.texts[max(0, group.start - _MOST_REACH) : group.start]
    return not group.counted and not _MOST.isdisjoint(before)


_MOST = frozenset({"mostly", "most", "mainly", "largely", "majority", "chiefly"})
_MOST_REACH = 4  # tokens of "the majority of them"


def _trade(group: Group, row: Row, whole: Row) -> bool:
    """Whether a part only tells the trade of some ("three Syrians, among them a doctor")."""
    plain = not row.stated and not group.features.get("former")
    return plain and row.actor == whole.actor == CIVILIANS


def _close_list(whole: Row | None, listed: list[Row], found: list[Row]) -> None:
    """A list of who the people were: of civilians it tells the women and children, else it is the rows."""
    if whole is None or not listed:
        return
    total = sum(r.low for r in listed)
    if whole.status == "combatant" or whole.stated or (whole.status == "civilian" and not whole.general):
        for row in listed:
            whole.women += row.women
            whole.children += row.children
            whole.spans += row.spans
        whole.women, whole.children = min(whole.women, whole.low), min(whole.children, whole.low)
        return
    for row in listed:
        row.spans += whole.spans
        row.sentence = whole.sentence
        row.whole = None
    whole.reduced = True
    whole.low -= total
    whole.high = None if whole.high is None else max(whole.low, whole.high - total)
    found += listed


def fit_event(table: list[Row], event: str, mutual: bool) -> None:
    """Makes rows agree with the type of the event: how takings are called, whose the dead of a fight are."""
    known = {"coded", *_TOLD_BY.get(event, ()), *(["mutual"] if mutual else [])}
    if any(r.actor == CIVILIANS and r.status == "civilian" for r in table):
        known.add("civilians_beside")
    for row in table:
        if event in _TAKEN_IN and row.effect in _TAKEN_IN.values():
            row.effect = _TAKEN_IN[event]
        is_open = row.status == "unknown" and row.actor == CIVILIANS and (row.general or row.others)
        found = standing(known | row.holding) if is_open else None
        if found is not None:
            row.actor, row.status, row.clause = found.actor, found.status, f"status.{found.id}"
        if (row.actor, row.status) == (CIVILIANS, "unknown") and 0 < row.women + row.children < row.low:
            row.status, row.clause = "civilian", "status.civilian"  # "nine persons, two of them women"


_TOLD_BY = {
    "Armed clash": ("clash",),
    "Excessive force against protesters": ("protest",),
    "Protest with intervention": ("protest",),
}
_TAKEN_IN = {"Arrests": "arrested", "Abduction/forced disappearance": "abducted"}


def _without_joint(found: list[Row]) -> list[Row]:
    """Splits "10 killed and wounded" into what can be said of each; a split told later stands instead."""
    kept = [r for r in found if r.effect != JOINT]
    for row in [r for r in found if r.effect == JOINT]:
        for effect in ("killed", "injured"):
            if any(
                r.effect == effect and r.sentence >= row.sentence for r in kept if r.clause != _JOINT_CLAUSE
            ):
                continue
            high = row.high - 1 if row.high is not None and row.low == row.high and row.low > 1 else None
            kept.append(
                replace(
                    row,
                    effect=effect,
                    low=1 if row.counted and not _is_vague(row) else row.low,
                    high=high,
                    women=0,
                    children=0,
                    clause=_JOINT_CLAUSE,
                )
            )
    return kept


def _is_vague(row: Row) -> bool:
    """Whether people are "a number of" some."""
    return (row.low, row.high) == (2, None)


def _span(reading: Reading, harm: Harm) -> tuple[int, int]:
    group = harm.victims
    near = abs(harm.word.start - group.start) < 12
    start = min(group.start, harm.word.start) if near else group.start
    end = max(group.end, harm.word.end) if near else group.end
    return reading.span(start, end)


def _row(reading: Reading, harm: Harm, setting: Setting, force: Force, last: Row | None) -> Row:
    group = harm.victims
    actor, status, holding = whose(reading, group, setting, force, last)
    row = Row(
        harm.effect, actor, status, group.low, group.high, spans=[_span(reading, harm)], counted=group.counted
    )
    row.sentence = reading.sentence_of(group.start)
    row.general = _is_general(group)
    row.others = group.others
    row.total = bool(group.features.get("_total"))
    row.some = bool(group.features.get("_part"))
    row.stated = _is_stated(group) or (
        last is not None and last.stated and group.actor is None and (group.others or row.general)
    )
    row.clause = f"status.{status}"
    row.holding = holding
    row.names = frozenset(reading.written(start, end) for start, end in group.names)
    if group.is_child:
        row.children = row.low
    elif group.minors:
        row.children = group.minors
    if group.is_woman and not group.is_child:
        row.women = row.low
    return row


def _is_stated(group: Group) -> bool:
    """Whether people are called civilians in so many words."""
    if group.actor is not None and group.actor.entry.id == CIVILIANS:
        return True
    if group.head is None or group.features.get("status") != "civilian":
        return False
    return group.head.entry.id in _CIVILIAN_NOUNS


def _is_general(group: Group) -> bool:
    """Whether the words say only that there were people: "35 persons", "three dead"."""
    if group.actor is not None or group.features.get("status") in ("civilian", "combatant") or group.others:
        return False
    return group.head is None or group.head.list != "roles" or group.head.entry.id in _PLAIN_NOUNS


def _only_describes(group: Group) -> bool:
    """Whether a part only says how many of the whole were women or children."""
    return (group.is_child or group.is_woman or bool(group.minors)) and not group.is_member


def _take_part(row: Row, group: Group, span: tuple[int, int]) -> None:
    row.spans.append(span)
    if not group.counted:
        return
    children = group.low if group.is_child else group.minors or 0
    row.children = min(row.children + children, row.low)
    if group.is_woman and not group.is_child:
        row.women = min(row.women + group.low, row.low)
