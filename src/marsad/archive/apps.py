"""The archive as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The one Django app of the register."""

    name = "marsad.archive"
    label = "archive"
