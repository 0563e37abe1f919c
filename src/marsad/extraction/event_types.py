"""ACLED's sub-event type of one event: what its words and its means imply, by order of precedence."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from marsad.codebook import load
from marsad.extraction.events import Frame, is_strong
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading
from marsad.extraction.telling import telling

CLASH, ATTACK = "Armed clash", "Attack"
ARRESTS, ABDUCTION = "Arrests", "Abduction/forced disappearance"
DEMONSTRATIONS = frozenset({"Peaceful protest", "Violent demonstration"})  # of civilians, against whomever
PROTESTS = DEMONSTRATIONS | {"Mob violence"}
CROWDS = PROTESTS | {"Protest with intervention", "Excessive force against protesters"}
WITHOUT_TARGET = frozenset(
    {"Peaceful protest", "Violent demonstration", "Agreement", "Change to group/activity",
     "Headquarters or base established", "Disrupted weapons use"}
)  # fmt: skip
_OPEN = frozenset({CLASH, ATTACK})  # types that a named means makes more exact
_ARMED_FORCES = frozenset(
    {"Chemical weapon", "Suicide bomb", "Air/drone strike", "Shelling/artillery/missile attack",
     "Remote explosive/landmine/IED", "Grenade"}
)  # fmt: skip
# Types of words that harm nobody by themselves: where somebody was hurt, the hurting names the event.
_HARMLESS = frozenset(
    {"Looting/property destruction", ARRESTS, ABDUCTION, "Agreement", "Change to group/activity",
     "Headquarters or base established", "Non-violent transfer of territory", "Other"}
)  # fmt: skip
_DISRUPTED, _HANDOVER = "Disrupted weapons use", "Non-violent transfer of territory"
_REGAINED, _OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"
_INTERVENED, _EXCESSIVE = "Protest with intervention", "Excessive force against protesters"
_VIOLENT, _LOOTING = "Violent demonstration", "Looting/property destruction"
_REMOTE = "Remote explosive/landmine/IED"
_OBJECT_REACH = 3  # tokens behind a taking within which what was taken is named


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides between types: who did it with what, who was aimed at, whether anybody was hurt.

    `means` are the types of the weapons, `implied` the event types these imply. `armed` tells that armed
    people were aimed at, `by_armed` that armed people did it, `by_state` that a state's forces did,
    `by_authority` that those who govern there did, `by_crowd` that many unarmed people did, `crowd` that
    protesters were there, `people` that any people were aimed at or harmed, `bomber` that a suicide
    bomber is named, `by_air` that a force that strikes from the air did it,
    `only_by_air` that it did so in a country where it has nobody on the ground, `held` that people are
    told as abducted, and none as hurt.
    """

    means: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    armed: bool = False
    mutual: bool = False
    by_armed: bool = False
    by_state: bool = False
    by_authority: bool = True
    by_crowd: bool = False
    crowd: bool = False
    hurt: bool = False
    people: bool = True
    bomber: bool = False
    by_air: bool = False
    only_by_air: bool = False
    held: bool = False

    @property
    def direct(self) -> str:
        """The type of fire and blows aimed at people."""
        return CLASH if self.armed or self.mutual else ATTACK


def _killed_first(frame: Frame, decided: Mention) -> bool:
    """Whether the one who took his own life is told to have killed somebody else before."""
    if decided.entry.features.get("subject") != "victim":
        return False
    return any(n.entry.id == "killed" and n.end <= decided.start for n in frame.nuclei)


def event_type(reading: Reading, frame: Frame, around: Circumstances) -> tuple[str, str]:
    """The sub-event type, and the clause that gave it."""
    told = [n for n in telling(reading, frame) if n.list == "actions" and _takes_ground(reading, n)]
    decided = next((n for n in told if n.entry.features.get("decides")), None)
    if decided is not None and not around.mutual and not _killed_first(frame, decided):
        return str(decided.entry.features["event"]), clause_of(str(decided.entry.features["event"]))
    found = _by_words([n for n in told if is_strong(n) or _from_air(n, around)], around)
    if not found:
        found = _by_words(told, around)
        if {ARRESTS, ABDUCTION} & found.keys() and not around.hurt:
            found.pop(ATTACK, None)
    _add_means(found, told, around)
    if around.mutual:
        found.setdefault(CLASH, "perpetrator.mutual_fire")
    if around.hurt and found and set(found) <= _HARMLESS:
        found[around.direct] = "event.harm"
    if not found and around.held:
        found = {ABDUCTION: clause_of(ABDUCTION)}
    found = found or {around.direct: "event.clash" if around.armed else "event.attack"}
    if _LOOTING in found and not (around.people or around.hurt or around.means - {"other"}):
        found.pop(ATTACK, None)  # an attack on cars and trees
    _settle_crowds(found, around)
    _settle_means(found, told, around)
    _settle_handover(found, frame, around)
    order = _precedence()
    best = min(found, key=lambda name: order.get(name, 99))
    return best, found[best]


def _by_words(told: list[Mention], around: Circumstances) -> dict[str, str]:
    found: dict[str, str] = {}
    for nucleus in told:
        name = _of(nucleus, around)
        if name:
            found.setdefault(name, clause_of(name))
    if not around.mutual and any(n.entry.features.get("event") == ATTACK for n in told):
        found.pop(CLASH, None)  # an execution, a body found: whatever fire it was
    return found


