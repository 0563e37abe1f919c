"""How far the index has followed the ledger."""

from __future__ import annotations

from django.db import models


class Progress(models.Model):
    """The one row of it: the index holds all up to `entry`, once the first pass is through.

    `report` is the last report of the first pass, NULL when that is done. `form` is that of the index;
    one of another form is made anew.
    """

    id = models.BigIntegerField(primary_key=True)
    form = models.CharField(max_length=10)
    entry = models.BigIntegerField()
    report = models.BigIntegerField(null=True)
