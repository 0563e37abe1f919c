"""The incidents of a register, one record after the other, in memory a chunk at a time."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.publishing.exports.record import Record, Telling

if TYPE_CHECKING:
    from django.db.models import Q

    from marsad.archive.register import Archive, Register
    from marsad.archive.veil import Veil
    from marsad.tally.counted import CountedIncident
    from marsad.tally.definition import Definition

CHUNK = 2000
_TELLING = (
    "incident_id", "account__report__source_id", "account_id", "account__report_id",
    "account__report__published", "account__report__address", "account__report__title",
    "account__report__original_id", "account__report__language", "account__start", "account__end",
)  # fmt: skip


def records(
    archive: Archive,
    *,
    definition: Definition | None = None,
    also: Sequence[Definition] = (),
    as_of: dt.datetime | None = None,
    register: Register | None = None,
    withheld: bool = False,
    names: bool = False,
    tellings: bool = True,
    chosen: Collection[int] | None = None,
    veil: Veil | None = None,
) -> Iterator[Record]:
    """Every incident that counts under a definition, or every one; the withheld only where asked for.

    `also` are definitions by which the incidents are going to be counted; `names` gives those that a
    decision has made public; `tellings` False leaves the accounts out; of the incidents only
    the `chosen`, where given; under a `veil` nothing of what hidden accounts tell. `register` is a past
    state of the archive that the caller holds.
    """
    from marsad.tally.rules import drops

    if register is None:
        register = archive if as_of is None else archive.at(as_of)
    rules = [definition, *also] if definition else list(also)
    stream = (
        incident
        for incident in _incidents(archive, register, rules, chosen, veil)
        if (withheld or not incident.withheld) and not (definition and drops(incident, definition))
    )
    sources = _sources(register)
    while chunk := list(itertools.islice(stream, CHUNK)):
        told = _tellings(register, chunk, sources, veil) if tellings else {}
        for incident in chunk:
            number = int(incident.id)
            shown = incident if names or not incident.persons else replace(incident, persons=())
            yield Record(number, shown, tuple(told.get(number, ())))


def _incidents(
    archive: Archive,
    register: Register,
    rules: Sequence[Definition],
    chosen: Collection[int] | None,
    veil: Veil | None,
) -> Iterator[CountedIncident]:
    """All incidents, or the chosen, in the order of their numbers."""
    from django.db.models import Q

    from marsad.tally.register import counted_incidents

    if chosen is None:
        yield from counted_incidents(archive, definitions=rules, register=register, veil=veil)
        return
    waiting = iter(sorted(chosen))
    while some := list(itertools.islice(waiting, CHUNK)):
        yield from counted_incidents(
            archive, definitions=rules, register=register, where=Q(id__in=some), veil=veil
        )


def _sources(register: Register) -> dict[int, str]:
    from marsad.archive.models import Source

    return {source.pk: str(source) for source in register.rows(Source).all()}


def _tellings(
    register: Register, chunk: list[CountedIncident], sources: dict[int, str], veil: Veil | None
) -> dict[int, list[Telling]]:
    from marsad.archive.models import IncidentAccount

    found: dict[int, list[Telling]] = defaultdict(list)
    confidential = set(register.sources.filter(confidential=True).values_list("id", flat=True))
    links = register.rows(IncidentAccount).filter(_among([int(incident.id) for incident in chunk]))
    if veil:
        links = links.exclude(account__report__source_id__in=veil.hidden)
    for row in links.order_by("account_id").values_list(*_TELLING):
        incident, source, account, report, published, address, title, sha256, language, start, end = row
        if source in confidential:
            address = title = sha256 = ""
        texts = sources.get(source, ""), published or "", address or "", title or ""
        found[incident].append(Telling(account, report, *texts, sha256, language, start, end))
    return found


def _among(numbers: list[int]) -> Q:
    """The rows of incidents by their numbers in order; by their range, where few others lie in it."""
    from django.db.models import Q

    if numbers[-1] - numbers[0] < 2 * len(numbers):
        return Q(incident_id__gte=numbers[0], incident_id__lte=numbers[-1])
    return Q(incident_id__in=numbers)
