"""What tallies read instead of rows: columns of numbers, and the texts that some of the numbers stand for."""

from __future__ import annotations

from django.db import models


class Block(models.Model):
    """One column of the incidents of one block, packed as `marsad.archive.packing` has it."""

    number = models.BigIntegerField()
    column = models.CharField(max_length=30)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "column"], name="block_column")]


class Term(models.Model):
    """A text that columns hold as the number `id`; `key` is the SHA-256 of its kind and text.

    Terms are added and never changed, so that numbers in blocks keep their meaning.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20, db_index=True)
    key = models.CharField(max_length=64, unique=True)
    text = models.TextField()
