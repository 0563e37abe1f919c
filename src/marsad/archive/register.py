"""An archive, open: what it holds, and the way to write into it."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from django.db import models, transaction

from marsad.archive import columns, database, ledger, projection
from marsad.archive.errors import ArchiveError, database_errors
from marsad.archive.ledger import Act, Head
from marsad.archive.location import Location, locate, sqlite_database
from marsad.archive.models import (
    Account,
    Apart,
    Attachment,
    Block,
    Condition,
    Definition,
    Difference,
    Entry,
    Finding,
    Incident,
    Mention,
    Original,
    Person,
    Proposal,
    Report,
    Source,
    StatedTally,
    Term,
)

_M = TypeVar("_M", bound=models.Model)
_VIEWS = 4  # past states kept at hand


def _decoded(content: bytes, report: Report) -> str:
    name, _, errors = report.encoding.partition("/")
    return content.decode(name, errors or "strict")


def _make_columns(alias: str, place: Location) -> None:
    """Makes the columns that tallies read where an older version has not made them."""
    with database_errors(place.name):
        if columns.are_current(alias):
            return
        with database.exclusive(alias):
            if not columns.are_current(alias):
                columns.make(alias)


class Register:
    """The state of a register at one moment: query sets over its tables; `name` is what messages call it."""

    def __init__(self, alias: str, name: str) -> None:
        self.alias = alias
        self.name = name

    def rows(self, table: type[_M]) -> models.QuerySet[_M]:
        """All rows of a table of this register."""
        return table._default_manager.using(self.alias)

    def require(self, table: type[_M], number: int) -> _M:
        """The row of that number, else an ArchiveError that says there is none."""
        row = self.rows(table).filter(pk=number).first()
        if row is None:
            raise ArchiveError(f"{self.name}: there is no {table._meta.verbose_name} {number}")
        return row

    @property
    def sources(self) -> models.QuerySet[Source]:
        """Who reports."""
        return self.rows(Source)

    @property
    def reports(self) -> models.QuerySet[Report]:
        """All reports."""
        return self.rows(Report)

    @property
    def attachments(self) -> models.QuerySet[Attachment]:
        """All files that belong to reports; their metadata is sensitive."""
        return self.rows(Attachment)

    @property
    def accounts(self) -> models.QuerySet[Account]:
        """All accounts."""
        return self.rows(Account)

    @property
    def incidents(self) -> models.QuerySet[Incident]:
        """The incidents that stand, without those merged into others."""
        return self.rows(Incident).filter(merged_into=None)

    @property
    def stated_tallies(self) -> models.QuerySet[StatedTally]:
        """All totals that reports publish."""
        return self.rows(StatedTally)

    @property
    def findings(self) -> models.QuerySet[Finding]:
        """All findings inside reports."""
        return self.rows(Finding)

    @property
    def persons(self) -> models.QuerySet[Person]:
        """The named persons that stand, without those merged into others: sensitive."""
        return self.rows(Person).filter(merged_into=None)

    @property
    def mentions(self) -> models.QuerySet[Mention]:
        """All names in accounts: sensitive."""
        return self.rows(Mention)

    @property
    def proposals(self) -> models.QuerySet[Proposal]:
        """Pairs of accounts that may tell of one incident."""
        return self.rows(Proposal)

    @property
    def aparts(self) -> models.QuerySet[Apart]:
        """Pairs of accounts that a person keeps apart."""
        return self.rows(Apart)

    @property
    def differences(self) -> models.QuerySet[Difference]:
        """What a later codebook reads otherwise, waiting or decided."""
        return self.rows(Difference)

    @property
    def definitions(self) -> models.QuerySet[Definition]:
        """All versions of all tally definitions."""
        return self.rows(Definition)


class View(Register):
    """A register as it stood when its ledger ended with entry `sequence`; for reading only."""

    def __init__(self, alias: str, sequence: int, folder: tempfile.TemporaryDirectory[str]) -> None:
        super().__init__(alias, f"the register as of entry {sequence}")
        self.sequence = sequence
        self._folder = folder

    @classmethod
    def empty(cls, sequence: int) -> Self:
        """Tables without a row, to be filled by the caller."""
        # Only its owner may look into it, and it goes with the program at the latest: it holds names.
        folder = tempfile.TemporaryDirectory(prefix="marsad-view-", ignore_cleanup_errors=True)
        alias = database.connect(sqlite_database(Path(folder.name, "view.sqlite3"), synchronous="OFF"))
        view = cls(alias, sequence, folder)
        try:
            database.create_tables(alias, [Original, Block, Term, *projection.TABLES])
            # A view repeats no originals, so its reports point to none.
            transaction.get_connection(alias).disable_constraint_checking()
        except BaseException:
            view.close()
            raise
        return view

    def close(self) -> None:
        """Throws the view away."""
        database.disconnect(self.alias)
        self._folder.cleanup()


class Archive(Register):
    """An archive in a file or on a server; use as a context, or call `close`."""

    def __init__(self, alias: str, location: Location) -> None:
        super().__init__(alias, location.name)  # without a password
        self.location = location
        self._views: OrderedDict[int, View] = OrderedDict()

    @classmethod
    def open(
        cls,
        location: str | os.PathLike[str] | None = None,
        *,
        create: bool = True,
        alias: str | None = None,
    ) -> Self:
        """Opens, and makes or updates the tables where needed; ArchiveError says why it cannot.

        `alias` is what Django calls the database, where a program has more tables in it than ours.
        """
        place = locate(location)
        alias = database.connect(place.database, alias)
        try:
            database.prepare(alias, place, create=create)
            _make_columns(alias, place)
        except BaseException:
            database.disconnect(alias)
            raise
        return cls(alias, place)

    def close(self) -> None:
        """Closes the connection and forgets past views."""
        self.forget_views()
        database.disconnect(self.alias)

    def forget_views(self) -> None:
        """Throws away the past states that were kept at hand."""
        while self._views:
            self._views.popitem()[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def entries(self) -> models.QuerySet[Entry]:
        """The ledger, in order."""
        return self.rows(Entry).order_by("sequence")

    @property
    def head(self) -> Head:
        """The ledger's last entry."""
        return ledger.head(self.alias)

    @property
    def unverified(self) -> Condition | None:
        """What the last verification found wrong, where it did and nobody has accepted it since."""
        return self.rows(Condition).first()

    def original(self, report: Report) -> bytes:
        """The bytes of a report as they came; works for a report of a past view too."""
        return bytes(self.rows(Original).get(sha256=report.sha256).content)

    def text(self, report: Report) -> str:
        """The text of a report, in whose code points every span is."""
        return _decoded(self.original(report), report)

    def texts(self, reports: Iterable[Report]) -> dict[int, str]:
        """The texts of several reports by their numbers, fetched at once."""
        reports = list(reports)
        originals = self.rows(Original).in_bulk([report.sha256 for report in reports])
        return {report.id: _decoded(bytes(originals[report.sha256].content), report) for report in reports}

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, however long it takes; others may write meanwhile."""
        with database_errors(self.name), database.consistent(self.alias):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One step of writing: all of it is kept or nothing, and no other writer comes between."""
        if transaction.get_connection(self.alias).in_atomic_block:
            yield
            return
        with database_errors(self.name), database.exclusive(self.alias):
            yield

    def record(self, act: Act) -> Entry:
        """Writes an entry and what follows from it into the state tables."""
        return self.record_all([act])[0]

    def record_all(self, acts: Iterable[Act]) -> list[Entry]:
        """Writes an entry for each, and what follows from all of them."""
        with self.writing():
            entries = ledger.append(self.alias, acts)
            projection.replay(self.alias, entries)
        return entries

    def next_id(self, table: type[models.Model]) -> int:
        """A number that no row of the table has had; only inside `writing`."""
        highest = self.rows(table).aggregate(highest=models.Max("id"))["highest"]
        return int(highest or 0) + 1

    def rebuild(self) -> None:
        """Drops the state tables and makes them anew from the ledger."""
        with self.writing():
            projection.drop(self.alias)
            projection.replay(self.alias, self.entries.iterator(chunk_size=200))

    def sequence_at(self, moment: dt.datetime) -> int:
        """The last entry of the ledger at a moment; 0 before the first."""
        stood = self.entries.filter(time__lte=ledger.utc(moment)).order_by("-sequence")
        return stood.values_list("sequence", flat=True).first() or 0

    def at(self, moment: dt.datetime) -> View:
        """The register as it stood at a moment."""
        return self.after(self.sequence_at(moment))

    def after(self, sequence: int) -> View:
        """The register as it stood after an entry; the last few are kept at hand."""
        if sequence not in self._views:
            self._views[sequence] = self.replayed(sequence)
            if len(self._views) > _VIEWS:
                self._views.popitem(last=False)[1].close()
        self._views.move_to_end(sequence)
        view = self._views[sequence]
        # Whom nobody may know now is not told by looking back.
        confidential = self.sources.filter(confidential=True).values_list("id", flat=True)
        view.sources.filter(id__in=list(confidential)).update(confidential=True)
        return view

    def replayed(self, sequence: int) -> View:
        """A new register of its own, made from the ledger's first entries; the caller closes it."""
        view = View.empty(sequence)
        try:
            with database_errors(self.name), transaction.atomic(using=view.alias):
                entries = self.entries.filter(sequence__lte=sequence)
                projection.replay(view.alias, entries.iterator(chunk_size=200))
        except BaseException:
            view.close()
            raise
        return view
