"""Adds many rows to a table: Django would make the statement anew, and prepare each value by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connections, models

_AT_ONCE = 400  # rows of a statement for a server
# Fields whose values are kept as they are.
_PLAIN = (
    models.BigIntegerField, models.BinaryField, models.BooleanField, models.CharField, models.FloatField,
    models.ForeignKey, models.OneToOneField, models.TextField,
)  # fmt: skip


def insert(
    alias: str, rows: Iterable[models.Model], *, unique: Sequence[str] = (), update: Sequence[str] = ()
) -> None:
    """Adds rows of one table; where one with the same `unique` fields is there, its `update` fields are set.

    Rows do not learn the numbers that a database gives them.
    """
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    connection: Any = connections[alias]
    table: Any = first._meta
    fields = [field for field in table.concrete_fields if field is not table.auto_field]
    prepared = [(field.attname, _preparation(field, connection)) for field in fields]
    values = (_values(row, prepared) for row in chain([first], waiting))
    _run(connection, _head(connection, table, fields), values, _tail(connection, table, unique, update))


def insert_values(
    alias: str, kind: type[models.Model], names: Sequence[str], values: Iterable[Sequence[Any]]
) -> None:
    """Adds rows that are given as the values of some fields, kept as they are: the quickest of all."""
    connection: Any = connections[alias]
    fields = [kind._meta.get_field(name) for name in names]
    _run(connection, _head(connection, kind._meta, fields), values)


def _run(connection: Any, head: str, rows: Iterable[Sequence[Any]], tail: str = "") -> None:
    """Runs the statement for rows of values: one by one, or many together on a server."""
    values = iter(rows)
    first = next(values, None)
    if first is None:
        return
    marks = f"({', '.join(['%s'] * len(first))})"
    values = chain([first], values)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # it prepares a statement once, however often it is run
            cursor.executemany(f"{head}{marks}{tail}", values)
            return
        while some := list(islice(values, _AT_ONCE)):
            cursor.execute(f"{head}{', '.join([marks] * len(some))}{tail}", list(chain.from_iterable(some)))


def _head(connection: Any, table: Any, fields: Iterable[Any]) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    return f"INSERT INTO {quote(table.db_table)} ({columns}) VALUES "


def _tail(connection: Any, table: Any, unique: Sequence[str], update: Sequence[str]) -> str:
    if not unique:
        return ""
    kept, changed = (
        [connection.ops.quote_name(table.get_field(name).column) for name in names]
        for names in (unique, update)
    )
    settings = ", ".join(f"{column} = EXCLUDED.{column}" for column in changed)
    return f" ON CONFLICT ({', '.join(kept)}) DO UPDATE SET {settings}"


_Preparation = Callable[[Any], Any] | None


def _preparation(field: models.Field[Any, Any], connection: Any) -> _Preparation:
    """What a value of the field goes through before it is kept; None where it is kept as it is."""
    if type(field) in _PLAIN:
        return None
    return lambda value: field.get_db_prep_save(value, connection)


def _values(row: models.Model, prepared: Iterable[tuple[str, _Preparation]]) -> list[Any]:
    return [
        getattr(row, name) if prepare is None else prepare(getattr(row, name)) for name, prepare in prepared
    ]
