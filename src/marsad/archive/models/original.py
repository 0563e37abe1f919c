"""The bytes of a report as they came."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from marsad.archive.models.kept import Kept, KeptQuerySet


class Original(Kept):
    """Original bytes under their SHA-256; never altered, never removed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    objects: ClassVar[models.Manager[Original]] = models.Manager.from_queryset(KeptQuerySet["Original"])()
