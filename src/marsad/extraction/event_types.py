"""ACLED's sub-event type of one event: what its words and its means imply, by order of precedence."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from marsad.codebook import load
from marsad.extraction.events import Frame, is_strong
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Weapon
from marsad.extraction.reading import Reading
from marsad.extraction.telling import telling
from marsad.extraction.weapons import implied_events

CLASH, ATTACK = "Armed clash", "Attack"
PROTESTS = frozenset({"Peaceful protest", "Violent demonstration", "Mob violence"})
WITHOUT_TARGET = frozenset(
    {"Peaceful protest", "Violent demonstration", "Agreement", "Change to group/activity",
     "Headquarters or base established", "Disrupted weapons use"}
)  # fmt: skip
_OPEN = frozenset({CLASH, ATTACK})  # types that a named means makes more exact
# Types of words that harm nobody by themselves: where somebody was hurt, the hurting names the event.
_HARMLESS = frozenset(
    {"Looting/property destruction", "Arrests", "Abduction/forced disappearance", "Agreement", "Other",
     "Change to group/activity", "Headquarters or base established", "Non-violent transfer of territory"}
)  # fmt: skip
_DISRUPTED, _HANDOVER = "Disrupted weapons use", "Non-violent transfer of territory"
_REGAINED, _OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides between types: who was aimed at, who did it, whether anybody was hurt.

    `armed` tells that armed people were aimed at, `by_state` that a state's forces did it, `by_authority`
    that they govern there, `by_armed` that armed people did it, `crowd` that protesters were aimed at.
    """

    armed: bool = False
    mutual: bool = False
    by_state: bool = False
    by_authority: bool = True
    by_armed: bool = False
    hurt: bool = False
    crowd: bool = False


def event_type(
    reading: Reading, frame: Frame, means: tuple[Weapon, ...], around: Circumstances
) -> tuple[str, str]:
    """The sub-event type, and the clause that gave it."""
    told = [n for n in telling(reading, frame) if n.list == "actions"]
    decided = next((n for n in told if n.entry.features.get("decides")), None)
    if decided is not None and not around.mutual:
        return str(decided.entry.features["event"]), f"action {decided.entry.id}"
    found = _by_words([n for n in told if is_strong(n)], means, around)
    if not found:
        found = _by_words(told, means, around)
    _add_means(found, told, means, around)
    if around.mutual:
        found.setdefault(CLASH, "mutual fire")
    if around.hurt and found and set(found) <= _HARMLESS:
        found[_direct(around)] = "event.harm"
    found = found or {_direct(around): "event.clash" if around.armed else "event.attack"}
    _settle(found, told, around)
    order = _precedence()
    best = min(found, key=lambda name: order.get(name, 99))
    return best, found[best]


def _direct(around: Circumstances) -> str:
    return CLASH if around.armed or around.mutual else ATTACK


def _by_words(told: list[Mention], means: tuple[Weapon, ...], around: Circumstances) -> dict[str, str]:
    found: dict[str, str] = {}
    for nucleus in told:
        name = _of(nucleus, means, around)
        if name:
            found.setdefault(name, f"action {nucleus.entry.id}")
    return found


def _of(nucleus: Mention, means: tuple[Weapon, ...], around: Circumstances) -> str:
    """The type that one word of doing gives."""
    features = nucleus.entry.features
    event = str(features.get("event") or "")
    if features.get("by_captor"):
        return _REGAINED if around.by_state else event
    if features.get("by_authority"):
        return "Arrests" if around.by_authority else "Abduction/forced disappearance"
    if event == "by_weapon" and implied_events(means):
        return ""  # the means name it
    if event in ("by_weapon", ""):
        event = str(features.get("default") or "")
    return _direct(around) if event == "by_target" else event


def _add_means(
    found: dict[str, str], told: list[Mention], means: tuple[Weapon, ...], around: Circumstances
) -> None:
    """Adds what the means imply, unless the words name something that no means makes more exact."""
    by_weapon = any(n.entry.features.get("event") in ("by_weapon", "by_target") for n in told)
    if found and not (set(found) & _OPEN) and not by_weapon:
        return
    if ATTACK in found and not by_weapon and not around.mutual and told:
        return  # an execution, a body found
    for name in implied_events(means):
        found.setdefault(name, "event.means")


def _settle(found: dict[str, str], told: list[Mention], around: Circumstances) -> None:
    """What the order of precedence does not know: protests under fire, handovers, disarmed devices."""
    crowd = around.crowd or bool(PROTESTS & found.keys())
    if crowd and around.by_armed and ({CLASH, ATTACK} & found.keys() or around.hurt):
        violent = "Protest with intervention" in found or not around.hurt
        for name in (CLASH, ATTACK, *PROTESTS, "Abduction/forced disappearance"):
            found.pop(name, None)
        found["Protest with intervention" if violent else "Excessive force against protesters"] = (
            "event.crowd"
        )
    elif crowd and around.by_armed and PROTESTS & found.keys() and {"Arrests"} & found.keys():
        found.clear()
        found["Protest with intervention"] = "event.crowd"
    elif "Protest with intervention" in found or "Excessive force against protesters" in found:
        for name in PROTESTS:
            found.pop(name, None)
    elif "Peaceful protest" in found and {"Looting/property destruction", CLASH, ATTACK} & found.keys():
        found["Violent demonstration"] = "event.crowd"
        for name in (CLASH, ATTACK):
            found.pop(name, None)
    if _DISRUPTED in found and not around.hurt:
        kept = {n.entry.features.get("event") for n in told if is_strong(n)}
        for name in [n for n in found if n != _DISRUPTED and n not in kept]:
            found.pop(name)
        found.pop("Remote explosive/landmine/IED", None)
    if any(n.entry.features.get("hands_over") for n in told) and not around.hurt and not around.mutual:
        taken = {_REGAINED, _OVERTAKEN} & found.keys()
        if taken and not {CLASH, ATTACK} & found.keys():
            for name in taken:
                found.pop(name)
            found[_HANDOVER] = "event.handover"


@functools.cache
def _precedence() -> dict[str, int]:
    entries = load().lists.get("event_types", {})
    return {str(e.features.get("name")): int(e.features.get("precedence", 99)) for e in entries.values()}
