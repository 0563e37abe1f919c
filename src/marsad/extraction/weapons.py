"""The means of an event: those that its passage names, and those that its verbs imply."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.codebook import Entry, load
from marsad.extraction.deeds import is_raid
from marsad.extraction.events import Clause, Frame, is_strong
from marsad.extraction.mentions import Mention
from marsad.extraction.model import Weapon
from marsad.extraction.reading import Reading
from marsad.extraction.telling import is_blame, telling

_FINER = {"firearm": ("machine_gun", "pistol"), "unexploded_ordnance": ("landmine",)}
# Means that a deed is named after, and those which say more exactly with what it was done.
_DEEDS_OF = {"aircraft": ("drone",), "artillery": ("mortar", "rpg")}
_BARREL = frozenset({"artillery", "mortar"})
_WHOLE = "other"  # named where nothing finer is


def weapons(reading: Reading, frame: Frame) -> tuple[Weapon, ...]:
    """The means that the passage names, each once, and those that its verbs imply."""
    found: dict[str, list[tuple[int, int]]] = {}
    for entry, span in _means(reading, frame):
        found.setdefault(str(entry.features.get("type") or entry.id), []).append(span)
    for general, finer in _FINER.items():
        if any(f in found for f in finer):
            found.pop(general, None)
    for general, finer in _DEEDS_OF.items():
        if any(f in found for f in finer) and not _named_apart(reading, frame, general):
            found.pop(general, None)
    if "missile" in found and not _named_apart(reading, frame, "missile"):
        if not _BARREL.isdisjoint(found):  # "with artillery and rockets"
            found.setdefault("rocket", found["missile"])
        if "rocket" in found:
            found.pop("missile")
    if len(found) > 1:
        found.pop(_WHOLE, None)
    return tuple(Weapon(kind, tuple(spans), "weapon.named_only") for kind, spans in found.items())


def _named_apart(reading: Reading, frame: Frame, general: str) -> bool:
    """Whether a means is named by itself, and not only in a deed or bare ("shelling", "rockets")."""
    return any(
        m.entry.id == general and m.kind != "adj" and m.start not in deeds and not _is_bare(m)
        for clause in frame.clauses
        for deeds in [{n.start for n in clause.nuclei}]
        for m in reading.find(clause.start, clause.end, "weapons")
    )


def _is_bare(mention: Mention) -> bool:
    """Whether a word can stand for a means of either kind: "rockets", which may be guided or not."""
    return mention.entry.id == "missile" and mention.end - mention.start == 1


def implied_events(reading: Reading, frame: Frame) -> frozenset[str]:
    """The event types that the means of a frame imply by themselves."""
    return frozenset(
        str(entry.features["event"]) for entry, _ in _means(reading, frame) if entry.features.get("event")
    )


def _means(reading: Reading, frame: Frame) -> Iterator[tuple[Entry, tuple[int, int]]]:
    placed = {i for p in frame.places for i in range(p.start, p.end)}
    told = telling(reading, frame)
    landed = any(n.entry.features.get("lands") for n in told) or is_raid(told)
    for clause in frame.clauses:
        named = [m for m in reading.find(clause.start, clause.end, "weapons") if m.start not in placed]
        named = [m for m in named if not _is_fire_set(m, clause) and not _in_deed(reading, m)]
        named = [m for m in named if not _is_without(reading, m) and not is_blame(reading, frame, m.start)]
        struck = max((n.start for n in clause.nuclei if is_strong(n)), default=0)
        named = [m for m in named if not _only_flies(reading, m, landed, struck > m.start)]
        for mention in named:
            yield mention.entry, reading.span(mention.start, mention.end)
        for nucleus in clause.nuclei:
            implied = str(nucleus.entry.features.get("weapon") or "")
            if implied and nucleus in told and not _says_with_what(named, nucleus, implied):
                yield load().lists["weapons"][implied], reading.span(nucleus.start, nucleus.end)


def _only_flies(reading: Reading, mention: Mention, landed: bool, struck: bool) -> bool:
    """Whether an aircraft is only said to fly over the place, to land there, or to bring troops that do."""
    if mention.entry.features.get("event") != "Air/drone strike":
        return False
    before = reading.relations(max(0, mention.start - _FLYING_REACH), mention.start, "flying")
    behind = reading.relations(mention.end, mention.end + _FLYING_REACH, "flying")
    if any(m.entry.id == "flying" and not m.prefix for m in behind):
        return True
    return landed or any(
        m.end == mention.start or (m.entry.id == "civil_flight" and not struck) for m in before
    )


_FLYING_REACH = 3  # tokens between a word of flying and the aircraft


def _in_deed(reading: Reading, mention: Mention) -> bool:
    """Whether a word of means only belongs to the name of a deed without means ("ceasefire")."""
    return any(
        n.start <= mention.start < mention.end <= n.end
        and n.end - n.start > mention.end - mention.start
        and not n.entry.features.get("weapon")
        and (mention.kind == "adj" or not _means_told(n, mention))
        for n in reading.find(max(0, mention.start - _DEED_REACH), mention.start + 1, "actions")
    )


def _means_told(deed: Mention, means: Mention) -> bool:
    """Whether the name of a deed tells its means, as "defused a mine" does and "shot down" does not."""
    event = deed.entry.features.get("event")
    return event in _DEEDS_WITH_MEANS and not (
        event == "Disrupted weapons use" and means.entry.id == "firearm"
    )


_DEEDS_WITH_MEANS = frozenset({"by_weapon", "Suicide bomb", "Disrupted weapons use"})
_DEED_REACH = 3  # words of the name of a deed before that of the means


def _is_without(reading: Reading, mention: Mention) -> bool:
    """Whether a means is said not to have been used ("without a shot")."""
    return not _WITHOUT.isdisjoint(reading.texts[max(0, mention.start - 1) : mention.start])


_WITHOUT = frozenset({"دون", "بدون", "بلا", "وقف", "without", "no"})


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
