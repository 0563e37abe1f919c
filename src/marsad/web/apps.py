"""The frame of the desk as Django knows it: what every page shares."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Base page, look, template tags."""

    name = "marsad.web"
    label = "desk"
