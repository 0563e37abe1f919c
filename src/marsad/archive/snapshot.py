"""The state tables as plain rows, to compare two states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from marsad.archive.projection import TABLES

# Numbers that a database gives to rows have no meaning, and differ after a replay.
_UNMEANT = models.BigAutoField


def columns(table: type[models.Model]) -> list[str]:
    """The columns of a table that mean something."""
    return [field.attname for field in table._meta.concrete_fields if not isinstance(field, _UNMEANT)]


def order(table: type[models.Model]) -> list[str]:
    """A total order of a table's rows by what they mean."""
    key = table._meta.pk
    if key is not None and not isinstance(key, _UNMEANT):
        return [key.attname]
    known = set(columns(table))
    return [name for name in ("incident_id", "name", "position", "sequence", "version") if name in known]


def rows(alias: str, table: type[models.Model]) -> Iterator[tuple[Any, ...]]:
    """All rows of a table in that order."""
    values = table._default_manager.using(alias).order_by(*order(table)).values_list(*columns(table))
    return values.iterator(chunk_size=500)


def snapshot(alias: str) -> dict[str, list[tuple[Any, ...]]]:
    """All state tables; for small registers."""
    return {table.__name__: list(rows(alias, table)) for table in TABLES}
