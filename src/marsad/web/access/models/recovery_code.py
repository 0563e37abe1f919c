"""What lets somebody in who has lost their second factor."""

from __future__ import annotations

from django.db import models

from marsad.web.access.models.user import User


class RecoveryCode(models.Model):
    """A code that works once; only its SHA-256 is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
