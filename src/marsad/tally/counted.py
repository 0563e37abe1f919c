"""An incident as a tally sees it: adopted values only, with what leads back to its accounts."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.extraction.model import Casualty, DateValue, Perpetrator, Person, PlaceValue, Target, Weapon

_DISTRICT = re.compile(r"SY\d{4}")  # OCHA's codes have two digits for each level of administration


@functools.lru_cache(maxsize=65536)
def _is_district(code: str) -> bool:
    return _DISTRICT.fullmatch(code) is not None


def district(codes: tuple[str, ...]) -> str | None:
    """The P-code of the district among the codes of a place."""
    return next(filter(_is_district, codes), None)


def told_exactly(latitude: float | None, longitude: float | None, precision: int | None) -> bool:
    """Whether a point is that of the place itself, and not of the area around it."""
    return latitude is not None and longitude is not None and precision not in (2, 3)


def point(place: PlaceValue | None) -> tuple[float, float] | None:
    """Longitude and latitude of a place; None where they only stand for the area around it."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    exact = told_exactly(place.latitude, place.longitude, place.precision)
    return (place.longitude, place.latitude) if exact else None


def codes(place: PlaceValue | None, within: tuple[str, ...]) -> tuple[str, ...]:
    """Every P-code that holds a place, finest first; `within` are those of the areas it lies in."""
    if place is None:
        return within
    own = (place.pcode,) if place.pcode else ()
    area = (place.admin1.pcode or place.admin1.name,) if place.admin1 else ()
    return tuple(dict.fromkeys(own + within + area))


@dataclass(frozen=True, slots=True)
class CountedIncident:
    """One incident of the register, at the moment the tally is made.

    `within` holds the P-codes of the areas its place lies in, nearest first; `words` are the passages
    of its accounts, by which a named operation is recognised; `reported` is the first publication,
    `entered` the day it came into the register; `reviewed` says that a person has confirmed it. `totals`
    gives (least, most) of an effect where the accounts disagree and no division of the people has that
    reach; `excluded` keeps it out of every count by a decision, `withheld` out of every publication.
    """

    id: str
    event_type: str
    date: DateValue | None = None
    reported: dt.date | None = None
    entered: dt.date | None = None
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
    def district(self) -> str | None:
        """OCHA's P-code of the district; None where it is not told."""
        return district(self.codes)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, where they are those of the place itself."""
        return point(self.place)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every P-code that holds its place, finest first."""
        return codes(self.place, self.within)
