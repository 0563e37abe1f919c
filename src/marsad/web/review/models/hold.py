"""Somebody is on an incident."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

LASTS = dt.timedelta(minutes=30)


class Hold(models.Model):
    """ "I am on this", so that two people do not do one job; it ends by itself."""

    incident = models.BigIntegerField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField(db_index=True)

    @classmethod
    def standing(cls) -> models.QuerySet[Hold]:
        """Those that have not ended."""
        return cls.objects.filter(until__gt=timezone.now())
