"""A tally definition kept in the register."""

from __future__ import annotations

from django.db import models


class Definition(models.Model):
    """One version of a tally definition, as its TOML text."""

    name = models.TextField()
    version = models.BigIntegerField()
    text = models.TextField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="definition_version")]
