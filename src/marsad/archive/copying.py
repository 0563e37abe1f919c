"""Moves a register from one archive to another, of either kind, row by row as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import connections, models

from marsad.archive import database
from marsad.archive.errors import ArchiveError, LedgerBroken, database_errors
from marsad.archive.ledger import Head
from marsad.archive.models import Entry, Original
from marsad.archive.models.kept import Kept
from marsad.archive.register import Archive
from marsad.archive.snapshot import fields
from marsad.archive.verification import unsound

Row = Sequence[Any]
_LARGE, _SMALL = 20, 1000  # rows at once


def copy(origin: Archive, target: Archive) -> Head:
    """Copies all of it into an empty archive, or nothing; gives the head, the same in both.

    It is one state that is read, and others may write meanwhile.
    """
    with origin.reading(), target.writing():
        require_sound(origin)
        if target.head.sequence or target.rows(Original).exists():
            raise ArchiveError(f"{target.name}: not empty, and a register is copied into an empty archive")
        # A ledger that was broken and accepted is as out of turn in the copy.
        with database.out_of_turn(target.alias):
            _copy_rows(origin, target, Entry)
        # Keys are checked at the end, so the order of the others is no matter.
        for table in apps.get_app_config("archive").get_models():
            if table is not Entry:
                _empty(target, table)
                _copy_rows(origin, target, table)
        if target.head != origin.head:
            raise ArchiveError(f"{target.name}: the copy's ledger ends differently, so nothing was kept")
        return target.head


def require_sound(archive: Archive) -> None:
    """Raises LedgerBroken where the ledger does not verify and nobody accepted that."""
    if problem := next(unsound(archive), None):
        raise LedgerBroken(f"{archive.name}: the ledger does not verify ({problem}), so it is not copied")


def _empty(target: Archive, table: type[models.Model]) -> None:
    """Removes what a new archive holds from the first; a ledger and originals it has none."""
    if not issubclass(table, Kept):
        target.rows(table)._raw_delete(target.alias)


def _copy_rows(origin: Archive, target: Archive, table: type[models.Model]) -> None:
    name = table._meta.db_table
    at_once = _LARGE if any(isinstance(field, models.BinaryField) for field in fields(table)) else _SMALL
    names = ", ".join(f'"{field.column}"' for field in fields(table))
    for rows in _read(origin, f'SELECT {names} FROM {name} ORDER BY "{_order(table)}"', at_once):
        _write(target.alias, name, names, rows)


def _order(table: type[models.Model]) -> str:
    """The column that rows are read by: their key, or the first of a key of several."""
    key = table._meta.pk_fields[0]
    assert key.column is not None
    return key.column


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
