"""Rows of casualties: counts as intervals, whose people they were, and how many women and children.

Rows are first read one by one, then settled together: parts are taken out of their whole, a total that
its parts make up is dropped, and what a report says again later is not counted twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from marsad.codebook import load
from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.harm import JOINT, Harm
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Casualty, Spans
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading
from marsad.text.folded import fold_word

_CIVIL_KINDS = frozenset({"civil"})
_PLAIN_NOUNS = frozenset({"person", "victim", "corpse", "others"})


@dataclass(slots=True)
class Row:
    """A casualty row while it is being put together.

    `general` tells that the words say nothing of who the people were; `whole` is the row it is a part of;
    `stated` that they are called civilians in so many words; `reduced` that parts were taken out of it.
    """

    effect: str
    actor: str
    status: str
    low: int
    high: int | None
    women: int = 0
    children: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentence: int = 0
    counted: bool = True
    general: bool = False
    stated: bool = False
    reduced: bool = False
    whole: Row | None = None
    clause: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two rows one."""
        return (self.effect, self.actor, self.status)


@dataclass(frozen=True, slots=True)
class Force:
    """The body whose people "its members" are: the one aimed at, and the last one named ("" for none)."""

    aimed: str = ""
    near: str = ""


def rows(reading: Reading, harmed: list[Harm], setting: Setting, force: Force) -> list[Row]:
    """The casualty rows of an event."""
    found: list[Row] = []
    last: Row | None = None
    whole: Row | None = None
    listed: list[Row] = []
    for harm in harmed:
        group = harm.victims
        if group.relation == "listed" and whole is not None:
            row = _row(reading, harm, setting, force, last)
            row.whole = whole
            listed.append(row)
            continue
        if group.relation == "part" and (listed or whole is not None):
            owner = listed[-1] if listed else whole
            assert owner is not None
            _part(reading, harm, owner, setting, force, found)
            continue
        _close_list(whole, listed, found)
        listed = []
        whole = last = _row(reading, harm, setting, force, last)
        found.append(whole)
    _close_list(whole, listed, found)
    return settle(_without_joint(found))


def _part(reading: Reading, harm: Harm, whole: Row, setting: Setting, force: Force, found: list[Row]) -> None:
    """People who are some of those before: what they are called, or rows of their own."""
    group = harm.victims
    span = _span(reading, harm)
    if _only_describes(group):
        _take_part(whole, group, span)
        return
    row = _row(reading, harm, setting, force, whole)
    nationality = bool(group.features.get("nationality")) and group.actor is None
    same_body = group.is_member and group.actor is None and whole.status == "combatant"
    civil = row.status != "combatant" and whole.status == "civilian"
    if row.key == whole.key or row.general or nationality or same_body or civil:
        if whole.actor == CIVILIANS or same_body:
            _take_part(whole, group, span)
        return
    row.whole = whole
    found.append(row)


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
                replace(row, effect=effect, low=1, high=high, women=0, children=0, clause=_JOINT_CLAUSE)
            )
    return kept


_JOINT_CLAUSE = "count.joint"


def _span(reading: Reading, harm: Harm) -> tuple[int, int]:
    group = harm.victims
    near = abs(harm.word.start - group.start) < 12
    start = min(group.start, harm.word.start) if near else group.start
    end = max(group.end, harm.word.end) if near else group.end
    return reading.span(start, end)


def _row(reading: Reading, harm: Harm, setting: Setting, force: Force, last: Row | None) -> Row:
    group = harm.victims
    actor, status = whose(reading, group, setting, force, last)
    row = Row(
        harm.effect, actor, status, group.low, group.high, spans=[_span(reading, harm)], counted=group.counted
    )
    row.sentence = reading.sentence_of(group.start)
    row.general = _is_general(group)
    row.stated = _is_stated(group) or (
        last is not None and last.stated and group.actor is None and (group.others or row.general)
    )
    row.clause = f"status.{status}"
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
    return (
        group.head is not None
        and group.features.get("status") == "civilian"
        and any(
            word in _CIVILIAN_NOUNS for word in (group.head.entry.id, str(group.features.get("_noun", "")))
        )
    )


