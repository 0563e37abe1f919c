"""Whole numbers as few bytes: a column of a block, the way it is kept."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
NONE = np.iinfo(np.int64).min  # no number: not given, or open
_HEAD = struct.Struct("<Bq")
_TYPES = ("<u1", "<u2", "<u4", "<u8")


def numbers(values: Iterable[int | None]) -> Numbers:
    """A column from plain values."""
    return np.array([NONE if value is None else value for value in values], dtype=np.int64)


def pack(column: Numbers) -> bytes:
    """The distance of each number from the least, in the narrowest unsigned type; 0 is no number."""
    given = column != NONE
    least = int(column[given].min()) if given.any() else 0
    distances = np.where(given, column - least, 0).astype(np.uint64) + given
    most = int(distances.max(initial=0))
    kind = next(kind for kind in _TYPES if most <= np.iinfo(kind).max)
    content: bytes = distances.astype(kind).tobytes()
    return _HEAD.pack(int(kind[-1]), least) + content


def unpack(content: bytes | memoryview) -> Numbers:
    """The column that was packed."""
    size, least = _HEAD.unpack_from(content)
    distances = np.frombuffer(content, dtype=f"<u{size}", offset=_HEAD.size)
    column: Numbers = distances.astype(np.int64) + (least - 1)
    column[distances == 0] = NONE
    return column
