"""The layout of the core columns of the Global Terrorism Database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.extraction.model import DateValue
from marsad.publishing.agreement import data
from marsad.publishing.exports import where
from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record
from marsad.publishing.exports.sides import NOBODY, is_state, kind_of
from marsad.tally.actors import name

_UNKNOWN = (13, "Unknown")


def incidents(record: Record, job: Job) -> Iterator[Row]:
    """One row an attack by somebody who is no state, in a year that is known."""
    incident = record.incident
    attack = data("gtd")["attack_types"].get(incident.event_type)
    if attack is None:
        job.lose("type")
    elif any(is_state(p.actor) for p in incident.perpetrators):
        job.lose("state")
    elif record.date is None:
        job.lose("undated")
    else:
        if any(least != most for least, most in _tolls(record)):
            job.lose("range")
        yield {
            **_when(record, record.date),
            **_where(record),
            **_how(record, attack),
            **_who(record),
            **_toll(record),
            "summary": record.told("en"),
            "dbsource": "Marsad",
        }


def _tolls(record: Record) -> list[tuple[int, int | None]]:
    return [toll for effect in ("killed", "injured", "abducted") if (toll := record.toll(effect))]


def _when(record: Record, date: DateValue) -> Row:
    month = date.start.month if date.precision != "year" else 0
    day = date.start.day if date.precision == "day" else 0
    return {
        "eventid": f"{date.start.year:04}{month:02}{day:02}{record.number:04}",
        "iyear": date.start.year,
        "imonth": month,
        "iday": day,
        "approxdate": "" if day else f"{date.start} to {date.end}",
    }


def _where(record: Record) -> Row:
    place, country = record.incident.place, where.country(record)
    region = country.get("gtd_region")
    return {
        "country": country.get("gtd"),
        "country_txt": where.country_name(record),
        "region": region,
        "region_txt": data("gtd")["regions"].get(str(region), ""),
        "provstate": record.admin1,
        "city": where.place_name(record),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "specificity": _specificity(record),
        "vicinity": int(bool(place and place.relation == "near")),
    }


def _specificity(record: Record) -> int:
    """1 a place, or near it; 3 a district or sub-district; 4 a governorate; 5 not known."""
    place = record.incident.place
    if place is None:
        return 5
    if place.precision in (1, 2):
        return 1
    return 3 if record.areas.get(2) else 4


def _how(record: Record, attack: Any) -> Row:
    incident, known = record.incident, data("gtd")
    weapon = next(
        (known["weapons"][w.type] for w in incident.weapons if w.type in known["weapons"]), _UNKNOWN
    )
    target = next((t.actor for t in incident.targets), NOBODY)
    kind = known["targets"].get(target) or known["targets"].get(kind_of(target), (20, "Unknown"))
    return {
        "extended": int(bool(record.toll("abducted"))),
        "attacktype1": attack[0],
        "attacktype1_txt": attack[1],
        "suicide": int(incident.event_type == "Suicide bomb"),
        "weaptype1": weapon[0],
        "weaptype1_txt": weapon[1],
        "weapdetail": "; ".join(w.type for w in incident.weapons),
        "targtype1": kind[0],
        "targtype1_txt": kind[1],
        "corp1": "" if target == NOBODY else name(target, "en"),
    }


def _who(record: Record) -> Row:
    named = [p for p in record.incident.perpetrators if p.actor != NOBODY]
    groups = [name(p.actor, "en") for p in named]
    sources = [*record.incident.sources[:3], "", "", ""]
    return {
        "gname": groups[0] if groups else "Unknown",
        "gname2": groups[1] if len(groups) > 1 else "",
        "guncertain1": int(bool(named) and named[0].attribution == "suspected"),
        "claimed": int(any(p.attribution == "claimed" for p in named)),
        **{f"scite{at + 1}": sources[at] for at in range(3)},
    }


def _toll(record: Record) -> Row:
    killed, injured, abducted = (record.toll(e) for e in ("killed", "injured", "abducted"))
    return {
        "nkill": killed[0] if killed else None,
        "nwound": injured[0] if injured else None,
        "ishostkid": int(bool(abducted)),
        "nhostkid": abducted[0] if abducted else None,
        "nreleased": None,
    }


ROWS: dict[str, Rows] = {"incidents": incidents}
