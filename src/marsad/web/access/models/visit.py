"""Who was here: sessions, those that ended too."""

from __future__ import annotations

from django.db import models

from marsad.web.access.models.user import User


class Visit(models.Model):
    """A session from signing in to its end, kept afterwards as the history of who came in.

    `key` is the session's own while it lasts, None after it. `how` is how it ended: "out" (signed out),
    "idle", "revoked", or "" while it lasts.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="visits")
    key = models.CharField(max_length=40, unique=True, null=True)
    opened = models.DateTimeField(db_index=True)
    seen = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    how = models.CharField(max_length=7, default="")
    address = models.CharField(max_length=45)
    browser = models.CharField(max_length=200)