_CIVILIAN_NOUNS = frozenset({"civilian", "civilian_woman", "citizen", "citizen_woman", CIVILIANS})


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


def whose(
    reading: Reading, group: Group, setting: Setting, force: Force, last: Row | None
) -> tuple[str, str]:
    """The actor and the status of a group of people, under the coding rules."""
    features = group.features
    says = features.get("status") in ("civilian", "combatant")
    if _of_both_sides(reading, group):
        return UNIDENTIFIED, "unknown"
    if group.others and last is not None and group.actor is None and not features.get("member") and not says:
        return _like(last)
    if features.get("former"):
        return CIVILIANS, "civilian"
    if group.actor is not None and not _says_only_unknown(group):
        return _of_body(group, setting)
    if features.get("companion") and last is not None and last.status == "combatant":
        return last.actor, "combatant"
    if features.get("_owned") and features.get("member") and last is not None and last.status == "combatant":
        return last.actor, "combatant"  # an officer and "his" men
    if features.get("member") or features.get("status") == "combatant":
        code = str(features.get("actor") or "") or force.aimed or _body(features, setting) or force.near
        return (code, "combatant") if code else (UNIDENTIFIED, "combatant")
    if not says and (group.head is None or group.head.list != "roles") and not features.get("named"):
        if last is not None and last.effect != JOINT:
            vague = not group.counted and last.actor == CIVILIANS
            return (CIVILIANS, "unknown") if vague else _like(last)
        if force.aimed:
            return force.aimed, "combatant"
        return (UNIDENTIFIED if _in_clash(reading, group) else CIVILIANS), "unknown"
    status = str(features.get("status") or "unknown") if says else "unknown"
    actor = str(features.get("actor") or CIVILIANS)
    if status == "unknown" and actor == CIVILIANS and _in_camp(reading, group):
        status = "civilian"
    return actor, status


def _in_camp(reading: Reading, group: Group) -> bool:
    """Whether people are told of in a sentence about a camp of the displaced: its residents are civilians."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    start, end = max(sentence.start, group.start - _CLASH_REACH), min(sentence.end, group.end + _CLASH_REACH)
    return any(
        m.entry.features.get("kind") == "camp" and _of_the_displaced(reading, m)
        for m in reading.find(start, end, "place_heads")
    )


def _of_the_displaced(reading: Reading, camp: Mention) -> bool:
    """Whether a camp is written with the word for tents, and not with that for barracks."""
    return (
        camp.entry.id in reading.texts[camp.start]
        or fold_word(camp.entry.ar or "") in reading.texts[camp.start]
    )


def _like(last: Row) -> tuple[str, str]:
    """Whose people are that are told of only as "others" or by a number: armed ones, or stated civilians."""
    if last.status == "civilian" and last.actor == CIVILIANS and not last.stated:
        return CIVILIANS, "unknown"
    return last.actor, last.status


def _says_only_unknown(group: Group) -> bool:
    """Whether "unidentified" is only said of one whose name nobody knows."""
    if group.actor is None or group.actor.entry.features.get("kind") != "generic":
        return False
    return group.head is not None and not group.is_member and not group.features.get("armed")


def _of_both_sides(reading: Reading, group: Group) -> bool:
    """Whether the people are said to be of both sides of a fight."""
    stop = min(group.end + 4, len(reading.texts))
    return any(
        (side := reading.relation(i, "side")) is not None
        and side.end - side.start == 1
        and reading.texts[side.start].startswith("ال")
        for i in range(max(0, group.start - 3), stop)
    ) or any(reading.texts[i : i + 2] == ["both", "sides"] for i in range(group.end, stop))


def _in_clash(reading: Reading, group: Group) -> bool:
    """Whether people of no stated side are told of in a sentence about a fight of two sides."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    start, end = max(sentence.start, group.start - _CLASH_REACH), min(sentence.end, group.end + _CLASH_REACH)
    return any(m.entry.features.get("mutual") for m in reading.find(start, end, "actions"))


_CLASH_REACH = 40  # tokens


