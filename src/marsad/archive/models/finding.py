"""A contradiction or a gap, for a person to look at."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.json_text import JsonText
from marsad.archive.models.report import Report


class Finding(models.Model):
    """A finding inside a report."""

    id = models.BigIntegerField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="findings")
    position = models.BigIntegerField()
    code = models.CharField(max_length=60, db_index=True)
    message = models.TextField()
    evidence = JsonText()

    def __str__(self) -> str:
        return f"{self.code} in report {self.report_id}"
