"""What became of one thing that somebody gave."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from marsad.web.intake.models.drop import Drop


class Receipt(models.Model):
    """A report that somebody gave: read, known already, or refused and why; of a drop, the one at `position`.

    `report` is its number in the register. `place` is where it stood ("list.csv:12"), `file` the dropped
    file, `cells` the row of a table that was refused, as pairs of column and cell.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        READ = "read", pgettext_lazy("report", "read")
        KNOWN = "known", pgettext_lazy("report", "known already")
        REFUSED = "refused", pgettext_lazy("report", "refused")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="receipts")
    drop = models.ForeignKey(Drop, models.CASCADE, null=True, related_name="receipts")
    position = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    report = models.BigIntegerField(null=True)
    file = models.TextField(blank=True)
    place = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    cells = models.JSONField(null=True)
    given = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drop", "position"], name="receipt_of_drop")]
        indexes = [models.Index(fields=["user", "report"], name="receipt_of_user")]
