"""Whole numbers as few bytes: a column of a block, the way it is kept and the way it is counted."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Small: TypeAlias = npt.NDArray[np.uint16]
Flags: TypeAlias = npt.NDArray[np.bool_]
NONE = -1  # no number: not given, or open; what columns hold is never negative
_HEAD = struct.Struct("<Bq")
_KEPT = ("<u1", "<u2", "<u4", "<u8")
_COUNTED = (np.int8, np.int16, np.int32)


def numbers(values: Iterable[int | None]) -> npt.NDArray[np.int64]:
    """A column from plain values."""
    return np.array([NONE if value is None else value for value in values], dtype=np.int64)


def pack(column: Numbers) -> bytes:
    """The distance of each number from the least, in the narrowest unsigned type; 0 is no number."""
    wide, given = column.astype(np.int64), column != NONE
    least = int(wide[given].min()) if given.any() else 0
    if least < 0:
        raise ValueError(f"a column holds {least}, and may hold nothing below 0")
    distances = np.where(given, wide - least, 0).astype(np.uint64) + given
    most = int(distances.max(initial=0))
    kind = next(kind for kind in _KEPT if most <= np.iinfo(kind).max)
    content: bytes = distances.astype(kind).tobytes()
    return _HEAD.pack(int(kind[-1]), least) + content


def unpack(contents: Sequence[bytes | memoryview], bases: Sequence[int] | None = None) -> Numbers:
    """The columns that were packed, one after the other, in the narrowest type that surely holds them.

    Each may have its own base added to its numbers.
    """
    heads = [_HEAD.unpack_from(content) for content in contents]
    packed = [
        np.frombuffer(content, dtype=f"<u{size}", offset=_HEAD.size)
        for content, (size, _) in zip(contents, heads, strict=True)
    ]
    added = [least - 1 + base for (_, least), base in zip(heads, bases or repeat(0), strict=False)]
    most = max((add + 256**size for add, (size, _) in zip(added, heads, strict=True)), default=0)
    kind = next((kind for kind in _COUNTED if most <= np.iinfo(kind).max), np.int64)
    joined: Numbers = np.empty(sum(map(len, packed)), dtype=kind)
    start = 0
    for distances, add in zip(packed, added, strict=True):
        column = joined[start : start + len(distances)]
        np.add(distances, add, out=column, dtype=kind, casting="unsafe")
        if add != NONE and not distances.all():
            column[distances == 0] = NONE
        start += len(distances)
    return joined
