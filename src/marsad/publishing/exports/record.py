"""One incident as an export sees it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from marsad.extraction.model import Casualty, DateValue
from marsad.gazetteer.areas import load_areas
from marsad.publishing.language import Code, Language
from marsad.publishing.wording import sentence
from marsad.tally.counted import CountedIncident


class Telling(NamedTuple):
    """One account behind an incident, and the report that it stands in."""

    account: int
    report: int
    source: str
    published: str
    address: str
    title: str
    sha256: str
    language: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """An incident with the reports behind it; `number` is its number in the register."""

    number: int
    incident: CountedIncident
    tellings: tuple[Telling, ...] = ()

    @property
    def date(self) -> DateValue | None:
        """When it happened, as far as it is known."""
        return self.incident.date

    @property
    def country(self) -> str:
        """The ISO code of the country (two letters); empty where it is not known."""
        return country_of(self.incident.governorate)

    @property
    def admin1(self) -> str:
        """The governorate or province, without its country."""
        return (self.incident.governorate or "").rpartition("/")[2]

    def told(self, language: Code) -> str:
        """The incident in one sentence made from its fields, hedge kept; without its date."""
        text = sentence(self.incident, Language(language))
        return f"{text[:1].upper()}{text[1:]}."

    @property
    def areas(self) -> Mapping[int, str]:
        """The P-codes of the areas that hold it, by level: 1 governorate, 2 district, 3 sub-district."""
        return _areas(self.incident.codes)

    def toll(self, effect: str, status: str | None = None) -> tuple[int, int | None] | None:
        """Least and most of an effect, of all or of one status; None where no account speaks of it."""
        if status is None and effect in self.incident.totals:
            return self.incident.totals[effect]
        rows = [row for row in self.incident.casualties if row.effect == effect]
        if not rows:
            return None
        return reach([row for row in rows if status in (None, row.status)])

    def among(self, effect: str, part: Literal["women", "children"]) -> int | None:
        """The women, or the children, of an effect; None where no account speaks of it."""
        rows = [row for row in self.incident.casualties if row.effect == effect]
        if not rows:
            return 0 if effect in self.incident.totals else None
        return sum([row.women if part == "women" else row.children for row in rows])


def reach(rows: list[Casualty]) -> tuple[int, int | None]:
    """The sum of least and of most; None is an open count."""
    most = [row.max for row in rows]
    return sum([row.min for row in rows]), None if None in most else sum([m or 0 for m in most])


@functools.lru_cache(maxsize=20_000)
def _areas(codes: tuple[str, ...]) -> Mapping[int, str]:
    """The first of the codes at each level."""
    return {level_of(code): code for code in reversed(codes)}


@functools.cache
def country_of(governorate: str | None) -> str:
    """The ISO code of the country that a governorate or "Country/Province" lies in."""
    area = load_areas().by_name.get(governorate or "")
    if area is not None:
        return area.country
    name, slash, _ = (governorate or "").partition("/")
    codes = {label: code for code, label in load_areas().countries.items()}
    return codes.get(name, "") if slash else ""


def level_of(code: str) -> int:
    """1 governorate, 2 district, 3 sub-district; 0 for what is no area of OCHA's."""
    # OCHA writes two digits a level behind the letters of the country; a village has a code of its own.
    return len(code) // 2 - 1 if code[:2].isalpha() and code[2:].isdigit() else 0
