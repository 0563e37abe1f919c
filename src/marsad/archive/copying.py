"""Moves a register from one archive to another, of either kind, with its ledger as it is."""

from __future__ import annotations

from itertools import islice
from typing import TypeVar

from django.db import models

from marsad.archive import ledger, projection
from marsad.archive.errors import ArchiveError, LedgerBroken
from marsad.archive.ledger import Head
from marsad.archive.models import Entry, Original
from marsad.archive.register import Archive

_M = TypeVar("_M", bound=models.Model)


def copy(origin: Archive, target: Archive) -> Head:
    """Copies all of it into an empty archive, or nothing; gives the head, the same in both."""
    with origin.writing():  # nobody writes while it is read
        if problem := next(ledger.check(origin.alias), None):
            raise LedgerBroken(f"{origin.name}: the ledger does not verify ({problem}), so it is not copied")
        with target.writing():
            if target.head.sequence or target.rows(Original).exists():
                raise ArchiveError(
                    f"{target.name}: not empty, and a register is copied into an empty archive"
                )
            _copy_rows(origin, target, Original, 20)
            _copy_rows(origin, target, Entry, 500)
            projection.replay(target.alias, target.entries.iterator(chunk_size=200))
            if target.head != origin.head:
                raise ArchiveError(f"{target.name}: the copy's ledger ends differently, so nothing was kept")
            return target.head


def _copy_rows(origin: Archive, target: Archive, table: type[_M], at_once: int) -> None:
    waiting = origin.rows(table).order_by("pk").iterator(chunk_size=at_once)
    while rows := list(islice(waiting, at_once)):
        target.rows(table).bulk_create(rows)
