"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Files for other programs."""

    name = "marsad.web.exports"
    label = "desk_exports"
