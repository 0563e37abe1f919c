"""Moves a register from one archive to another, of either kind, row by row as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections, models

from marsad.archive import database
from marsad.archive.errors import ArchiveError, LedgerBroken, database_errors
from marsad.archive.ledger import Head
from marsad.archive.models import Condition, Entry, Original
from marsad.archive.projection import TABLES
from marsad.archive.register import Archive
from marsad.archive.snapshot import fields
from marsad.archive.verification import unsound

Row = Sequence[Any]
_ORIGINALS = 20  # a report may be large
_ROWS = 1000


def copy(origin: Archive, target: Archive) -> Head:
    """Copies all of it into an empty archive, or nothing; gives the head, the same in both.

    It is one state that is read, and others may write meanwhile.
    """
    with origin.reading(), target.writing():
        require_sound(origin)
        if target.head.sequence or target.rows(Original).exists():
            raise ArchiveError(f"{target.name}: not empty, and a register is copied into an empty archive")
        _copy_rows(origin, target, Original, _ORIGINALS)
        # A ledger that was broken and accepted is as out of turn in the copy.
        with database.out_of_turn(target.alias):
            _copy_rows(origin, target, Entry, _ROWS)
        for table in (*reversed(TABLES), Condition):
            _copy_rows(origin, target, table, _ROWS)
        if target.head != origin.head:
            raise ArchiveError(f"{target.name}: the copy's ledger ends differently, so nothing was kept")
        return target.head


def require_sound(archive: Archive) -> None:
    """Raises LedgerBroken where the ledger does not verify and nobody accepted that."""
    if problem := next(unsound(archive), None):
        raise LedgerBroken(f"{archive.name}: the ledger does not verify ({problem}), so it is not copied")


def _copy_rows(origin: Archive, target: Archive, table: type[models.Model], at_once: int) -> None:
    name, primary = table._meta.db_table, table._meta.pk
    assert primary is not None
    names = ", ".join(f'"{field.column}"' for field in fields(table))
    for rows in _read(origin, f'SELECT {names} FROM {name} ORDER BY "{primary.column}"', at_once):
        _write(target.alias, name, names, rows)


def _read(archive: Archive, statement: str, at_once: int) -> Iterator[list[Row]]:
    with database_errors(archive.name), connections[archive.alias].chunked_cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(at_once):
            yield rows


def _write(alias: str, table: str, names: str, rows: list[Row]) -> None:
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "postgresql":
            # It reads 0 as false and a text as a day, as a file has them.
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as stream:
                for row in rows:
                    stream.write_row(row)
        else:
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
