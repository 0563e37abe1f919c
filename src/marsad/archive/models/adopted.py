"""The adopted values of an incident that come in rows."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.incident import Incident


class IncidentPerpetrator(models.Model):
    """Who did it, on which rung of attribution."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="perpetrators")
    position = models.BigIntegerField()
    actor = models.TextField(db_index=True)
    attribution = models.CharField(max_length=10)


class IncidentTarget(models.Model):
    """What was aimed at or hit."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="targets")
    position = models.BigIntegerField()
    actor = models.TextField()
    kind = models.CharField(max_length=20)


class IncidentWeapon(models.Model):
    """A means."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="weapons")
    position = models.BigIntegerField()
    type = models.CharField(max_length=30)


class IncidentCasualty(models.Model):
    """People harmed or spared; `max` NULL is an open count, women and children are parts of it."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="casualties")
    position = models.BigIntegerField()
    effect = models.CharField(max_length=10)
    actor = models.TextField()
    status = models.CharField(max_length=10)
    min = models.BigIntegerField()
    max = models.BigIntegerField(null=True)
    women = models.BigIntegerField(default=0)
    children = models.BigIntegerField(default=0)
