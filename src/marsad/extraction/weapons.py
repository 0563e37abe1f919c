"""The means of an event: those that its passage names, and those that its verbs imply."""

from __future__ import annotations

from marsad.codebook import load
from marsad.extraction.events import Clause, Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Spans, Weapon
from marsad.extraction.reading import Reading
from marsad.extraction.telling import telling

_FINER = {"firearm": ("machine_gun", "pistol"), "unexploded_ordnance": ("landmine",)}
_WHOLE = "other"  # named where nothing finer is


def weapons(reading: Reading, frame: Frame) -> tuple[Weapon, ...]:
    """The means that the passage names, each once, and those that its verbs imply."""
    found: dict[str, list[tuple[int, int]]] = {}
    placed = {i for p in frame.places for i in range(p.start, p.end)}
    told = telling(reading, frame)
    for clause in frame.clauses:
        named = [m for m in reading.find(clause.start, clause.end, "weapons") if m.start not in placed]
        named = [m for m in named if not _is_fire_set(m, clause)]
        for mention in named:
            found.setdefault(mention.entry.id, []).append(reading.span(mention.start, mention.end))
        for nucleus in clause.nuclei:
            implied = str(nucleus.entry.features.get("weapon") or "")
            if implied and nucleus in told and not _says_with_what(named, nucleus, implied):
                found.setdefault(implied, []).append(reading.span(nucleus.start, nucleus.end))
    for general, finer in _FINER.items():
        if any(f in found for f in finer):
            found.pop(general, None)
    if len(found) > 1:
        found.pop(_WHOLE, None)
    return tuple(Weapon(kind, tuple(spans), "weapon.named") for kind, spans in found.items())


def _says_with_what(named: list[Mention], nucleus: Mention, implied: str) -> bool:
    """Whether the clause names the means, so that the verb need not be asked ("fired a rocket at")."""
    return any(
        m.entry.id not in (implied, _WHOLE) and m.kind != "adj" and not nucleus.start <= m.start < nucleus.end
        for m in named
    )


def _is_fire_set(mention: Mention, clause: Clause) -> bool:
    """Whether "fire" is what was set to a thing, not what came out of a gun."""
    return mention.entry.id == "firearm" and any(
        n.entry.features.get("sets_fire") and n.start <= mention.start <= n.start + 4 for n in clause.nuclei
    )


def implied_events(means: tuple[Weapon, ...]) -> dict[str, Spans]:
    """The event types that the means themselves imply, with the words."""
    entries = load().lists["weapons"]
    found: dict[str, Spans] = {}
    for weapon in means:
        entry = entries.get(weapon.type)
        event = str(entry.features.get("event") or "") if entry is not None else ""
        if event:
            found.setdefault(event, weapon.evidence)
    return found
