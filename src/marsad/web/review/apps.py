"""This part of the desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Review and incidents."""

    name = "marsad.web.review"
    label = "desk_review"
