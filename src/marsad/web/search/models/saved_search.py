"""Searches that somebody wants to run again."""

from __future__ import annotations

from django.db import models

from marsad.web.access.models import User


class SavedSearch(models.Model):
    """A selection under a name; `shared` with the whole desk, each seeing what they may see of it."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=80)
    query = models.TextField()
    shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_search_name")]

    def __str__(self) -> str:
        return self.name


class Look(models.Model):
    """How far the register had come when somebody last looked at a saved search."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="looks")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "user"], name="saved_search_look")]
