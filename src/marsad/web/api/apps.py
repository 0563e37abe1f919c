"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The interface for programs."""

    name = "marsad.web.api"
    label = "desk_api"
