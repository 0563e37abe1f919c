"""One text from a source."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.original import Original
from marsad.archive.models.source import Source


class Report(models.Model):
    """A report: which original, whose, from where, of when; its text is the original in `encoding`.

    `published` is "YYYY-MM-DD" or "YYYY-MM", as the contract has it; `position` is the line of a
    file that holds many. `encoding` is a codec, with "/" and the way of its errors where it has any:
    "utf-8/surrogatepass". Times are UTC in ISO form.
    """

    id = models.BigIntegerField(primary_key=True)
    original = models.OneToOneField(Original, models.PROTECT, db_column="sha256")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="reports")
    title = models.TextField(null=True)
    address = models.TextField(null=True)
    file = models.TextField(null=True)
    position = models.BigIntegerField(null=True)
    name = models.TextField(null=True)
    language = models.CharField(max_length=8)
    published = models.CharField(max_length=10, null=True, db_index=True)
    retrieved = models.CharField(max_length=27)
    encoding = models.CharField(max_length=40)
    size = models.BigIntegerField()
    entry = models.BigIntegerField()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the original bytes."""
        return str(self.original_id)

    def __str__(self) -> str:
        return f"report {self.id}"
