"""Marsad's own format: the register as lines of JSON, the evidence with it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.publishing.exports import evidence
from marsad.publishing.exports.evidence import Json, Shown
from marsad.publishing.exports.files import Written
from marsad.publishing.exports.layout import Layout
from marsad.publishing.exports.origin import Origin
from marsad.publishing.exports.records import CHUNK, records

if TYPE_CHECKING:
    from marsad.publishing.exports.record import Record

_READING = "For reading: without originals, names and withheld incidents. No register can be made of it."
_WHOLE = "Sensitive: the whole register, with names and originals. `marsad archive import` makes it anew."

_VALUES = ("date", "place", "perpetrators", "targets", "weapons", "casualties", "persons")


def write(path: Path, layout: Layout, shown: Shown, origin: Origin) -> list[Written]:
    """One file; each line has a kind, the fields that the layout has for it, and a seal."""
    from marsad.archive.lines import sealed

    written, tables = Written(path), {table.name: table for table in layout.tables}

    def counted() -> Iterator[Json]:
        for line in lines(shown, origin):
            written.add(tables[line["kind"]])
            yield line

    with path.open("wb") as stream:
        stream.writelines(sealed(counted()))
    return [written]


def lines(shown: Shown, origin: Origin) -> Iterator[Json]:
    """Every line but the last: a header, what a register can be made of, and what follows from it."""
    from marsad.archive import carrying
    from marsad.archive.persons.record import records as people

    last = int(origin.head.partition(":")[0] or 0)
    yield {"kind": "header", **_header(shown, origin)}
    if shown.whole:
        yield from carrying.originals(shown.archive, shown.register)
    yield from carrying.entries(shown.archive, last, whole=shown.whole)
    for kind, told in (
        ("report", evidence.reports(shown)),
        ("account", evidence.accounts(shown)),
        ("stated_tally", evidence.stated_tallies(shown)),
        ("finding", evidence.findings(shown)),
        ("incident", _incidents(shown)),
    ):
        yield from ({"kind": kind, **line} for line in told)
    if shown.whole:
        yield from ({"kind": "person", **one.document()} for one in people(shown.register, names=True))


def _header(shown: Shown, origin: Origin) -> Json:
    from marsad.archive import carrying

    return {
        "format": carrying.FORMAT,
        "version": carrying.VERSION,
        "whole": shown.whole,
        "says": _WHOLE if shown.whole else _READING,
        "withheld": shown.all_incidents,
        "marsad": origin.marsad,
        "codebook": origin.codebook,
        "ledger_head": origin.head,
        "as_of": origin.as_of,
    }


def _incidents(shown: Shown) -> Iterator[Json]:
    from marsad.archive.models import Incident

    told = records(
        shown.archive,
        register=shown.register,
        withheld=shown.all_incidents,
        names=shown.whole,
        tellings=False,
    )
    while some := list(itertools.islice(told, CHUNK)):
        why = shown.register.rows(Incident).filter(id__in=[record.number for record in some])
        behind = {
            number: (adopted, last) for number, adopted, last in why.values_list("id", "adopted", "revision")
        }
        for record in some:
            yield _incident(record, *behind[record.number])


def _incident(record: Record, adopted: Json, revision: int) -> Json:
    incident = record.incident
    return {
        "incident": record.number,
        "revision": revision,
        "event_type": incident.event_type,
        **{name: _value(getattr(incident, name)) for name in _VALUES},
        "totals": {effect: list(reach) for effect, reach in incident.totals.items()},
        "adopted": adopted,
        "accounts": [int(number) for number in incident.accounts],
        "reports": [int(number) for number in incident.reports],
        "sources": list(incident.sources),
        "reviewed": incident.reviewed,
        "excluded": incident.excluded,
        "withheld": incident.withheld,
    }


def _value(value: Any) -> Any:
    """An adopted value as JSON has it; its evidence stands with the accounts."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return {name: _value(getattr(value, name)) for name in _fields(value.__class__)}


@functools.cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    """What is told of a value of that class."""
    names = (field.name for field in dataclasses.fields(kind))
    return tuple(name for name in names if name not in ("evidence", "clause", "candidates"))
