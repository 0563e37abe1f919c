"""Accounts as an Arrow table of numbers: the form in which DuckDB and Splink compare them."""

from __future__ import annotations

import functools
import math
import struct
import zlib
from collections.abc import Sequence
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from marsad.linkage.blocking import keys
from marsad.linkage.features import AccountRow

PIECES = 8
"""Into so many columns of 64 bits the words and the meaning are cut."""

_EARTH = 6371.0  # km
_CODES = pa.list_(pa.uint32())
_KEYS = pa.list_(pa.int64())
_PLAIN: dict[str, Any] = {
    "language": pa.string(),
    "published": pa.int32(),
    "first": pa.int32(),
    "last": pa.int32(),
    "dated": pa.int8(),
    "place": pa.string(),
    "pcode": pa.string(),
    "admin1": pa.string(),
    "reach": pa.float64(),
    "killed_min": pa.int32(),
    "killed_max": pa.int32(),
    "injured_min": pa.int32(),
    "injured_max": pa.int32(),
    "taken_min": pa.int32(),
    "taken_max": pa.int32(),
    "women": pa.int32(),
    "children": pa.int32(),
}
_CODED = (
    "event_kin",
    "perpetrators",
    "perpetrator_kin",
    "targets",
    "target_kin",
    "target_kinds",
    "weapons",
    "weapon_kin",
    "persons",
)
_BITS = struct.Struct(f"<{PIECES}Q")


def account_table(rows: Sequence[AccountRow], first: int = 0) -> Any:
    """The rows as an Arrow table, numbered from `first`."""
    columns = {"number": _numbers(rows, first)}
    for name, kind in _PLAIN.items():
        columns[name] = pa.array([getattr(row, name) for row in rows], type=kind)
    columns["event"] = pa.array([_code(row.event) for row in rows], type=pa.uint32())
    for name in _CODED:
        columns[name] = pa.array([_codes(getattr(row, name)) for row in rows], type=_CODES)
    points = [_point(row.latitude, row.longitude) for row in rows]
    for at, name in enumerate("xyz"):
        columns[name] = pa.array([point and point[at] for point in points], type=pa.float64())
    columns["word_count"] = pa.array([_bit_count(row.words) for row in rows], type=pa.int16())
    columns |= _pieces("words", [row.words for row in rows])
    columns |= _pieces("meaning", [row.meaning for row in rows])
    return pa.table(columns)


def key_table(rows: Sequence[AccountRow], first: int = 0) -> Any:
    """The blocking keys of the rows, which are numbered from `first`."""
    every = [keys(row) for row in rows]
    return pa.table(
        {
            "number": _numbers(rows, first),
            "report": pa.array([hash(row.report) for row in rows], type=pa.int64()),
            "own": pa.array([held.own for held in every], type=_KEYS),
            "sought": pa.array([held.sought for held in every], type=_KEYS),
        }
    )


def _numbers(rows: Sequence[AccountRow], first: int) -> Any:
    return pa.array(range(first, first + len(rows)), pa.int32())


def _pieces(name: str, values: Sequence[bytes | None]) -> dict[str, Any]:
    cut = [(None,) * PIECES if value is None else _BITS.unpack(value) for value in values]
    return {f"{name}_{at}": pa.array([piece[at] for piece in cut], pa.uint64()) for at in range(PIECES)}


def _bit_count(value: bytes | None) -> int | None:
    return None if value is None else int.from_bytes(value, "little").bit_count()


@functools.lru_cache(maxsize=65536)
def _code(value: str) -> int:
    return zlib.crc32(value.encode())


@functools.lru_cache(maxsize=65536)
def _codes(values: tuple[str, ...]) -> list[int]:
    return [_code(value) for value in values]


@functools.lru_cache(maxsize=65536)
def _point(latitude: float | None, longitude: float | None) -> tuple[float, float, float] | None:
    """A place in km from the centre of the earth: distances then need no trigonometry."""
    if latitude is None or longitude is None:
        return None
    north, east = math.radians(latitude), math.radians(longitude)
    level = _EARTH * math.cos(north)
    return level * math.cos(east), level * math.sin(east), _EARTH * math.sin(north)
