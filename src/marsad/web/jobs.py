"""Work that somebody asked for and that is done in the background."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """A piece of such work of a `user`, with the name of its folder in the spool.

    Each kind has a `standing` of its own; one of those in OPEN is gone on with whenever the desk starts.
    `trouble` is why it failed, where it did.
    """

    OPEN: ClassVar[tuple[str, ...]]
    standing: models.CharField[str, str]

    folder = models.CharField(max_length=32, unique=True)
    trouble = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be done."""
        return self.standing in self.OPEN
