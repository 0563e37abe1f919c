"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """People, their roles and rights, sign-in."""

    name = "marsad.web.access"
    label = "desk_access"

    def ready(self) -> None:
        """Has every sign-in noted."""
        from marsad.web.access import visits  # noqa: F401
