"""Invented reports to try Marsad on; nothing in them happened."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

LABEL = "[نص مختلق للتجربة — Invented sample]"


def reports() -> Traversable:
    """The file of the reports: a line of JSON each, as `marsad extract --jsonl` reads them."""
    return files("marsad.samples") / "reports.jsonl"
