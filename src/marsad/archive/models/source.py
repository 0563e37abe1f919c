"""Who reports."""

from __future__ import annotations

from django.db import models


class Source(models.Model):
    """An outlet, channel or person; may be confidential.

    `reliability` is a grade of the Admiralty code, A to F, once somebody judged; NULL until then.
    """

    id = models.BigIntegerField(primary_key=True)
    name = models.TextField(unique=True)
    confidential = models.BooleanField(default=False)
    reliability = models.CharField(max_length=1, null=True)

    def __str__(self) -> str:
        return f"source {self.id}" if self.confidential else self.name
