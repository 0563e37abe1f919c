"""What the last verification found."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.json_text import JsonText


class Condition(models.Model):
    """Problems that keep the archive from being written until somebody accepts them; one row at most."""

    id = models.BigIntegerField(primary_key=True)
    found = models.CharField(max_length=27)
    problems = JsonText()
