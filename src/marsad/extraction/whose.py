"""Whose people a group of casualties were, and their status, under the coding rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.codebook import load
from marsad.extraction.actors import CIVILIANS, UNIDENTIFIED, Setting, code_of
from marsad.extraction.casualty_row import Row
from marsad.extraction.harmed import JOINT
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group
from marsad.extraction.phrases import is_armed
from marsad.extraction.reading import Reading
from marsad.text.folded import fold_word

_CIVIL_KINDS = frozenset({"civil"})
_CLASH_REACH = 40  # tokens


@dataclass(frozen=True, slots=True)
class Force:
    """The body whose people "its members" are: the one aimed at, one named with them, one of before.

    `doer` is the one whose people "the attackers" are; "" stands for none.
    """

    aimed: str = ""
    near: str = ""
    before: str = ""
    doer: str = ""


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
    if features.get("attacks") and (group.actor is None or not is_armed(group.actor)):
        return force.doer or UNIDENTIFIED, "combatant"
    if group.actor is not None and not _says_only_unknown(group):
        return _of_body(group, setting)
    if features.get("companion") and last is not None and last.status == "combatant":
        return last.actor, "combatant"
    owned = bool(features.get("_owned") and features.get("member"))
    owner = _named_before(reading, group, setting) if owned else ""
    if owned and owner and owner == force.aimed:
        return owner, "combatant"  # a post of a body was hit, and "its" men
    if owned and last is not None and last.status == "combatant":
        return last.actor, "combatant"  # an officer and "his" men
    if features.get("member") or features.get("status") == "combatant":
        named = str(features.get("actor") or "") or force.aimed or force.near
        code = named or _body(features, setting) or force.before or owner
        return (code, "combatant") if code else (UNIDENTIFIED, "combatant")
    if not says and (group.head is None or group.head.list != "roles") and not features.get("named"):
        if last is not None and last.effect != JOINT:
            vague = not group.counted and last.actor == CIVILIANS
            return (CIVILIANS, "unknown") if vague else _like(last)
        if force.aimed:
            return force.aimed, "combatant"
        return (UNIDENTIFIED if _in_clash(reading, group) else CIVILIANS), "unknown"
    if features.get("kin") and not says and last is not None and last.actor == CIVILIANS:
        return CIVILIANS, last.status
    status = str(features.get("status") or "unknown") if says else "unknown"
    actor = str(features.get("actor") or CIVILIANS)
    if status == "unknown" and actor == CIVILIANS and _in_camp(reading, group):
        status = "civilian"
    return actor, status


def _named_before(reading: Reading, group: Group, setting: Setting) -> str:
    """The armed body that was named last before people in their sentence, "" where none was."""
    start = max(reading.sentences[reading.sentence_of(group.start)].start, group.start - _CLASH_REACH)
    armed = [m for m in reading.find(start, group.start, "actors") if is_armed(m)]
    code = code_of(armed[-1].entry, setting) if armed else ""
    return "" if code in (UNIDENTIFIED, CIVILIANS) else code


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
        side.end - side.start == 1 and reading.texts[side.start].startswith("ال")
        for side in reading.relations(max(0, group.start - 3), stop, "side")
    ) or any(reading.texts[i : i + 2] == ["both", "sides"] for i in range(group.end, stop))


def _in_clash(reading: Reading, group: Group) -> bool:
    """Whether people of no stated side are told of in a sentence about a fight of two sides."""
    sentence = reading.sentences[reading.sentence_of(group.start)]
    start, end = max(sentence.start, group.start - _CLASH_REACH), min(sentence.end, group.end + _CLASH_REACH)
    return any(m.entry.features.get("mutual") for m in reading.find(start, end, "actions"))


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
