"""The incidents that a stretch of the ledger touched, replayed without the rest of the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from marsad.archive import projection
from marsad.archive.accounts import as_first_read
from marsad.archive.errors import database_errors
from marsad.archive.models import Entry, IncidentEntry
from marsad.archive.register import Archive, View
from marsad.archive.state import State

Json = dict[str, Any]
_AT_ONCE = 500


class Retrace:
    """The incidents that entries after a moment touched, in a small register of their own.

    `view` holds them as they stood at `view.sequence`, and `strides` brings it forward. Incidents that are
    not in `incidents` may stand there by halves.
    """

    def __init__(self, archive: Archive, view: View, end: int) -> None:
        self.view = view
        self._touched = _history(archive, view.sequence, end)
        self.incidents = frozenset(incident for touched in self._touched.values() for incident in touched)
        whole, entries = _behind(archive, self.incidents, end)
        self._accounts = {account for entry in entries for account in _placed(entry.value(), whole)}
        _copy(archive, view, self._accounts)
        past = [entry for entry in entries if entry.sequence <= view.sequence]
        self._entries = entries[len(past) :]
        self._apply(past)

    def strides(self) -> Iterator[dict[int, Entry]]:
        """Applies as many entries at a time as touch no incident twice; gives the entry that touched each."""
        stride: dict[int, Entry] = {}
        waiting: list[Entry] = []
        for entry in self._entries:
            touched = self._touched[entry.sequence]
            if stride.keys() & touched:
                self._apply(waiting)
                yield stride
                stride, waiting = {}, []
            waiting.append(entry)
            stride |= dict.fromkeys(touched, entry)
        if waiting:
            self._apply(waiting)
            yield stride

    def _apply(self, entries: Iterable[Entry]) -> None:
        _replay(self.view, entries, self._accounts)


@contextmanager
def retraced(archive: Archive, start: int, end: int) -> Iterator[Retrace]:
    """What the entries after `start`, up to `end`, did to the incidents they touched."""
    view = View.empty(start)
    try:
        with database_errors(archive.name):
            retrace = Retrace(archive, view, end)
        yield retrace
    finally:
        view.close()


@contextmanager
def recalled(archive: Archive, incidents: Collection[int], sequence: int) -> Iterator[View]:
    """Incidents as they stood after an entry, in a register of their own without names or proposals.

    Others may stand there by halves.
    """
    view = View.empty(sequence)
    try:
        with database_errors(archive.name):
            whole, entries = _behind(archive, incidents, sequence)
            accounts = {account for entry in entries for account in _placed(entry.value(), whole)}
            _copy(archive, view, accounts)
            _replay(view, entries, accounts)
        yield view
    finally:
        view.close()


def _replay(view: View, entries: Iterable[Entry], accounts: set[int]) -> None:
    state = State(view.alias)
    with transaction.atomic(using=view.alias):
        for entry in entries:
            projection.apply(state, entry, _only(entry.value(), accounts))
        state.settle()


def _history(archive: Archive, start: int, end: int) -> dict[int, set[int]]:
    """The incidents that each entry touched."""
    touched: dict[int, set[int]] = defaultdict(set)
    rows = archive.rows(IncidentEntry).filter(sequence__gt=start, sequence__lte=end)
    for sequence, incident in rows.values_list("sequence", "incident_id").iterator():
        touched[sequence].add(incident)
    return touched


def _behind(archive: Archive, incidents: Iterable[int], end: int) -> tuple[set[int], list[Entry]]:
    """The entries that made these incidents, in order, and all incidents that these entries make whole.

    What is merged into an incident, or split off, belongs to its making; a report's links stand alone. How
    sources are graded belongs to the making of all.
    """
    entries: dict[int, Entry] = {}
    whole: set[int] = set()
    new = set(incidents)
    while new:
        whole |= new
        history = _some(archive.rows(IncidentEntry).filter(sequence__lte=end), "incident_id", new)
        fresh = {row.sequence for row in history} - entries.keys()
        rows = archive.rows(Entry).defer("before", "sensitive")
        entries |= {entry.sequence: entry for entry in _some(rows, "sequence", fresh)}
        decided = [sequence for sequence in fresh if not _stands_alone(entries[sequence])]
        others = _some(archive.rows(IncidentEntry), "sequence", decided)
        new = {row.incident_id for row in others} - whole
    sources = [f"source:{number}" for number in archive.sources.values_list("id", flat=True)]
    graded = archive.entries.filter(subject__in=sources, action="reclassify", sequence__lte=end)
    entries |= {entry.sequence: entry for entry in graded}
    return whole, [entries[sequence] for sequence in sorted(entries)]


def _stands_alone(entry: Entry) -> bool:
    """Whether what an entry did to one incident says nothing of the others that it touched."""
    return entry.action == "link" or entry.subject.startswith("source:")


def _placed(after: Json, incidents: set[int]) -> Iterator[int]:
    """The accounts that an entry puts to one of the incidents, or takes out of one."""
    yield from (row["account"] for row in after.get("links", ()) if row["incident"] in incidents)
    yield from after.get("accounts", ())


def _only(after: Json, accounts: set[int]) -> Json:
    """What an entry says of some accounts; the links of a whole import can stand in one entry."""
    if "links" not in after:
        return after
    return after | {"links": [row for row in after["links"] if row["account"] in accounts], "proposals": []}


def _copy(archive: Archive, view: View, accounts: Iterable[int]) -> None:
    """Accounts as they were read first; what was accepted since is among the entries."""
    reports: set[int] = set()
    sources = list(archive.sources)
    for source in sources:
        source.reliability = None  # until an entry grades it
    view.sources.bulk_create(sources)
    for some in _chunks(accounts):
        rows = as_first_read(archive, archive.accounts.filter(id__in=some))
        view.accounts.bulk_create(rows)
        reports |= {row.report_id for row in rows}
    for some in _chunks(reports):
        view.reports.bulk_create(archive.reports.filter(id__in=some))


def _some(rows: QuerySet[Any], column: str, values: Iterable[int]) -> Iterator[Any]:
    for some in _chunks(values):
        yield from rows.filter(**{f"{column}__in": some})


def _chunks(values: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(sorted(values))
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
