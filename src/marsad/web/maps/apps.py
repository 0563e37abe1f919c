"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class MapsConfig(AppConfig):
    """Map and time."""

    name = "marsad.web.maps"
    label = "desk_maps"
