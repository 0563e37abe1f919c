"""Where a report says something else to a later codebook: for a person to decide."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.account import Account
from marsad.archive.models.json_text import JsonText
from marsad.archive.models.report import Report

STANDINGS = ("proposed", "accepted", "refused", "superseded")


class Difference(models.Model):
    """One field of an account, `before` as it is kept and `after` as it was read again.

    The field "account" is a whole account: found where `account` is NULL, else no longer found.
    `entry` proposed it; `decided` accepted or refused it, or read the report once more.
    """

    id = models.BigIntegerField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="differences")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="differences")
    field = models.TextField(db_index=True)
    before = JsonText(null=True)
    after = JsonText(null=True)
    engine = models.TextField()
    codebook = models.TextField()
    standing = models.CharField(max_length=10, default="proposed", db_index=True)
    entry = models.BigIntegerField()
    decided = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"difference {self.id}"
