"""The layout of ACLED's public export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from marsad.extraction.model import DateValue
from marsad.publishing.exports import where
from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record
from marsad.publishing.exports.register import disorder, family
from marsad.publishing.exports.sides import Side, interaction, number_of, sides

_AND = "; "
_PLURAL = 3  # ACLED's number for "several" outside war zones


def incidents(record: Record, job: Job) -> Iterator[Row]:
    """One row an incident that has a month and a place."""
    day = _day(record.date)
    if day is None:
        job.lose("undated")
        return
    if record.incident.place is None:
        job.lose("placeless")
        return
    yield {
        **_when(day, record.date),
        **_what(record),
        **_who(record, job),
        **_where(record),
        "event_id_cnty": f"{where.country(record).get('iso3', '')}{record.number}",
        "source": _AND.join(record.incident.sources),
        "source_scale": "",
        "notes": f"{day.day} {day:%B %Y}: {record.told('en')}",
        "fatalities": fatalities(record, job),
        "tags": "crowd size=no report" if "protest" in record.incident.event_type.lower() else "",
        "timestamp": job.stamp,
    }


def fatalities(record: Record, job: Job) -> int:
    """People killed as ACLED counts them: the least that is reported."""
    least, most = record.toll("killed") or (0, 0)
    if most is None and least <= _PLURAL:
        job.lose("open")
        return _PLURAL
    if least != most:
        job.lose("range")
    return least


def _day(date: DateValue | None) -> dt.date | None:
    if date is None or date.precision == "year":
        return None
    return date.start.replace(day=15) if date.precision == "month" else date.start


def _when(day: dt.date, date: DateValue | None) -> Row:
    days = (date.end - date.start).days if date else 0
    precision = 1 if days == 0 else 2 if days <= 7 else 3
    return {"event_date": day, "year": day.year, "time_precision": precision}


def _what(record: Record) -> Row:
    kind = record.incident.event_type
    return {"disorder_type": disorder(kind), "event_type": family(kind), "sub_event_type": kind}


def _who(record: Record, job: Job) -> Row:
    incident = record.incident
    doers, others = sides(incident, record.country)
    if incident.event_type == "Armed clash" and len(doers) > 1:
        doers, others = doers[:1], [*doers[1:], *others]
    if any(p.attribution in ("suspected", "claimed") for p in incident.perpetrators):
        job.lose("attribution")
    if len(doers) > 1 or len(others) > 1:
        job.lose("actors")
    one, two = next(iter(doers), None), next(iter(others), None)
    text, number = interaction(one, two)
    return {
        "actor1": one.name if one else "",
        "assoc_actor_1": _names(doers[1:]),
        "inter1": _coded(job, one),
        "actor2": two.name if two else "",
        "assoc_actor_2": _names(others[1:]),
        "inter2": _coded(job, two),
        "interaction": number if job.numeric else text,
        "civilian_targeting": "Civilian targeting" if two and two.kind == "Civilians" else "",
    }


def _coded(job: Job, side: Side | None) -> str | int | None:
    return number_of(side) if job.numeric else side.kind if side else ""


def _names(rest: list[Side]) -> str:
    return _AND.join(side.name for side in rest)


def _where(record: Record) -> Row:
    place, country = record.incident.place, where.country(record)
    return {
        "iso": country.get("number"),
        "region": country.get("acled", ""),
        "country": where.country_name(record),
        "admin1": record.admin1,
        "admin2": where.area_name(record, 2),
        "admin3": where.area_name(record, 3),
        "location": where.place_name(record),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.precision if place else None,
    }


ROWS: dict[str, Rows] = {"incidents": incidents}
