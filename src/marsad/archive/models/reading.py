"""By what a report was read last."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.report import Report


class Reading(models.Model):
    """The engine and the version of the codebook that read a report last."""

    report = models.OneToOneField(Report, models.PROTECT, primary_key=True, related_name="reading")
    engine = models.TextField()
    codebook = models.TextField()
    entry = models.BigIntegerField()
