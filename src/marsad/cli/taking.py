"""What the commands that take reports in have in common: each kept or refused, and a line at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from marsad.cli.messages import FOREIGN, Refusals, note, printable
from marsad.intake import RawReport, Refusal

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.models import Report
    from marsad.extraction.model import Extraction
    from marsad.intake.rejected import Rejected
    from marsad.pipeline import Told

_TOGETHER = 50  # reports kept in one step


class Taking:
    """Keeps reports in an archive one after the other, and says what could not be kept."""

    def __init__(
        self, archive: Archive, actor: str, *, confidential: bool = False, rejected: Rejected | None = None
    ) -> None:
        self.archive = archive
        self.refusals = Refusals()
        self._actor = actor
        self._confidential = confidential
        self._rejected = rejected
        self._before = archive.reports.count()
        self._given = 0

    def take(self, one: RawReport | Refusal, said: Extraction | None = None) -> Report | None:
        """The report as it is kept, `said` being what it says; None where it was refused, which is told."""
        raw = self._admitted(one)
        return None if raw is None else self._keep(raw, said)

    def take_all(self, found: Iterable[tuple[RawReport | Refusal, Told | None]]) -> None:
        """Reports that were read already, some in a step, which costs less than one after the other."""
        admitted = ((raw, told) for one, told in found if (raw := self._admitted(one)) is not None)
        while some := list(islice(admitted, _TOGETHER)):
            if not self._keep_together(some):
                for raw, told in some:
                    self._keep(raw, told.said if told else None)

    def _admitted(self, one: RawReport | Refusal) -> RawReport | None:
        """The report, with what a user should know of it told; None where it is refused, which is told."""
        if isinstance(one, Refusal):
            self.refusals.add(one.place, one.reason)
            if self._rejected is not None:
                self._rejected.add(one)
            return None
        if self._confidential and one.source is None:
            self.refusals.add(one.place, "no source is named that could be kept confidential (see --source)")
            return None
        for remark in (one.note, FOREIGN if one.foreign else ""):
            if remark:
                note(one.place, remark)
        return one

    def _keep_together(self, some: Sequence[tuple[RawReport, Told | None]]) -> bool:
        """Whether they could be kept in one step; else none of them is."""
        from django.db import Error as DatabaseFailure

        from marsad.archive import ArchiveError
        from marsad.pipeline import take_in_together

        told = [one for _, one in some if one is not None]
        if len(told) < len(some):
            return False
        read = [(raw, one.said) for (raw, _), one in zip(some, told, strict=True)]
        rows = {one.said.report.id: one.rows for one in told}
        try:
            take_in_together(
                self.archive, read, actor=self._actor, confidential=self._confidential, rows=rows
            )
        except (ArchiveError, DatabaseFailure):
            raise
        except Exception:  # which of them it is shows where they are kept one by one
            return False
        self._given += len(read)
        return True

    def _keep(self, raw: RawReport, said: Extraction | None) -> Report | None:
        from django.db import Error as DatabaseFailure

        from marsad.archive import ArchiveError
        from marsad.pipeline import take_in

        try:
            report = take_in(self.archive, raw, actor=self._actor, confidential=self._confidential, said=said)
        except (ArchiveError, DatabaseFailure):
            raise  # the archive itself is in trouble: going on would only repeat it
        except Exception as error:  # one report that breaks the reader must not stop the others
            self.refusals.add(
                raw.place, f"the reader failed, please report it: {type(error).__name__}: {error}"
            )
            return None
        self._given += 1
        return report

    def tell(self) -> None:
        """Says what was kept since it was last said, and writes the rows that were refused."""
        held = self.archive.reports.count()
        new = held - self._before
        click.echo(
            printable(
                f"{self.archive.name}: {_reports(new)} kept, {self._given - new} known already; it now holds "
                f"{_reports(held)}, {self.archive.accounts.count()} accounts, "
                f"{self.archive.incidents.count()} incidents; ledger {self.archive.head}"
            ),
            err=True,
        )
        self._before, self._given = held, 0
        for path in self._rejected.write() if self._rejected else ():
            note(str(path), "rows that were refused, each with its reason: mend them, and take this file in")


def _reports(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"
