"""What people write to each other about an incident."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Note(models.Model):
    """A note on an incident: no decision, and no part of what is published."""

    incident = models.BigIntegerField(db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written = models.DateTimeField(auto_now_add=True)
    text = models.TextField()

    class Meta:
        ordering = ["id"]
