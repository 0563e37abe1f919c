"""The layout of the register itself: incidents, their casualties, and the accounts behind them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Literal

from marsad.codebook import load
from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record

_AND = "; "
_UNTOLD = None, None
_HARMED = ("killed", "injured")
# What is told of whom, and in which columns.
_REACHES = (
    *((effect, None, f"{effect}_min", f"{effect}_max") for effect in (*_HARMED, "abducted", "arrested")),
    *(
        (effect, status, f"{effect}_{people}_min", f"{effect}_{people}_max")
        for effect in _HARMED
        for status, people in (("civilian", "civilians"), ("combatant", "combatants"))
    ),
)
_PARTS: tuple[Literal["women", "children"], ...] = ("women", "children")
_AMONG = tuple((effect, part, f"{effect}_{part}") for effect in _HARMED for part in _PARTS)


def incidents(record: Record, job: Job) -> Iterator[Row]:
    """One row an incident."""
    incident, date, place = record.incident, record.date, record.incident.place
    perpetrators, targets, areas = incident.perpetrators, incident.targets, record.areas
    if len({len(perpetrators), len(targets), len(incident.weapons)} - {0, 1}):
        job.lose("lists")
    yield {
        "incident": record.number,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_precision": date.precision if date else "",
        "reported": incident.reported,
        "place": place.name if place else "",
        "place_relation": place.relation if place else "",
        "pcode": (place.pcode or "") if place else "",
        "admin3_pcode": areas.get(3, ""),
        "admin2_pcode": areas.get(2, ""),
        "admin1_pcode": areas.get(1, ""),
        "admin1": record.admin1,
        "country": record.country,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.precision if place else None,
        "event_type": incident.event_type,
        "event_family": family(incident.event_type),
        "perpetrators": _AND.join(p.actor for p in perpetrators),
        "attributions": _AND.join(p.attribution for p in perpetrators),
        "targets": _AND.join(t.actor for t in targets),
        "target_kinds": _AND.join(t.kind for t in targets),
        "weapons": _AND.join(w.type for w in incident.weapons),
        **_tolls(record),
        "persons": _AND.join(p.name for p in incident.persons),
        "sources": _AND.join(incident.sources),
        "reports": len(incident.reports),
        "accounts": len(incident.accounts),
        "reviewed": "yes" if incident.reviewed else "no",
        "excluded": "yes" if incident.excluded else "no",
    }


def _tolls(record: Record) -> dict[str, int | None]:
    row = {column: record.among(effect, part) for effect, part, column in _AMONG}
    for effect, status, least, most in _REACHES:
        row[least], row[most] = record.toll(effect, status) or _UNTOLD
    return row


def casualties(record: Record, _job: Job) -> Iterator[Row]:
    """One row for each group of people harmed or spared."""
    for position, row in enumerate(record.incident.casualties, start=1):
        yield {
            "incident": record.number,
            "row": position,
            "effect": row.effect,
            "actor": row.actor,
            "status": row.status,
            "min": row.min,
            "max": row.max,
            "women": row.women,
            "children": row.children,
        }


def accounts(record: Record, _job: Job) -> Iterator[Row]:
    """One row an account: which report tells of it, and where in its text."""
    for told in record.tellings:
        yield {
            "incident": record.number,
            "account": told.account,
            "report": told.report,
            "source": told.source,
            "published": told.published,
            "language": told.language,
            "address": told.address,
            "title": told.title,
            "sha256": told.sha256,
            "start": told.start,
            "end": told.end,
        }


def family(event_type: str) -> str:
    """ACLED's event type that a sub-event type belongs to; empty where the type is unknown."""
    return _features().get(event_type, ("", ""))[0]


def disorder(event_type: str) -> str:
    """ACLED's disorder type of a sub-event type."""
    return _features().get(event_type, ("", ""))[1]


@functools.cache
def _features() -> dict[str, tuple[str, str]]:
    entries = load().lists["event_types"].values()
    return {
        str(e.features["name"]): (str(e.features["event_type"]), str(e.features["disorder_type"]))
        for e in entries
    }


ROWS: dict[str, Rows] = {"incidents": incidents, "casualties": casualties, "accounts": accounts}
