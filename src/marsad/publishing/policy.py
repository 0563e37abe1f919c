"""What may be public: a policy, and an incident as it leaves it. No policy, no public release."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from marsad.extraction.model import PlaceValue
from marsad.gazetteer.places import load
from marsad.publishing.exports.record import Record, Telling, level_of
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import DefinitionError
from marsad.tally.table import Table

Names = Literal["withheld", "cleared"]
Level = Literal["place", "sub-district", "district", "governorate"]
Texts = Literal["none", "marked", "passage"]
Review = Literal["any", "reviewed"]
Field = Literal["perpetrators", "targets", "weapons", "casualties", "place", "sources", "addresses"]
_LEVELS: dict[Level, int] = {"sub-district": 3, "district": 2, "governorate": 1}
UNNAMED = ""  # a source that did not agree to be named


@dataclass(frozen=True, slots=True)
class Policy:
    """What a public release shows.

    `about` says in "ar" and "en" who publishes and why.
    `names`: withheld, or those that a decision has cleared. `points`: how exact a place may be.
    `texts`: how much of the reports' words. `fields` empty means all. `sources` are those who agreed to be
    named. `embargo` are days that an incident must have lain back; `small` is the number below which a
    cell of a table is not shown. `review`: whether an incident must have been confirmed by a person.
    """

    id: str
    about: Mapping[str, str] = field(default_factory=dict)
    names: Names = "withheld"
    points: Level = "sub-district"
    texts: Texts = "none"
    review: Review = "any"
    embargo: int = 0
    small: int = 0
    sources: frozenset[str] = frozenset()
    fields: frozenset[Field] = frozenset()

    def shows(self, name: Field) -> bool:
        """Whether a field is public."""
        return not self.fields or name in self.fields

    def may_name(self, source: str) -> bool:
        """Whether a source agreed to be named."""
        return source in self.sources

    def public(self, record: Record, today: dt.date) -> Record | None:
        """An incident as the public may see it; None where it may not be seen at all."""
        incident = record.incident
        if incident.withheld or (self.review == "reviewed" and not incident.reviewed):
            return None
        if self.embargo and not _before(incident, today - dt.timedelta(days=self.embargo)):
            return None
        return Record(record.number, self._shown(incident), tuple(map(self._telling, record.tellings)))

    def _shown(self, incident: CountedIncident) -> CountedIncident:
        place = coarsened(incident, self.points) if self.shows("place") else None
        return dataclasses.replace(
            incident,
            place=place,
            within=_codes(place),
            perpetrators=incident.perpetrators if self.shows("perpetrators") else (),
            targets=incident.targets if self.shows("targets") else (),
            weapons=incident.weapons if self.shows("weapons") else (),
            casualties=incident.casualties if self.shows("casualties") else (),
            totals=incident.totals if self.shows("casualties") else {},
            persons=incident.persons if self.names == "cleared" else (),
            sources=tuple(filter(self.may_name, incident.sources)) if self.shows("sources") else (),
            words="",
        )

    def _telling(self, told: Telling) -> Telling:
        """An account without what leads to a source that did not agree: even a hash would tell which text."""
        named = self.shows("sources") and self.may_name(told.source)
        if named and self.shows("addresses"):
            return told
        bare = told._replace(address="", title="", sha256="", start=0, end=0)
        return bare if named else bare._replace(source=UNNAMED, published="", language="")


def load_policy(path: Path) -> Policy:
    """A policy from its TOML file; DefinitionError names the file, the key and the reason."""
    try:
        table = Table(str(path), tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DefinitionError(str(path), "-", f"not a readable TOML file: {error}") from error
    policy = Policy(
        id=table.slug("id"),
        about=table.titles("about"),
        names=table.choice("names", get_args(Names), "withheld"),
        points=table.choice("points", get_args(Level), "sub-district"),
        texts=table.choice("texts", get_args(Texts), "none"),
        review=table.choice("review", get_args(Review), "any"),
        embargo=table.number("embargo_days", 1) if table.has("embargo_days") else 0,
        small=table.number("small_cells", 1) if table.has("small_cells") else 0,
        sources=frozenset(table.texts("sources")),
        fields=frozenset(table.chosen("fields", get_args(Field))),
    )
    table.finish()
    return policy


def coarsened(incident: CountedIncident, level: Level) -> PlaceValue | None:
    """The place no more exact than a level: the area that holds it, with the area's middle as its point."""
    place = incident.place
    if place is None or level == "place":
        return place
    code = next((c for c in incident.codes if level_of(c) and level_of(c) <= _LEVELS[level]), None)
    number = load().by_pcode.get(code) if code else None
    if number is None:
        return PlaceValue("", relation="area", admin1=place.admin1, precision=3)
    area = load().place(number)
    return PlaceValue(
        area.name_ar or area.name_en,
        relation="area",
        pcode=code,
        admin1=place.admin1,
        latitude=area.latitude,
        longitude=area.longitude,
        precision=2 if level == "sub-district" and level_of(code or "") == 3 else 3,
    )


def _before(incident: CountedIncident, day: dt.date) -> bool:
    last = incident.date.end if incident.date else incident.reported
    return last is not None and last <= day


def _codes(place: PlaceValue | None) -> tuple[str, ...]:
    number = load().by_pcode.get(place.pcode) if place and place.pcode else None
    if number is None:
        return ()
    area = load().place(number)
    return tuple(code for code in (area.admin3, area.admin2, area.admin1) if code)
