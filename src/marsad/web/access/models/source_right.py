"""Who may know a confidential source."""

from __future__ import annotations

from django.db import models

from marsad.web.access.models.user import User


class SourceRight(models.Model):
    """Somebody may see one confidential source, as the monitor who speaks for it does.

    `source` is its number in the register, which is no table of the desk's own.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="source_rights")
    source = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "source"], name="source_right")]
