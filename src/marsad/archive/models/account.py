"""What one report says of one incident."""

from __future__ import annotations

from typing import Any

from django.db import models

from marsad.archive.models.json_text import JsonText
from marsad.archive.models.report import Report


class Account(models.Model):
    """An account: `data` is the contract's JSON without persons, whose mentions have a table of their own.

    The other columns repeat what queries need. `start` and `end` are the span in the report's text.
    """

    id = models.BigIntegerField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="accounts")
    ordinal = models.BigIntegerField()
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    date_start = models.DateField(null=True, db_index=True)
    date_end = models.DateField(null=True)
    date_precision = models.CharField(max_length=8, null=True)
    place_name = models.TextField(null=True)
    pcode = models.CharField(max_length=20, null=True, db_index=True)
    admin1_name = models.TextField(null=True)
    admin1_pcode = models.CharField(max_length=20, null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    event_type = models.CharField(max_length=60)
    confidence = models.FloatField()
    data = JsonText()
    engine = models.TextField()
    codebook = models.TextField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "ordinal"], name="account_ordinal")]
        # Who follows the ledger asks for what its newest entries brought.
        indexes = [models.Index(fields=["entry"], name="account_entry")]

    def contract(self, *, names: bool = False) -> dict[str, Any]:
        """The account in the form of the contract; persons only when `names` are asked for."""
        named = sorted(self.mentions.all(), key=lambda mention: mention.position) if names else ()
        return {**self.data, "persons": [mention.contract() for mention in named]}

    def __str__(self) -> str:
        return f"account {self.id}"
