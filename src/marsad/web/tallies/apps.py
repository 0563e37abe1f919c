"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class TalliesConfig(AppConfig):
    """Tallies and bulletins."""

    name = "marsad.web.tallies"
    label = "desk_tallies"
