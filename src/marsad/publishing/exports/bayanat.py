"""The layout of a sheet that Bayanat imports as incidents."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.publishing.exports import where
from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record

_AND = ", "


def incidents(record: Record, job: Job) -> Iterator[Row]:
    """One row an incident."""
    date = record.date
    if record.incident.casualties:
        job.lose("counts")
    yield {
        "id": record.number,
        "title": record.told("en"),
        "title_ar": record.told("ar"),
        "description": _AND.join(f"{t.source} {t.published} {t.address}".strip() for t in record.tellings),
        "potential_violations": record.incident.event_type,
        "locations": _AND.join(_quoted(where.place_name(record), record.admin1)),
        "from_date": date.start if date else None,
        "to_date": date.end if date else None,
        "estimated": "true" if date and date.precision != "day" else "false",
        "status": "Human Created" if record.incident.reviewed else "Machine Created",
    }


def _quoted(*names: str) -> list[str]:
    """Each name once, in quotes: without them Bayanat parts a list at its spaces too."""
    return [f'"{name}"' for name in dict.fromkeys(names) if name]


ROWS: dict[str, Rows] = {"incidents": incidents}
