"""Clauses that only say where the place just told of lies, and tell of no other."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.frame import Frame
from marsad.extraction.places import Locative
from marsad.extraction.reading import Reading

_PLACING = 3  # tokens between the comma and the place behind it


def is_measured(reading: Reading, clause: Clause) -> bool:
    """Whether a clause without a deed begins with how far off it was ("at a distance of 10 km from")."""
    first = clause.start + (reading.words[clause.start].kind == "mark")
    return not clause.nuclei and reading.texts[first : first + 2] == ["علي", "بعد"]


def goes_on_placing(reading: Reading, frame: Frame, clause: Clause, scene: Locative) -> bool:
    """Whether an English clause begins with where the place before its comma lies ("in X, on the Y road")."""
    if reading.language != "en" or scene.start - clause.start > _PLACING or clause.start == 0:
        return False
    placed = any(p.end == clause.start for p in frame.places)
    first = clause.nuclei[0].start if clause.nuclei else scene.start
    return placed and scene.start <= first and reading.texts[clause.start] == ","
