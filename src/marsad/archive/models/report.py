"""One text from a source."""

from __future__ import annotations

from django.db import models

from marsad.archive.models.json_text import JsonText
from marsad.archive.models.original import Original
from marsad.archive.models.source import Source


class Report(models.Model):
    """A report: which original, whose, from where, of when; its text is the original in `encoding`.

    `published` is "YYYY-MM-DD" or "YYYY-MM", as the contract has it. Where the text stood inside a
    document (a page, a chat, a spreadsheet), `container` holds that document's bytes; `position` is the
    line or row of the text in it, `part` the words for where it stood. `identity` sets two reports of the
    same bytes apart where their channel does; `facts` is what else the document says of the report,
    `private` the part of it that names people. `encoding` is a codec, with "/" and the way of its errors
    where it has any: "utf-8/surrogatepass". Times are UTC in ISO form.
    """

    id = models.BigIntegerField(primary_key=True)
    original = models.ForeignKey(Original, models.PROTECT, db_column="sha256", related_name="reports")
    identity = models.CharField(max_length=200, default="")
    container = models.ForeignKey(
        Original, models.PROTECT, null=True, db_column="container", related_name="contents"
    )
    part = models.TextField(null=True)
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
    facts = JsonText(default=dict)
    private = JsonText(default=dict)
    entry = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["original", "identity"], name="report_identity")]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the original bytes."""
        return str(self.original_id)

    def __str__(self) -> str:
        return f"report {self.id}"
