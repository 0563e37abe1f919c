"""Two accounts that a person keeps apart: they do not tell of one incident."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.account import Account


class Apart(models.Model):
    """A proposal put away, the account of the smaller number first; `entry` is the decision."""

    one = models.ForeignKey(Account, models.PROTECT, related_name="+")
    other = models.ForeignKey(Account, models.PROTECT, related_name="+")
    entry = models.BigIntegerField(unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="apart_pair")]