def _of_body(group: Group, setting: Setting) -> tuple[str, str]:
    """People of a named body: its combatants, or its civil staff."""
    features = group.features
    assert group.actor is not None
    code = code_of(group.actor.entry, setting) or UNIDENTIFIED
    if group.actor.entry.features.get("kind") in _CIVIL_KINDS:
        return code, "civilian"
    if features.get("status") == "civilian" and not features.get("member") and group.head is not None:
        return str(features.get("actor") or CIVILIANS), "civilian"
    if code == CIVILIANS:
        return code, "civilian"
    return code, "combatant" if code != UNIDENTIFIED else "unknown"


def _body(features: dict[str, Any], setting: Setting) -> str:
    """The army or police that a soldier or policeman belongs to, where the country has one."""
    entry = load().lists["actors"].get(str(features.get("body") or ""))
    return code_of(entry, setting) if entry is not None else ""


def settle(found: list[Row]) -> list[Row]:
    """Rows that hold together: one for each effect, body and status."""
    result: list[Row] = []
    for effect in dict.fromkeys(r.effect for r in found):
        result += _settle_effect([r for r in found if r.effect == effect])
    order = {id(r): n for n, r in enumerate(found)}
    return sorted(result, key=lambda r: order[id(r)])


def _settle_effect(same: list[Row]) -> list[Row]:
    for part in [r for r in same if r.whole is not None]:
        _take_out(part)
    same = [r for r in same if r.low > 0]
    merged: list[Row] = []
    for row in same:
        old = next((m for m in merged if m.key == row.key and m.general == row.general), None)
        if old is None:
            merged.append(row)
        else:
            _merge(old, row)
    return _without_totals(merged)


def _take_out(part: Row) -> None:
    whole = part.whole
    if whole is None or whole.effect != part.effect or part.low > whole.low:
        return
    whole.reduced = True
    whole.low -= part.low
    whole.high = None if whole.high is None else max(whole.low, whole.high - part.low)


def _merge(old: Row, row: Row) -> None:
    """People of one kind told in one sentence add up; a later sentence replaces, if it says more."""
    together = old.sentence == row.sentence
    if together and row.counted and old.counted:
        old.low += row.low
        old.high = None if old.high is None or row.high is None else old.high + row.high
        old.women, old.children = old.women + row.women, old.children + row.children
    else:
        if row.counted and (row.low >= old.low or not old.counted):
            old.low, old.high, old.counted = row.low, row.high, True
        old.women, old.children = max(old.women, row.women), max(old.children, row.children)
    old.women, old.children = min(old.women, old.low), min(old.children, old.low)
    old.spans += row.spans


def _without_totals(merged: list[Row]) -> list[Row]:
    """Drops a general total that the particular rows make up, or leaves of it what they do not."""
    particular = [r for r in merged if not r.general and r.counted]
    general = [r for r in merged if r.general]
    if not particular or not general:
        return merged
    total = sum(r.low for r in particular)
    kept = [r for r in merged if not r.general]
    for row in general:
        if row.low <= total and not row.reduced:
            for r in particular:
                r.spans += row.spans
            continue
        if all(r.sentence != row.sentence or r.whole is row for r in particular) and not any(
            r.whole is row for r in particular
        ):
            row.low -= total
            row.high = None if row.high is None else max(row.low, row.high - total)
        kept.append(row)
    return kept


def as_values(found: list[Row]) -> tuple[Casualty, ...]:
    """The rows as values of the contract; rows that came to mean the same are one."""
    joined: dict[tuple[str, str, str], Row] = {}
    for r in found:
        old = joined.get(r.key)
        if old is None:
            joined[r.key] = r
        else:
            old.low += r.low
            old.high = None if old.high is None or r.high is None else old.high + r.high
            old.women, old.children, old.spans = (
                old.women + r.women,
                old.children + r.children,
                old.spans + r.spans,
            )
    return tuple(
        Casualty(
            r.effect,  # type: ignore[arg-type]
            r.actor,
            r.status,  # type: ignore[arg-type]
            r.low,
            r.high,
            *_fitting(r),
            _spans(r.spans),
            r.clause or None,
        )
        for r in joined.values()
    )


def _fitting(row: Row) -> tuple[int, int]:
    """The women and the children of a row; more than there are people means that one was read twice."""
    children = min(row.children, row.low)
    return min(row.women, row.low - children), children


def _spans(spans: list[tuple[int, int]]) -> Spans:
    return tuple(sorted(set(spans)))
