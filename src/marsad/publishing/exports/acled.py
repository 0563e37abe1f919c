"""The layout of ACLED's public export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from marsad.extraction.model import DateValue
from marsad.publishing.exports import where
from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record
from marsad.publishing.exports.register import disorder, family
from marsad.publishing.exports.sides import NOBODY, Side, interaction, number_of, sides

_AND = "; "
_VAGUE = 2  # the least of a plural that says no number
_PLURAL = 3  # what ACLED takes it for; 10 where the scale of the attack is great
_MONTH = 31
_CIVILIANS = "Civilians"
_CROWDS = (_CIVILIANS, "Protesters", "Rioters")
_BATTLES, _AT_CIVILIANS = "Battles", "Violence against civilians"
_TARGETING = (_AT_CIVILIANS, "Explosions/Remote violence", "Riots")


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
        "notes": f"On {day.day} {day:%B %Y}: {record.told('en')}",
        "fatalities": fatalities(record, job),
        "tags": "crowd size=no report" if "protest" in record.incident.event_type.lower() else "",
        "timestamp": job.stamp,
    }


def fatalities(record: Record, job: Job) -> int:
    """People killed as ACLED counts them: the least that is reported."""
    least, most = record.toll("killed") or (0, 0)
    if most is None and least == _VAGUE:
        job.lose("open")
        return _PLURAL
    if least != most:
        job.lose("range")
    return least


def _day(date: DateValue | None) -> dt.date | None:
    """The middle of what is known; None where that is longer than a month."""
    if date is None or (days := (date.end - date.start).days) >= _MONTH:
        return None
    return date.start + dt.timedelta(days // 2)


def _when(day: dt.date, date: DateValue | None) -> Row:
    days = (date.end - date.start).days if date else 0
    precision = 1 if days == 0 else 2 if days < 7 else 3
    return {"event_date": day, "year": day.year, "time_precision": precision}


def _what(record: Record) -> Row:
    kind = record.incident.event_type
    return {"disorder_type": disorder(kind), "event_type": family(kind), "sub_event_type": kind}


def _who(record: Record, job: Job) -> Row:
    incident = record.incident
    doers, others = sides(incident, record.country)
    kind = family(incident.event_type)
    if kind == _BATTLES and len(doers) > 1:
        doers, others = doers[:1], [*doers[1:], *others]
    others = _in_order(others, kind)
    if any(p.attribution in ("suspected", "claimed") for p in incident.perpetrators):
        job.lose("attribution")
    if len(doers) > 1 or len(others) > 1:
        job.lose("actors")
    one, two = next(iter(doers), None), next(iter(others), None)
    text, number = interaction(one, two)
    return {
        **_named(1, doers, record),
        "inter1": _coded(job, one),
        **_named(2, others, record),
        "inter2": _coded(job, two),
        "interaction": number if job.numeric else text,
        "civilian_targeting": "Civilian targeting" if _targets_civilians(incident.event_type, two) else "",
    }


def _in_order(others: list[Side], kind: str) -> list[Side]:
    """The main target first: civilians where the violence is against them, else those who bear arms.

    Beside the sides of a battle ACLED names no civilians.
    """
    civil = [side for side in others if side.kind == _CIVILIANS]
    armed = [side for side in others if side.kind != _CIVILIANS]
    if kind == _BATTLES:
        return armed or civil
    return [*civil, *armed] if kind == _AT_CIVILIANS else [*armed, *civil]


def _targets_civilians(event_type: str, two: Side | None) -> bool:
    """Whether civilians are the main target; peaceful protesters who are fired at count among them."""
    if event_type == "Excessive force against protesters":
        return True
    return two is not None and two.kind == _CIVILIANS and family(event_type) in _TARGETING


def _named(number: int, found: list[Side], record: Record) -> Row:
    """The actor of one side, and who stands with it: the rest, and who the civilians are."""
    names = [_name(side, record) for side in found]
    who = [side.name for side in found[:1] if side.kind == _CIVILIANS and side.name != _CIVILIANS]
    rest = dict.fromkeys(name for name in (*who, *names[1:]) if name != names[0])
    return {f"actor{number}": next(iter(names), ""), f"assoc_actor_{number}": _AND.join(rest)}


def _name(side: Side, record: Record) -> str:
    """Crowds and the unidentified bear the name of the country, as ACLED writes them."""
    label = side.kind if side.kind in _CROWDS else side.name
    country = where.country_name(record)
    return f"{label} ({country})" if country and (side.kind in _CROWDS or side.actor == NOBODY) else label


def _coded(job: Job, side: Side | None) -> str | int | None:
    return number_of(side) if job.numeric else side.kind if side else ""


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
