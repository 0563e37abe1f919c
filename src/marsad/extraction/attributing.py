"""Sentences that only say who did what was told before them: claims, accusations, beliefs."""

from __future__ import annotations

from marsad.extraction.boundaries import is_same_place
from marsad.extraction.clauses import Clause
from marsad.extraction.frame import Frame
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.nuclei import NEGATIONS, is_strong
from marsad.extraction.reading import Reading

_OF_DOER = frozenset({"claim", "accused", "believed"})  # kinds of hedges that put forward who did it
_OF_NEWS = "announced_own"  # words by which a body tells a deed that nobody told before
_DONE = frozenset({"verb", "passive"})
_NEGATION_REACH = 3  # tokens before a claim within which it is denied


def attributed(reading: Reading, told: list[Clause], found: list[Frame]) -> Frame | None:
    """The event before a sentence that the sentence only attributes to somebody; None if it tells its own."""
    if not found or not told or not (_attributes(reading, told) or carried_out(reading, told)):
        return None
    named = [p for c in told for p in c.places]
    if any(c.scene is not None for c in told):
        return None
    there = (f for f in found if f.scene and any(is_same_place(f.scene, p, reading) for p in named))
    return next(there, found[-1])


def carried_out(reading: Reading, told: list[Clause]) -> Mention | None:
    """The body that an English sentence only says did the deed told before ("X carried out the attack")."""
    verbs = [n for c in told for n in c.nuclei if n.kind in _DONE]
    if reading.language != "en" or len(verbs) != 1 or verbs[0].entry.id != _CARRYING:
        return None
    end = verbs[0].end
    deed = next((n for c in told for n in c.nuclei if n.start == end + 1), None)
    if deed is None or reading.texts[end] not in ("the", "this") or is_negated(reading, verbs[0]):
        return None
    before = reading.find(told[0].start, verbs[0].start, "actors")
    return next((a for a in reversed(before) if is_armed(a) and verbs[0].start - a.end <= _DOING), None)


_CARRYING = "attack_back_reference"
_DOING = 3  # tokens between a body and "carried out"


def _attributes(reading: Reading, told: list[Clause]) -> bool:
    """Whether a claim or a belief about a body is all that a sentence tells."""
    start, end = told[0].start, told[-1].end
    hedges = [h for h in reading.find(start, end, "hedges") if _is_of_doer(h) and not is_negated(reading, h)]
    if not hedges or not any(is_armed(a) for a in reading.find(start, end, "actors")):
        return False
    deeds = [n for c in told for n in c.nuclei if n.list == "actions" and is_strong(n)]
    done = (n for c in told for n in c.nuclei if n.kind in _DONE and not _goes_with(reading, n, hedges[0]))
    return not any(True for _ in done) and all(n.start > hedges[0].start for n in deeds)


def _goes_with(reading: Reading, deed: Mention, hedge: Mention) -> bool:
    """Whether a deed is only part of a claim or an accusation ("claimed it, saying it had targeted")."""
    between = reading.texts[hedge.end : deed.start]
    return _is_charge(reading, deed, hedge) or ("saying" in between and not _OWN.isdisjoint(between))


_OWN = frozenset({"it", "they", "its"})


def _is_charge(reading: Reading, deed: Mention, hedge: Mention) -> bool:
    """Whether an English deed is only what somebody is accused of ("accused the army of firing it")."""
    return deed.start > hedge.end and reading.texts[deed.start - 1] in _CHARGED


_CHARGED = frozenset({"of", "for"})


def _is_of_doer(hedge: Mention) -> bool:
    features = hedge.entry.features
    told = features.get("kind") in _OF_DOER and features.get("rung") in ("claimed", "suspected")
    return told and not features.get("on") and hedge.entry.id != _OF_NEWS


def is_negated(reading: Reading, hedge: Mention) -> bool:
    """Whether a claim is only told not to have been made ("no group claimed")."""
    first = max(0, hedge.start - _NEGATION_REACH)
    return not NEGATIONS.isdisjoint(reading.texts[first : hedge.start])
