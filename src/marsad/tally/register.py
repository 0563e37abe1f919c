"""The incidents of an archive, in the form that a tally counts."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q

from marsad.archive.models import (
    IncidentAccount,
    IncidentCasualty,
    IncidentPerpetrator,
    IncidentTarget,
    IncidentWeapon,
    Mention,
    Report,
    Source,
)
from marsad.archive.register import Archive, Register
from marsad.archive.state import columns_of
from marsad.archive.veil import Veil
from marsad.extraction import model
from marsad.tally import geography
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition

CHUNK = 2000
_EFFECTS = ("killed", "injured", "abducted", "arrested")
_PLACE = (
    "place_name", "place_relation", "pcode", "admin1_name", "admin1_pcode", "latitude", "longitude",
    "geo_precision",
)  # fmt: skip
_INCIDENT = (
    "id", "date_start", "date_end", "date_precision", *_PLACE, "event_type",
    *(f"{effect}_{end}" for effect in _EFFECTS for end in ("min", "max")),
    "review", "withheld", "excluded", "entered",
)  # fmt: skip
_TOTALS = tuple((effect, f"{effect}_min", f"{effect}_max") for effect in _EFFECTS)
_LINK = (
    "account_id", "account__start", "account__end", "account__report_id", "account__report__published",
    "account__report__source_id",
)  # fmt: skip
# Rows as values, not as objects: a register is large, and most of it is only counted.
_ROWS: dict[str, tuple[Any, tuple[str, ...], Any]] = {
    "perpetrators": (IncidentPerpetrator, ("actor", "attribution"), model.Perpetrator),
    "targets": (IncidentTarget, ("actor", "kind"), model.Target),
    "weapons": (IncidentWeapon, ("type",), model.Weapon),
    "casualties": (
        IncidentCasualty,
        ("effect", "actor", "status", "min", "max", "women", "children"),
        model.Casualty,
    ),
}
Row = dict[str, Any]


class _Link(NamedTuple):
    """The columns of `_LINK`."""

    account: int
    start: int
    end: int
    report: int
    published: str | None
    source: int | None


def counted_incidents(
    archive: Archive,
    *,
    as_of: dt.datetime | None = None,
    definitions: Sequence[Definition] = (),
    register: Register | None = None,
    where: Q | None = None,
    veil: Veil | None = None,
) -> Iterator[CountedIncident]:
    """Every incident that stands, at a moment of the register or now, in memory a chunk at a time.

    The words of an incident are fetched only where an exclusion of `definitions` looks for words in its
    days. Names of persons come only where a decision has made them public. `register` is a past state of
    the archive that the caller holds; `where` chooses incidents by their columns. Under a `veil` nothing
    comes of what hidden accounts tell.
    """
    if register is None:
        register = archive if as_of is None else archive.at(as_of)
    sources = {source.pk: str(source) for source in register.rows(Source).all()}
    periods = _worded_periods(definitions)
    incidents = register.incidents.filter(where or Q()).order_by("id").values_list(*_INCIDENT)
    stream = incidents.iterator(chunk_size=CHUNK)
    while chunk := [dict(zip(_INCIDENT, row, strict=True)) for row in itertools.islice(stream, CHUNK)]:
        ids = _Ids([row["id"] for row in chunk], near=where is None)
        parts = {name: _rows(register, ids, *spec) for name, spec in _ROWS.items()}
        links, persons = _links(register, ids), _persons(register, ids, veil)
        if veil:
            chunk = _veiled(register, veil, chunk, parts, links)
        worded = [row["id"] for row in chunk if _is_worded(row, periods)]
        words = _words(archive, register, {number: links[number] for number in worded}) if worded else {}
        for row in chunk:
            number = row["id"]
            lists = {name: tuple(found[number]) for name, found in parts.items()}
            yield _counted(row, lists, links[number], tuple(persons[number]), sources, words.get(number, ""))


@dataclass(frozen=True, slots=True)
class _Ids:
    """Numbers of incidents in their order; `near` where they are all there are between first and last."""

    numbers: list[int]
    near: bool

    def of(self, column: str) -> Q:
        """The rows of these incidents; with them, where near, of such as are merged into others."""
        if self.near:
            return Q(**{f"{column}__gte": self.numbers[0], f"{column}__lte": self.numbers[-1]})
        return Q(**{f"{column}__in": self.numbers})


def _rows(
    register: Register, ids: _Ids, table: Any, columns: tuple[str, ...], made: Any
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    rows = register.rows(table).filter(ids.of("incident_id")).order_by("incident_id", "position")
    for number, *values in rows.values_list("incident_id", *columns):
        found[number].append(made(*values))
    return found


def _links(register: Register, ids: _Ids) -> dict[int, list[_Link]]:
    found: dict[int, list[_Link]] = defaultdict(list)
    rows = register.rows(IncidentAccount).filter(ids.of("incident_id")).order_by("account_id")
    for number, *values in rows.values_list("incident_id", *_LINK):
        found[number].append(_Link._make(values))
    return found


def _veiled(
    register: Register,
    veil: Veil,
    chunk: list[Row],
    parts: dict[str, dict[int, list[Any]]],
    links: dict[int, list[_Link]],
) -> list[Row]:
    """The incidents that some account tells of which is not hidden, with the values of those alone."""
    told = {
        number: [link for link in rows if link.source not in veil.hidden] for number, rows in links.items()
    }
    parted = [number for number, rows in links.items() if 0 < len(told[number]) < len(rows)]
    seen = [row for row in chunk if told.get(row["id"]) or not links.get(row["id"])]
    links.update(told)
    adopted = veil.adopted(register, parted)
    for number, one in adopted.items():
        for name, (_table, columns, made) in _ROWS.items():
            parts[name][number] = [made(*(row[column] for column in columns)) for row in one.values[name]]
    return [
        row | {name: value for name, value in columns_of(adopted[row["id"]]).items() if name in row}
        if row["id"] in adopted
        else row
        for row in seen
    ]


def _persons(register: Register, ids: _Ids, veil: Veil | None) -> dict[int, list[model.Person]]:
    found: dict[int, list[model.Person]] = defaultdict(list)
    rows = register.rows(Mention).filter(
        ids.of("account__link__incident_id"), link__person__public_name__isnull=False
    )
    if veil:
        rows = rows.exclude(account__report__source_id__in=veil.hidden)
    columns = "account__link__incident_id", "link__person_id", "link__person__public_name", "role", "effect"
    seen: set[tuple[int, int]] = set()
    for number, person, name, role, effect in rows.order_by("id").values_list(*columns):
        if (number, person) not in seen:  # several accounts may name one person
            found[number].append(model.Person(name, role, effect))
        seen.add((number, person))
    return found


def _counted(
    row: Row,
    lists: dict[str, tuple[Any, ...]],
    links: list[_Link],
    persons: tuple[model.Person, ...],
    sources: dict[int, str],
    words: str,
) -> CountedIncident:
    place, areas = _located(*[row[name] for name in _PLACE])
    return CountedIncident(
        id=str(row["id"]),
        event_type=row["event_type"] or "",
        date=_date(row),
        entered=dt.date.fromisoformat(row["entered"]),
        reported=_first_day([link.published for link in links]),
        place=place,
        within=areas,
        **lists,
        totals=_totals(row),
        persons=persons,
        accounts=tuple([str(link.account) for link in links]),
        reports=tuple(dict.fromkeys([str(link.report) for link in links])),
        sources=tuple(dict.fromkeys([sources[link.source] for link in links if link.source is not None])),
        words=words,
        reviewed=row["review"] == "confirmed",
        excluded=row["excluded"],
        withheld=row["withheld"],
    )


within = functools.lru_cache(maxsize=20_000)(geography.within)


@functools.lru_cache(maxsize=20_000)
def _located(*columns: Any) -> tuple[model.PlaceValue | None, tuple[str, ...]]:
    """The place of the columns of `_PLACE`, and the areas that hold it: most places come again and again."""
    place = place_value(dict(zip(_PLACE, columns, strict=True)))
    return place, geography.within(place) if place else ()


def _date(row: Row) -> model.DateValue | None:
    if row["date_start"] is None or row["date_end"] is None:
        return None
    return model.DateValue(row["date_start"], row["date_end"], row["date_precision"])


def place_value(row: Mapping[str, Any]) -> model.PlaceValue | None:
    """The place that the columns of an incident tell of."""
    if row["place_name"] is None and row["admin1_name"] is None:
        return None
    return model.PlaceValue(
        name=row["place_name"] or "",
        relation=row.get("place_relation") or "in",
        pcode=row["pcode"],
        admin1=model.Admin1(row["admin1_name"], row["admin1_pcode"]) if row["admin1_name"] else None,
        latitude=row["latitude"],
        longitude=row["longitude"],
        precision=row["geo_precision"],
    )


def _totals(row: Row) -> dict[str, tuple[int, int | None]]:
    return {effect: (row[least], row[most]) for effect, least, most in _TOTALS if row[least] is not None}


def _first_day(published: Iterable[str | None]) -> dt.date | None:
    """The first publication known to the day; a month alone names no day."""
    days = [text for text in published if text and len(text) == 10]
    return dt.date.fromisoformat(min(days)) if days else None


def _worded_periods(definitions: Sequence[Definition]) -> list[tuple[dt.date, dt.date]]:
    """The days in which an exclusion looks for words."""
    exclusions = (exclusion for definition in definitions for exclusion in definition.exclusions)
    return [(e.since or dt.date.min, e.until or dt.date.max) for e in exclusions if e.words]


def _is_worded(row: Row, periods: list[tuple[dt.date, dt.date]]) -> bool:
    first, last = row["date_start"] or dt.date.min, row["date_end"] or dt.date.max
    return any(first <= until and last >= since for since, until in periods)


def words_of(
    archive: Archive, register: Register, ids: list[int], veil: Veil | None = None
) -> dict[int, str]:
    """The passages that tell of each of these incidents."""
    hidden = veil.hidden if veil else frozenset()
    links = {
        number: [link for link in rows if link.source not in hidden]
        for number, rows in _links(register, _Ids(ids, near=False)).items()
    }
    return _words(archive, register, links)


def _words(archive: Archive, register: Register, links: Mapping[int, list[_Link]]) -> dict[int, str]:
    """The passages that tell of each incident, their texts fetched at once."""
    wanted = {link.report for rows in links.values() for link in rows}
    texts = archive.texts(register.rows(Report).filter(id__in=wanted))
    return {
        number: "\n".join(texts[link.report][link.start : link.end] for link in rows)
        for number, rows in links.items()
    }
