"""The layout of FollowTheMoney: events, the actors in them, persons made public, the articles behind them.

The format is written here and not by its library, which needs ICU's sources to install; the tests validate
against the library's own schema.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from marsad.extraction.model import DateValue
from marsad.publishing.exports import where
from marsad.publishing.exports.layout import Job, Row, Rows
from marsad.publishing.exports.record import Record
from marsad.publishing.exports.sides import NOBODY
from marsad.tally.actors import name

_LENGTH = {"day": 10, "range": 10, "month": 7, "year": 4}  # of a date that says no more than is known
_LANGUAGES = {"ar": "ara", "en": "eng"}


def events(record: Record, job: Job) -> Iterator[Row]:
    """The incident."""
    incident, date = record.incident, record.date
    if any(p.attribution in ("suspected", "claimed") for p in incident.perpetrators):
        job.lose("attribution")
    if incident.casualties:
        job.lose("counts")
    places = [where.place_name(record), record.admin1, where.country_name(record)]
    yield {
        "id": identity("incident", str(record.number)),
        "name": [f"{incident.event_type}: {', '.join(p for p in places if p)}".rstrip(": ")],
        "startDate": _date(date),
        "endDate": _date(date, last=True),
        "country": [record.country.lower()],
        "location": [", ".join(dict.fromkeys(p for p in places[:2] if p))],
        "summary": [record.told("en")],
        "keywords": [incident.event_type],
        "recordId": [str(record.number)],
        "organizer": [identity("actor", p.actor) for p in incident.perpetrators if p.actor != NOBODY],
        "involved": [identity("actor", actor) for actor in _involved(record)]
        + [identity("person", f"{record.number} {p.name}") for p in incident.persons],
        "proof": [identity("report", told.sha256) for told in record.tellings],
    }


def organizations(record: Record, _job: Job) -> Iterator[Row]:
    """Its actors by the codebook."""
    doers = [p.actor for p in record.incident.perpetrators if p.actor != NOBODY]
    for actor in dict.fromkeys([*doers, *_involved(record)]):
        names = [name(actor, "en"), name(actor, "ar")]
        yield {"id": identity("actor", actor), "name": list(dict.fromkeys(n for n in names if n))}


def persons(record: Record, _job: Job) -> Iterator[Row]:
    """The persons whose names a decision has made public."""
    for person in record.incident.persons:
        yield {"id": identity("person", f"{record.number} {person.name}"), "name": [person.name]}


def articles(record: Record, _job: Job) -> Iterator[Row]:
    """The reports."""
    for told in record.tellings:
        yield {
            "id": identity("report", told.sha256),
            "title": [told.title],
            "publisher": [told.source],
            "publishedAt": [told.published],
            "language": [_LANGUAGES.get(told.language, "")],
            "sourceUrl": [told.address if told.address.startswith(("http://", "https://")) else ""],
        }


def identity(kind: str, key: str) -> str:
    """A name for an entity that is the same in every export of a register."""
    return f"marsad-{kind}-{hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()}"


def _involved(record: Record) -> list[str]:
    """Whose people were aimed at or harmed, where that is an organised body."""
    actors = [t.actor for t in record.incident.targets] + [c.actor for c in record.incident.casualties]
    return [actor for actor in dict.fromkeys(actors) if actor not in (NOBODY, "civilians")]


def _date(date: DateValue | None, *, last: bool = False) -> list[str]:
    if date is None:
        return []
    return [(date.end if last else date.start).isoformat()[: _LENGTH[date.precision]]]


ROWS: dict[str, Rows] = {
    "Event": events,
    "Organization": organizations,
    "Person": persons,
    "Article": articles,
}
