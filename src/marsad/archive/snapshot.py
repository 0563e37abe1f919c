"""The state tables as plain rows, to compare two states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from marsad.archive.projection import TABLES

# Numbers that a database gives to rows by itself mean nothing, and differ after a replay.
_UNMEANT = models.BigAutoField
_KEYS = (
    ("incident_id", "position"),
    ("incident_id", "sequence"),
    ("mention_id", "position"),
    ("entry", "position"),
    ("one_id", "other_id"),
    ("entry",),
)


def fields(table: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The fields that mean something."""
    return [field for field in table._meta.concrete_fields if not isinstance(field, _UNMEANT)]


def columns(table: type[models.Model]) -> list[str]:
    """The columns that mean something, those of the key first."""
    names = [field.attname for field in fields(table)]
    key = _key(table)
    return [*key, *(name for name in names if name not in key)]


def key_width(table: type[models.Model]) -> int:
    """How many columns the key has."""
    return len(_key(table))


def _key(table: type[models.Model]) -> tuple[str, ...]:
    primary = table._meta.pk
    if primary is not None and not isinstance(primary, _UNMEANT):
        return (primary.attname,)
    known = {field.attname for field in table._meta.concrete_fields}
    return next(key for key in _KEYS if known.issuperset(key))


def rows(alias: str, table: type[models.Model]) -> Iterator[tuple[Any, ...]]:
    """All rows of a table in the order of its key, which holds numbers alone."""
    values = table._default_manager.using(alias).order_by(*_key(table)).values_list(*columns(table))
    return values.iterator(chunk_size=500)


def snapshot(alias: str) -> dict[str, list[tuple[Any, ...]]]:
    """All state tables; for small registers."""
    return {table.__name__: list(rows(alias, table)) for table in TABLES}
