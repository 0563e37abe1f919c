"""Files that somebody dropped together."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from marsad.web.jobs import Job


class Drop(Job):
    """Files that are read together, with what was said of all of them; the bytes lie in the spool meanwhile.

    `files` are [{"name", "size"}] as they lie there; `columns` is the id of a mapping of tables, `mapping`
    the TOML of one's own.
    """

    class Standing(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", pgettext_lazy("files", "waiting")
        READING = "reading", pgettext_lazy("files", "being read")
        DONE = "done", pgettext_lazy("files", "done")
        STOPPED = "stopped", pgettext_lazy("files", "stopped")
        FAILED = "failed", pgettext_lazy("files", "failed")

    OPEN = (Standing.WAITING, Standing.READING)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drops")
    dropped = models.DateTimeField(auto_now_add=True)
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.WAITING)
    files = models.JSONField(default=list)
    published = models.CharField(max_length=10, blank=True)
    source = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    address = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)
    columns = models.CharField(max_length=60, blank=True)
    mapping = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-dropped"], name="drop_of_user")]
