"""A picture of a published bulletin, kept as it was drawn."""

from __future__ import annotations

from django.db import models


class Picture(models.Model):
    """A PNG by the number of its bulletin and the name that the page calls it by."""

    bulletin = models.BigIntegerField()
    name = models.CharField(max_length=40)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bulletin", "name"], name="bulletin_picture")]
