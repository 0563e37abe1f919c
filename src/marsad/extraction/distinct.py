"""Clauses that say themselves that they tell of something else: "in another incident", "also in X"."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading

_OPENING = 3  # tokens before a place that opens its sentence


def is_distinct(reading: Reading, gathered: list[Clause]) -> bool:
    """Whether clauses are marked as something else: "in another incident", "also" at the start."""
    if any(reading.cues(c.start, c.end, "distinct") for c in gathered):
        return True
    first = gathered[0].start
    opens = first == gathered[0].sentence.start
    if opens and any(reading.cue(first, cue) is not None for cue in ("distinct", "maybe_distinct")):
        return True
    also = (p for p in gathered[0].places if opens and p.start - first <= _OPENING)
    if any(reading.cue(p.end, "maybe_distinct") is not None for p in also):
        return True  # "and in X, too, ..."
    return any(_is_another(reading, n) for c in gathered for n in c.nuclei)


def _is_another(reading: Reading, nucleus: Mention) -> bool:
    """Whether "second" or "another" stands with a deed or the device of it."""
    near = (
        range(nucleus.end, nucleus.end + 3)
        if reading.language == "ar"
        else range(nucleus.start - 4, nucleus.start)
    )
    others = (m for i in near for m in reading.at.get(i, ()) if m.list == "relations")
    # "another wounded in the attack": another person, not another attack
    others = (m for m in others if not list(reading.find(m.end, nucleus.start, "effects")))
    return nucleus.list == "actions" and any(
        m.entry.features.get("role") == "others" and m.kind == "sing" for m in others
    )