def _from_air(nucleus: Mention, around: Circumstances) -> bool:
    """Whether a word of striking or raiding, said of a force with aircraft, means a strike from the air."""
    features = nucleus.entry.features
    struck = bool(features.get("from_air")) and around.by_air
    return struck or (bool(features.get("from_air_abroad")) and around.only_by_air)


def _takes_ground(reading: Reading, nucleus: Mention) -> bool:
    """Whether a taking takes ground, and not "control of the fire", "recordings" or "the situation"."""
    if not nucleus.entry.features.get("by_captor"):
        return True
    object_ = nucleus.end if reading.words[nucleus.end - 1].kind == "word" else nucleus.start
    return not reading.relations(object_, object_ + _OBJECT_REACH, "no_ground")


def _of(nucleus: Mention, around: Circumstances) -> str:
    """The type that one word of doing gives."""
    features = nucleus.entry.features
    event = str(features.get("event") or "")
    if features.get("mutual") and event == CLASH and not around.mutual:
        return around.direct  # one side had no arms
    if features.get("by_captor"):
        return _REGAINED if around.by_state else event
    if features.get("by_authority"):
        if not is_strong(nucleus) and not around.people and around.means:
            return _DISRUPTED  # weapons were seized
        return ARRESTS if around.by_authority else ABDUCTION
    if event == "by_weapon" and around.implied:
        return ""  # the means name it
    if event == "by_weapon" and around.means - {"other"}:
        return around.direct
    if _from_air(nucleus, around):
        return "Air/drone strike"
    falls = features.get("subject") == "weapon" and features.get("default") != _REMOTE
    if falls and not around.means and around.hurt:
        return ""  # people fell, and no shells
    if event in ("by_weapon", ""):
        event = str(features.get("default") or "")
    if event != "by_target":
        return event
    if features.get("harmless") and around.direct == ATTACK and not around.hurt:
        return str(features["harmless"])
    return around.direct


def _add_means(found: dict[str, str], told: list[Mention], around: Circumstances) -> None:
    """Adds what the means imply, unless the words name something that no means makes more exact."""
    events = {n.entry.features.get("event") for n in told}
    by_weapon = bool(events & {"by_weapon", "by_target"})
    implied = set(around.implied)
    if around.mutual and "by_weapon" not in events:
        implied &= {"Suicide bomb", "Chemical weapon"}
    elif ATTACK in found and not by_weapon and told:
        implied &= {"Chemical weapon"}  # an execution, a body found
    elif found and not by_weapon and not set(found) & (_OPEN | _ARMED_FORCES):
        return
    for name in implied:
        found.setdefault(name, "event.means")


def _settle_crowds(found: dict[str, str], around: Circumstances) -> None:
    """Protests and crowds: who used force, and against whom."""
    protest = bool({"Peaceful protest", _VIOLENT} & found.keys())
    crowd = (around.crowd or protest) and not around.mutual
    forced = bool(_OPEN.intersection(found)) or around.hurt
    if _VIOLENT in found and around.by_armed and not protest and not around.crowd and len(found) > 1:
        found.pop(_VIOLENT)  # a force closed the road, or threw the stones
    if _INTERVENED in found:
        shot = around.hurt and "firearm" in around.means
        _leave(found, _EXCESSIVE if shot else _INTERVENED, "event.crowd")
    elif crowd and around.by_armed and forced and _VIOLENT not in found:
        _leave(found, _EXCESSIVE if around.hurt else _INTERVENED, "event.crowd")
    elif crowd and around.by_armed and ARRESTS in found and protest:
        _leave(found, _INTERVENED, "event.crowd")
    elif (protest and not around.by_armed and (_OPEN | {_LOOTING}).intersection(found)) or (
        around.by_crowd and around.crowd and _LOOTING in found
    ):
        _leave(found, _VIOLENT, "event.crowd")
    elif (
        around.by_crowd and _OPEN.intersection(found) and not around.by_armed and not around.means - {"other"}
    ):
        _leave(found, "Mob violence", "event.crowd")


def _leave(found: dict[str, str], name: str, clause: str) -> None:
    found.clear()
    found[name] = clause


def _settle_means(found: dict[str, str], told: list[Mention], around: Circumstances) -> None:
    """Devices disarmed, remnants that go off, and bombers who die with their car."""
    if _DISRUPTED in found and not around.hurt:
        kept = {n.entry.features.get("event") for n in told if is_strong(n)}
        for name in [n for n in found if n != _DISRUPTED and (n not in kept or n == _REMOTE)]:
            found.pop(name)
    if "unexploded_ordnance" in around.means and "Grenade" in found:
        _leave(found, _REMOTE, "event.means")
    if around.bomber and (
        _REMOTE in found or (around.hurt and set(found) <= {ATTACK, CLASH} and not around.means)
    ):
        found["Suicide bomb"] = "event.bomber"


def _settle_handover(found: dict[str, str], frame: Frame, around: Circumstances) -> None:
    """Territory taken without a fight."""
    unopposed = any(n.entry.features.get("hands_over") for n in frame.nuclei)
    taken = {_REGAINED, _OVERTAKEN} & found.keys()
    if unopposed and taken and not around.hurt and not around.mutual:
        _leave(found, _HANDOVER, "event.handover")


@functools.cache
def _precedence() -> dict[str, int]:
    entries = load().lists.get("event_types", {})
    return {str(e.features.get("name")): int(e.features.get("precedence", 99)) for e in entries.values()}


@functools.cache
def clause_of(name: str) -> str:
    """The coding clause behind an event type."""
    for entry in load().lists["event_types"].values():
        if entry.features.get("name") == name:
            return str(entry.features["clause"])
    return "event.precedence"
