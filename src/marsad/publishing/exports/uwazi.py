"""The layout of a file that Uwazi imports: an entity a row, heads as the properties of its template."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record
from marsad.tally.actors import name

_AND = "|"  # Uwazi parts the values of a multiple choice, and the two numbers of a point, by it


def incidents(record: Record, job: Job) -> Iterator[Row]:
    """One row an incident."""
    incident, date, place = record.incident, record.date, record.incident.place
    killed, injured = (record.toll(effect) for effect in ("killed", "injured"))
    if any(toll and toll[0] != toll[1] for toll in (killed, injured)):
        job.lose("range")
    pointed = place is not None and None not in (place.latitude, place.longitude)
    yield {
        "title__en": f"{record.number}. {record.told('en')}",
        "title__ar": f"{record.number}. {record.told('ar')}",
        "date": f"{date.start}:{date.end}" if date else "",
        "event_type": incident.event_type,
        "perpetrators": _AND.join(name(p.actor, "en") for p in incident.perpetrators),
        "attribution": _AND.join(dict.fromkeys(p.attribution for p in incident.perpetrators)),
        "governorate": record.admin1,
        "location_geolocation": f"{place.latitude}{_AND}{place.longitude}" if place and pointed else "",
        "killed": killed[0] if killed else None,
        "injured": injured[0] if injured else None,
        "sources": _AND.join(incident.sources),
        "reviewed": "yes" if incident.reviewed else "no",
    }


ROWS: dict[str, Rows] = {"incidents": incidents}
