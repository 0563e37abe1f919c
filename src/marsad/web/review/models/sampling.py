"""A sample of confirmed incidents that is coded once more, blind."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models

from marsad.archive.models.json_text import JsonText

_WHOLE = 1 << 32


class Sampling(models.Model):
    """So many per cent of what was confirmed when it was drawn; the same seed draws the same again."""

    percent = models.BigIntegerField()
    seed = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def draws(self, incident: int) -> bool:
        """Whether an incident is in the sample: by its number and the seed alone."""
        digest = hashlib.sha256(f"{self.seed}:{incident}".encode()).digest()
        return int.from_bytes(digest[:4], "big") * 100 < self.percent * _WHOLE


class Coding(models.Model):
    """An incident of a sample: `first` as it was confirmed and by whom, `second` as somebody coded it blind.

    Both hold the values by field in the contract's form.
    """

    sampling = models.ForeignKey(Sampling, models.CASCADE, related_name="codings")
    incident = models.BigIntegerField()
    confirmed_by = models.TextField(default="")
    first = JsonText()
    second = JsonText(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    coded = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["sampling", "incident"], name="coding_once")]
