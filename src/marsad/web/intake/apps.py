"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Reports in."""

    name = "marsad.web.intake"
    label = "desk_intake"
