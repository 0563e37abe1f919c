"""Whole numbers as few bytes: a column of a block, the way it is kept."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.int64]
Small: TypeAlias = npt.NDArray[np.uint16]
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


def unpack(contents: Sequence[bytes | memoryview], bases: Sequence[int] | None = None) -> Numbers:
    """The columns that were packed, one after the other; each may have its own base added to its numbers."""
    heads = [_HEAD.unpack_from(content) for content in contents]
    packed = [
        np.frombuffer(content, dtype=f"<u{size}", offset=_HEAD.size)
        for content, (size, _) in zip(contents, heads, strict=True)
    ]
    joined: Numbers = np.empty(sum(map(len, packed)), dtype=np.int64)
    start = 0
    for distances, (_, least), base in zip(packed, heads, bases or repeat(0), strict=False):
        column = joined[start : start + len(distances)]
        np.add(distances, least - 1 + base, out=column, dtype=np.int64, casting="unsafe")
        if not distances.all():
            column[distances == 0] = NONE
        start += len(distances)
    return joined
