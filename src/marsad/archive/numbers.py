"""Numbers of rows that are not written yet."""

from __future__ import annotations

from django.db import models

from marsad.archive.register import Archive


class Numbers:
    """Hands out numbers that no row of a table has had, each once; only inside `writing`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._free: dict[type[models.Model], int] = {}

    def take(self, table: type[models.Model], count: int) -> int:
        """The first of so many in a row."""
        first = self._free.get(table) or self._archive.next_id(table)
        self._free[table] = first + count
        return first
