"""Who reports."""

from __future__ import annotations

from django.db import models


class Source(models.Model):
    """An outlet, channel or person; may be confidential."""

    id = models.BigIntegerField(primary_key=True)
    name = models.TextField(unique=True)
    confidential = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"source {self.id}" if self.confidential else self.name
