"""What the last verification found."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.json_text import JsonText


class Condition(models.Model):
    """Problems that keep the archive from being written until somebody accepts them; one row at most."""

    id = models.BigIntegerField(primary_key=True)
    found = models.CharField(max_length=27)
    problems = JsonText()

    @property
    def day(self) -> str:
        """When it was found."""
        return self.found[:10]

    def __str__(self) -> str:
        more = f" and {len(self.problems) - 1} more" if len(self.problems) > 1 else ""
        return f"it did not verify on {self.day} ({self.problems[0]}{more})"
