"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search."""

    name = "marsad.web.search"
    label = "desk_search"
