"""How far the queue is brought up to the register."""

from __future__ import annotations

from django.db import models


class Upkeep(models.Model):
    """One row: up to which row of the histories and of the proposals the queue has been renewed.

    `form` names the formula and the definitions that the queue was weighed by; when either changes, all
    incidents are weighed anew, and `passed` is the number up to which they have been, NULL when done.
    """

    form = models.TextField(default="")
    passed = models.BigIntegerField(null=True, default=0)
    history = models.BigIntegerField(default=0)
    proposal = models.BigIntegerField(default=0)
