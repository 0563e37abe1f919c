"""Where a tally counts: named sets of P-codes and governorates, each with the time it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from marsad.tally.counted import CountedIncident
from marsad.tally.polygons import Point, Polygons

Verdict = Literal["inside", "outside", "undecided"]


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a territory: what it takes in, what it leaves out, and from when to when.

    Codes are P-codes; "Country/Province" names stand for areas abroad. `above` gives for every
    code the areas that hold it, so that an incident placed too coarsely is seen as undecided. `drawn`
    takes in by the point of a place; without a point that is exact, nobody can tell.
    """

    includes: frozenset[str]
    excludes: frozenset[str]
    above: Mapping[str, frozenset[str]]
    start: dt.date | None = None
    end: dt.date | None = None
    drawn: Polygons | None = None

    def __hash__(self) -> int:
        return hash((self.includes, self.excludes, self.start, self.end))

    def holds_on(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Whether the part is in force on any of these days; without a day, always."""
        if first is None or last is None:
            return True
        return (self.start is None or last >= self.start) and (self.end is None or first <= self.end)

    def holds_throughout(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Whether the part is in force on all of these days; without a day, only if it always is."""
        if first is None or last is None:
            return self.start is None and self.end is None
        return (self.start is None or first >= self.start) and (self.end is None or last <= self.end)

    def verdict(self, codes: tuple[str, ...], point: Point | None = None) -> Verdict:
        """Where a place with these codes, finest first, and at this point stands to this part."""
        if self.excludes.intersection(codes):
            return "outside"
        found = {self._by_codes(codes)} if self.includes else set()
        if self.drawn is not None:
            found.add("undecided" if point is None else "inside" if self.drawn.hold(point) else "outside")
        return clearest(found)

    def _by_codes(self, codes: tuple[str, ...]) -> Verdict:
        finest = codes[0] if codes else None
        if self.includes.intersection(codes):
            return (
                "undecided" if finest is not None and self._reaches_below(finest, self.excludes) else "inside"
            )
        if finest is None or self._reaches_below(finest, self.includes):
            return "undecided"
        return "outside"

    def _reaches_below(self, area: str, codes: Iterable[str]) -> bool:
        return any(area in self.above.get(code, ()) for code in codes)


@dataclass(frozen=True, slots=True)
class Territory:
    """A named territory; an incident counts where any part in force on its day takes it in."""

    id: str
    title: Mapping[str, str]
    parts: tuple[Part, ...]

    def verdict(self, incident: CountedIncident) -> Verdict:
        """Whether the incident lies inside; undecided where place or day is too coarse to tell."""
        first = incident.date.start if incident.date else None
        last = incident.date.end if incident.date else None
        codes = incident.codes
        found: set[Verdict] = set()
        for part in self.parts:
            if part.holds_on(first, last):
                verdict = part.verdict(codes, incident.point)
                sure = part.holds_throughout(first, last)
                found.add("undecided" if verdict == "inside" and not sure else verdict)
        return clearest(found)


def clearest(found: set[Verdict]) -> Verdict:
    """What several verdicts come to: inside where one says so, outside where all do."""
    if "inside" in found:
        return "inside"
    return "undecided" if "undecided" in found else "outside"
