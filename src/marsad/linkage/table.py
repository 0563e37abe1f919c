"""Accounts as an Arrow table: the form in which DuckDB and Splink compare them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from marsad.linkage.blocking import keys
from marsad.linkage.features import AccountRow

_TEXTS = pa.list_(pa.string())
_COLUMNS: dict[str, Any] = {
    "account": pa.string(),
    "report": pa.string(),
    "language": pa.string(),
    "published": pa.int32(),
    "first": pa.int32(),
    "last": pa.int32(),
    "dated": pa.int8(),
    "place": pa.string(),
    "pcode": pa.string(),
    "admin1": pa.string(),
    "latitude": pa.float64(),
    "longitude": pa.float64(),
    "reach": pa.float64(),
    "event": pa.string(),
    "event_kin": _TEXTS,
    "perpetrators": _TEXTS,
    "perpetrator_kin": _TEXTS,
    "targets": _TEXTS,
    "target_kin": _TEXTS,
    "target_kinds": _TEXTS,
    "weapons": _TEXTS,
    "weapon_kin": _TEXTS,
    "killed_min": pa.int32(),
    "killed_max": pa.int32(),
    "injured_min": pa.int32(),
    "injured_max": pa.int32(),
    "taken_min": pa.int32(),
    "taken_max": pa.int32(),
    "women": pa.int32(),
    "children": pa.int32(),
    "persons": _TEXTS,
    "words": pa.list_(pa.uint32()),
    "meaning": pa.binary(),
}


def account_table(rows: Sequence[AccountRow], *, blocked: bool = False) -> Any:
    """The rows as an Arrow table; with their blocking keys where `blocked`."""
    columns = {
        name: pa.array([getattr(row, name) for row in rows], type=kind) for name, kind in _COLUMNS.items()
    }
    if blocked:
        every = [keys(row) for row in rows]
        for name in ("near", "area", "nowhere", "month"):
            columns[name] = pa.array([getattr(k, name) for k in every], type=pa.list_(pa.int64()))
        for name in ("vague_place", "lost", "vague_date"):
            columns[name] = pa.array([getattr(k, name) for k in every], type=pa.bool_())
    return pa.table(columns)
