"""What the desk must remember and show to nobody."""

from __future__ import annotations

from django.db import models


class Secret(models.Model):
    """A secret of the desk itself, by its name."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.TextField()
