"""An incident that waits for review, and how much its review matters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from marsad.archive.models.json_text import JsonText


class Waiting(models.Model):
    """A row of the queue, derived from the register; `incident` is its number there.

    `priority` is in thousandths, `why` what it is made of (see `priority.Weight`). The other columns repeat
    what the queue is narrowed by; `month` is "2024-05", or empty where the incident has no date.
    """

    incident = models.BigIntegerField(primary_key=True)
    priority = models.BigIntegerField()
    why = JsonText()
    area = models.CharField(max_length=20, default="")
    event_type = models.CharField(max_length=60, default="")
    month = models.CharField(max_length=7, default="")
    reopened = models.BooleanField(default=False)
    proposed = models.BooleanField(default=False)
    disagreeing = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["-priority", "incident"], name="waiting_order"),
            models.Index(fields=["area", "-priority"], name="waiting_area"),
            models.Index(fields=["event_type", "-priority"], name="waiting_type"),
            models.Index(fields=["month", "-priority"], name="waiting_month"),
            models.Index(fields=["-priority"], condition=Q(reopened=True), name="waiting_reopened"),
            models.Index(fields=["-priority"], condition=Q(proposed=True), name="waiting_proposed"),
            models.Index(fields=["-priority"], condition=Q(disagreeing=True), name="waiting_disagreeing"),
        ]

    @property
    def weight(self) -> float:
        """The priority as it is shown."""
        return round(self.priority / 1000, 1)
