"""Rows that are added and never changed."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from marsad.archive.errors import ArchiveError

_M = TypeVar("_M", bound=models.Model)


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise ArchiveError("ledger and originals are added to, never changed: a correction is another entry")


class KeptQuerySet(models.QuerySet[_M]):
    """A query that reads."""

    update = _refuse
    delete = _refuse
    bulk_update = _refuse
    update_or_create = _refuse


class Kept(models.Model):
    """A row that can be saved once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; refuses to change one."""
        if not self._state.adding:
            _refuse()
        super().save(*args, **(kwargs | {"force_insert": True}))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuses."""
        _refuse()
