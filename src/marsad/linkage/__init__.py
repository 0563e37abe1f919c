"""From accounts to incidents: which accounts tell of the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.linkage.features import AccountRow, row_of, rows_of
    from marsad.linkage.linker import Thresholds, incident_id, link
    from marsad.linkage.model import IncidentGroup, Link, Reason

__all__ = [
    "AccountRow",
    "IncidentGroup",
    "Link",
    "Reason",
    "Thresholds",
    "incident_id",
    "link",
    "row_of",
    "rows_of",
]

_HOMES = {
    "AccountRow": "features",
    "row_of": "features",
    "rows_of": "features",
    "IncidentGroup": "model",
    "Link": "model",
    "Reason": "model",
    "Thresholds": "linker",
    "incident_id": "linker",
    "link": "linker",
}


def __getattr__(name: str) -> Any:
    # DuckDB and Splink are an extra: the rule of adoption works without them.
    import importlib

    if name in _HOMES:
        return getattr(importlib.import_module(f"marsad.linkage.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'marsad.linkage' has no attribute {name!r}")
