"""Accounts as an Arrow table of numbers: the form in which DuckDB and Splink compare them."""

from __future__ import annotations

import functools
import math
import struct
import zlib
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from marsad.linkage.blocking import keys, steps
from marsad.linkage.features import AccountRow
from marsad.linkage.sets import Kind, code_set, pieces
from marsad.linkage.told import TOLD, told_pieces

PIECES = 8
"""Into so many columns of 64 bits the words and the meaning are cut."""

_EARTH = 6371.0  # km
_CODES = pa.list_(pa.uint32())
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
SETS: dict[str, Kind] = {
    "event_kin": "events",
    "perpetrators": "actors",
    "perpetrator_kin": "actors",
    "targets": "actors",
    "target_kin": "actors",
    "target_kinds": "targets",
    "harmed": "actors",
    "weapons": "weapons",
    "weapon_kin": "weapons",
}
"""The features that are sets of codes, and what kind of codes."""

_BITS = struct.Struct(f"<{PIECES}Q")


def account_table(rows: Sequence[AccountRow], first: int = 0) -> Any:
    """The rows as an Arrow table, numbered from `first`."""
    columns = {"number": _numbers(rows, first)}
    for name, type_ in _PLAIN.items():
        columns[name] = pa.array([getattr(row, name) for row in rows], type=type_)
    columns["event"] = pa.array([_code(row.event) for row in rows], type=pa.uint32())
    columns["persons"] = pa.array([[_code(key) for key in row.persons] for row in rows], type=_CODES)
    for name, kind in SETS.items():
        columns |= _sets(name, kind, [getattr(row, name) for row in rows])
    points = [_point(row.latitude, row.longitude) for row in rows]
    for at, name in enumerate("xyz"):
        columns[name] = pa.array([point and point[at] for point in points], type=pa.float64())
    columns["word_count"] = pa.array([_bit_count(row.words) for row in rows], type=pa.int16())
    columns |= _pieces("words", [row.words for row in rows])
    columns |= _pieces("meaning", [row.meaning for row in rows])
    told = [told_pieces(row.told) for row in rows]
    columns |= {
        f"told_{kind}": pa.array([one[at] for one in told], pa.uint64()) for at, kind in enumerate(TOLD)
    }
    return pa.table(columns)


def key_table(rows: Sequence[AccountRow], first: int = 0) -> Any:
    """The blocking keys of the rows, which are numbered from `first`: a row a key."""
    every = [keys(row) for row in rows]
    counts = [len(owned) for owned in every]
    return pa.table(
        {
            "key": pa.array([key for owned in every for key in owned], pa.int64()),
            "number": _repeated(range(first, first + len(rows)), counts, pa.int32()),
            "report": _repeated((hash(row.report) for row in rows), counts, pa.int64()),
        }
    )


def step_table() -> Any:
    """What to add to a key of which kind to get a sought one."""
    columns = zip(*steps(), strict=True)
    return pa.table(dict(zip(("kind", "vague", "step"), columns, strict=True)))


def _repeated(values: Iterable[int], counts: Sequence[int], kind: Any) -> Any:
    return pa.array(
        [v for value, count in zip(values, counts, strict=True) for v in repeat(value, count)], kind
    )


def _numbers(rows: Sequence[AccountRow], first: int) -> Any:
    return pa.array(range(first, first + len(rows)), pa.int32())


def _sets(name: str, kind: Kind, values: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    every = [code_set(kind, value) for value in values]
    columns = {
        f"{name}_{at}": pa.array([one.pieces[at] for one in every], pa.uint64()) for at in range(pieces(kind))
    }
    return columns | {
        f"{name}_rare": pa.array([one.rare for one in every], pa.uint32()),
        f"{name}_told": pa.array([bool(value) for value in values], pa.bool_()),
    }


def _pieces(name: str, values: Sequence[bytes | None]) -> dict[str, Any]:
    cut = [(None,) * PIECES if value is None else _BITS.unpack(value) for value in values]
    return {f"{name}_{at}": pa.array([piece[at] for piece in cut], pa.uint64()) for at in range(PIECES)}


def _bit_count(value: bytes | None) -> int | None:
    return None if value is None else int.from_bytes(value, "little").bit_count()


@functools.lru_cache(maxsize=65536)
def _code(value: str) -> int:
    return zlib.crc32(value.encode())


@functools.lru_cache(maxsize=65536)
def _point(latitude: float | None, longitude: float | None) -> tuple[float, float, float] | None:
    """A place in km from the centre of the earth: distances then need no trigonometry."""
    if latitude is None or longitude is None:
        return None
    north, east = math.radians(latitude), math.radians(longitude)
    level = _EARTH * math.cos(north)
    return level * math.cos(east), level * math.sin(east), _EARTH * math.sin(north)
