"""A total that a report itself publishes."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.json_text import JsonText
from marsad.archive.models.report import Report


class StatedTally(models.Model):
    """A stated tally: `data` is the contract's JSON, the columns repeat what queries need."""

    id = models.BigIntegerField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="stated_tallies")
    position = models.BigIntegerField()
    incidents = models.BigIntegerField(null=True)
    killed = models.BigIntegerField(null=True)
    injured = models.BigIntegerField(null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    perpetrator = models.TextField(null=True)
    adds_up = models.BooleanField(null=True)
    data = JsonText()

    def __str__(self) -> str:
        return f"stated tally {self.id}"
