"""An incident as a tally sees it: adopted values only, with what leads back to its accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.extraction.model import Casualty, DateValue, Perpetrator, Person, PlaceValue, Target, Weapon


@dataclass(frozen=True, slots=True)
class CountedIncident:
    """One incident of the register, at the moment the tally is made.

    `within` holds the P-codes of the areas its place lies in, nearest first; `words` are the passages
    of its accounts, by which a named operation is recognised; `reported` is the first publication;
    `reviewed` says that a person has confirmed it. `totals` gives (least, most) of an effect where the
    accounts disagree and no division of the people has that reach; `excluded` keeps it out of every
    count by a decision, `withheld` out of every publication.
    """

    id: str
    event_type: str
    date: DateValue | None = None
    reported: dt.date | None = None
    place: PlaceValue | None = None
    within: tuple[str, ...] = ()
    perpetrators: tuple[Perpetrator, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    persons: tuple[Person, ...] = ()
    accounts: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: str = ""
    reviewed: bool = False
    totals: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    excluded: bool = False
    withheld: bool = False

    @property
    def governorate(self) -> str | None:
        """OCHA's name of the governorate, or "Country/Province"; None where it is not told."""
        return self.place.admin1.name if self.place and self.place.admin1 else None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every P-code that holds its place, finest first."""
        if self.place is None:
            return self.within
        own = (self.place.pcode,) if self.place.pcode else ()
        area = (self.place.admin1.pcode or self.place.admin1.name,) if self.place.admin1 else ()
        return tuple(dict.fromkeys(own + self.within + area))
