"""Where a tally counts: named sets of P-codes and governorates, each with the time it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from marsad.tally.counted import CountedIncident

Verdict = Literal["inside", "outside", "undecided"]


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a territory: what it takes in, what it leaves out, and from when to when.

    Codes are P-codes; "Country/Province" names stand for areas abroad. `above` gives for every
    code the areas that hold it, so that an incident placed too coarsely is seen as undecided.
    """

    includes: frozenset[str]
    excludes: frozenset[str]
    above: Mapping[str, frozenset[str]]
    start: dt.date | None = None
    end: dt.date | None = None

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

    def verdict(self, codes: tuple[str, ...]) -> Verdict:
        """Where a place with these codes, finest first, stands to this part."""
        if self.excludes.intersection(codes):
            return "outside"
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
                verdict = part.verdict(codes)
                sure = part.holds_throughout(first, last)
                found.add("undecided" if verdict == "inside" and not sure else verdict)
        if "inside" in found:
            return "inside"
        return "undecided" if "undecided" in found else "outside"
