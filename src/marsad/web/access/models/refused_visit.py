"""Who was not let in."""

from __future__ import annotations

from django.db import models

from marsad.web.access.models.user import User


class RefusedVisit(models.Model):
    """A sign-in that failed. `user` is None where nobody has that name: what was typed is never kept.

    `reason` is "password", "locked" or "code".
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="refused_visits")
    time = models.DateTimeField(db_index=True)
    reason = models.CharField(max_length=8)
    address = models.CharField(max_length=45)
    browser = models.CharField(max_length=200)
