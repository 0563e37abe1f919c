"""A thing that happened, backed by one or more accounts."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.account import Account
from marsad.archive.models.json_text import JsonText


class Incident(models.Model):
    """An incident with its adopted values; a projection of the ledger.

    `adopted` tells, field by field, which rule or decision gave the value and from which accounts;
    `decided` holds the values that a person set. `killed_min` and the like are totals over all rows of
    that effect: NULL where no account speaks of it, and `*_max` NULL where the count is open.
    `entered` is the day (UTC) on which it came into the register;
    `revision` is the last ledger entry that touched it. A merged incident stays, without accounts.
    """

    id = models.BigIntegerField(primary_key=True)
    date_start = models.DateField(null=True, db_index=True)
    date_end = models.DateField(null=True)
    date_precision = models.CharField(max_length=8, null=True)
    place_name = models.TextField(null=True)
    place_relation = models.CharField(max_length=8, null=True)
    pcode = models.CharField(max_length=20, null=True, db_index=True)
    admin1_name = models.TextField(null=True)
    admin1_pcode = models.CharField(max_length=20, null=True, db_index=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    geo_precision = models.BigIntegerField(null=True)
    event_type = models.CharField(max_length=60, db_index=True, null=True)
    killed_min = models.BigIntegerField(null=True)
    killed_max = models.BigIntegerField(null=True)
    injured_min = models.BigIntegerField(null=True)
    injured_max = models.BigIntegerField(null=True)
    abducted_min = models.BigIntegerField(null=True)
    abducted_max = models.BigIntegerField(null=True)
    arrested_min = models.BigIntegerField(null=True)
    arrested_max = models.BigIntegerField(null=True)
    review = models.CharField(max_length=10, default="proposed")
    withheld = models.BooleanField(default=False)
    excluded = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    adopted = JsonText(default=dict)
    decided = JsonText(default=dict)
    created = models.BigIntegerField()
    entered = models.CharField(max_length=10)
    revision = models.BigIntegerField()

    accounts = models.ManyToManyField(Account, through="IncidentAccount", related_name="incidents")

    def __str__(self) -> str:
        return f"incident {self.id}"


class IncidentAccount(models.Model):
    """Which incident an account tells of, how sure the link is and why; `decided` by a person."""

    account = models.OneToOneField(Account, models.PROTECT, primary_key=True, related_name="link")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="links")
    probability = models.FloatField(null=True)
    why = JsonText(null=True)
    decided = models.BooleanField(default=False)
    entry = models.BigIntegerField()


class IncidentEntry(models.Model):
    """Which entries of the ledger touched an incident: its history."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="history")
    sequence = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "sequence"], name="incident_entry")]
        # Who follows the ledger asks for what its newest entries touched.
        indexes = [models.Index(fields=["sequence"], name="entry_of_incidents")]
