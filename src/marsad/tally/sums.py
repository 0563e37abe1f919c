"""Sums by key over columns, exact whatever the numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.archive.packing import NONE, Flags, Numbers

Many = npt.NDArray[Any]  # sums: whole numbers, Python's own where they are very large
_EXACT = 2**32  # a stretch of numbers below this sums exactly in floating point, whatever its rows
_ROWS = 8  # of one incident are compared with one another; where it has more, they are sorted


def summed(keys: Numbers, values: Many, size: int = 0) -> Many:
    """The sum of the values of each key, of `size` at least; in Python's own numbers where they are large."""
    sums = weighed(keys, values, size)
    return sums if sums.dtype == object else sums.astype(np.int64)


def weighed(keys: Numbers, values: Many, size: int = 0) -> Many:
    """The same, as they were added up: in floating point where that is exact."""
    exact = values.dtype.kind == "f" or values.dtype.itemsize < 8
    if values.dtype != object and (exact or not len(values) or int(values.max()) < _EXACT):
        return np.bincount(keys, weights=values, minlength=size)
    sums = np.zeros(max(size, int(keys.max(initial=-1)) + 1), dtype=object)
    np.add.at(sums, keys, values.astype(object))
    return sums


def surplus(least: Numbers, most: Numbers) -> tuple[Numbers, Numbers]:
    """Where the most is another number than the least, and by how much; an open end is none."""
    at: Numbers = np.flatnonzero((most != least) & (most != NONE))
    return at, most[at].astype(np.int64) - least[at]


def once(row: Numbers, keys: Numbers) -> Flags:
    """Which rows are the first of their incident with their key; the incidents stand in rising order."""
    first = np.ones(len(row), dtype=bool)
    for lag in range(1, _ROWS):
        same = row[lag:] == row[:-lag]
        if not same.any():
            return first
        first[lag:] &= ~(same & (keys[lag:] == keys[:-lag]))
    _, at = np.unique(np.stack([row, keys]), axis=1, return_index=True)
    first[:] = False
    first[at] = True
    return first


def firsts(row: Numbers, keys: Numbers) -> Numbers:
    """The keys of these rows."""
    first = once(row, keys)
    return keys if first.all() else keys.take(np.flatnonzero(first))
