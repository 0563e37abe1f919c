"""Files of the register that somebody asked for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from marsad.web.jobs import Job


class Export(Job):
    """One of the formats, of the incidents of a `definition` (its name) or of a `selection` (its query).

    `hidden` are the sources that its person might not know when it was written, `names` whether names were
    to be seen, `entry` the last entry of the ledger that it knows of: what they may see by now decides
    whether they get it.
    """

    class Standing(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", pgettext_lazy("export", "waiting")
        WRITING = "writing", pgettext_lazy("export", "being written")
        DONE = "done", pgettext_lazy("export", "done")
        FAILED = "failed", pgettext_lazy("export", "failed")

    OPEN = (Standing.WAITING, Standing.WRITING)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports")
    asked = models.DateTimeField(auto_now_add=True)
    standing = models.CharField(max_length=7, choices=Standing.choices, default=Standing.WAITING)
    form = models.CharField(max_length=20)
    definition = models.TextField(blank=True)
    selection = models.TextField(blank=True)
    total = models.PositiveIntegerField()
    hidden = models.JSONField(default=list)
    names = models.BooleanField(default=False)
    entry = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["user", "-asked"], name="export_of_user")]
