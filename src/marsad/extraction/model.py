"""What one report says: accounts, stated tallies and findings, each value with its evidence.

The shapes are those of the contract `marsad.extraction/1`; `to_json` gives exactly that form.
Every span is [start, end) in code points of the original text.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from dataclasses import dataclass, field
from typing import Any, Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]
DatePrecision = Literal["day", "range", "month", "year"]
Attribution = Literal["stated", "claimed", "suspected", "unknown"]
Effect = Literal["killed", "injured", "abducted", "arrested", "unharmed"]
Status = Literal["civilian", "combatant", "unknown"]

SCHEMA = "marsad.extraction/1"


@dataclass(frozen=True, slots=True)
class DateValue:
    """The day, or the range of days, of an incident; `clause` is the coding clause that gave it."""

    start: dt.date
    end: dt.date
    precision: DatePrecision
    evidence: Spans = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Admin1:
    """A governorate, or "Country/Province" outside Syria; `pcode` is OCHA's where there is one."""

    name: str
    pcode: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """Where it happened: the name as written, and what the gazetteer makes of it.

    `name` is empty where only the governorate is told; `candidates` are other places of that name. A quarter
    that the gazetteer does not know in the town told with it has the point of that town, and precision 2.
    """

    name: str
    relation: Literal["in", "near", "road", "area"] = "in"
    pcode: str | None = None
    admin1: Admin1 | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Literal[1, 2, 3] | None = None
    candidates: tuple[dict[str, Any], ...] = ()
    evidence: Spans = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who did it, and on which rung of the ladder the report puts that."""

    actor: str
    attribution: Attribution
    evidence: Spans = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What was aimed at or hit."""

    actor: str
    kind: Literal["person", "vehicle", "checkpoint", "base", "building", "infrastructure", "area"]
    evidence: Spans = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A means that the passage names."""

    type: str
    evidence: Spans = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Casualty:
    """People harmed or spared; `max` None is an open count, women and children are parts of it."""

    effect: Effect
    actor: str
    status: Status
    min: int
    max: int | None
    women: int = 0
    children: int = 0
    evidence: Spans = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A named victim or target."""

    name: str
    role: str | None = None
    effect: str | None = None
    evidence: Spans = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of one incident."""

    ordinal: int
    span: Span
    date: DateValue | None
    place: PlaceValue | None
    event_type: str
    perpetrators: tuple[Perpetrator, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    persons: tuple[Person, ...] = ()
    confidence: float = 0.5
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """One row of a stated tally: these actors, so many dead."""

    actors: tuple[str, ...]
    killed: int
    women: int = 0
    children: int = 0
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class AreaRow:
    """What a stated tally says of one governorate."""

    admin1: str
    incidents: int | None = None
    killed: int | None = None


@dataclass(frozen=True, slots=True)
class StatedTally:
    """A running total that the report itself publishes."""

    incidents: int | None = None
    killed: int | None = None
    injured: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    perpetrator: str | None = None
    territory: str | None = None
    breakdown: tuple[BreakdownRow, ...] = ()
    by_area: tuple[AreaRow, ...] = ()
    excludes: str | None = None
    adds_up: bool | None = None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or a gap inside the report, for a person to look at."""

    code: str
    message: str
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What is known of the report itself; `id` is "sha256:<hex>" of the original bytes."""

    id: str
    language: Literal["ar", "en"]
    published: str | None = None
    path: str | None = None
    source: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one report."""

    report: ReportFacts
    incidents: tuple[Account, ...] = ()
    stated_tallies: tuple[StatedTally, ...] = ()
    findings: tuple[Finding, ...] = ()
    schema: str = field(default=SCHEMA, kw_only=True)

    def to_json(self) -> dict[str, Any]:
        """The extraction in the form of the contract, ready for `json.dumps`."""
        return {"schema": self.schema} | {
            key: value for key, value in _plain(self).items() if key != "schema"
        }


def _plain(value: Any) -> Any:
    if isinstance(value, _ROWS):
        return [item if type(item) in _AS_THEY_ARE else _plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    names = _names(type(value))  # type: ignore[arg-type]  # mypy: no hash of type[Any]
    return {name: _plain(getattr(value, name)) for name in names} if names else value


_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})  # most values: they are not walked into
_ROWS = (tuple, list)


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass; none for other types."""
    return tuple(one.name for one in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
