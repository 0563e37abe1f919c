"""Two accounts that may tell of one incident: for a person to decide."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.account import Account
from marsad.archive.models.json_text import JsonText


class Proposal(models.Model):
    """Linkage found the two probable enough to show, not to merge."""

    one = models.ForeignKey(Account, models.PROTECT, related_name="+")
    other = models.ForeignKey(Account, models.PROTECT, related_name="+")
    probability = models.FloatField()
    why = JsonText(null=True)
    entry = models.BigIntegerField()
    position = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "position"], name="proposal_position")]
