"""A photograph, a film, a page image or another file that belongs to a report."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.json_text import JsonText
from marsad.archive.models.original import Original
from marsad.archive.models.report import Report


class Attachment(models.Model):
    """A file kept by hash with its report; `media` is its media type as its bytes tell it.

    `made` is true where Marsad made it (the picture of a page), false where it came so. `metadata` may
    tell who made a photograph and where: it is not public.
    """

    id = models.BigIntegerField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="attachments")
    original = models.ForeignKey(Original, models.PROTECT, db_column="sha256", related_name="attachments")
    position = models.BigIntegerField()
    name = models.TextField()
    media = models.CharField(max_length=100)
    size = models.BigIntegerField()
    made = models.BooleanField(default=False)
    metadata = JsonText(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="attachment_position")]

    def __str__(self) -> str:
        return f"attachment {self.id}"
