"""Sums by key over columns, exact whatever the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.archive.packing import NONE, Numbers
from marsad.tally.count import Count

_EXACT = 2**36  # a stretch of numbers below this sums exactly in floating point


class Sums:
    """Least, most and the number of incidents of each key, added up stretch by stretch."""

    def __init__(self, size: int) -> None:
        self._least: npt.NDArray[Any] = np.zeros(size, dtype=np.int64)
        self._most: npt.NDArray[Any] = np.zeros(size, dtype=np.int64)
        self._open = np.zeros(size, dtype=bool)
        self._incidents = np.zeros(size, dtype=np.int64)

    def add(self, keys: Numbers, least: Numbers, most: Numbers, incidents: Numbers) -> None:
        """Adds rows; `incidents` tells which incident of the stretch each belongs to, in rising order."""
        size = len(self._open)
        opened = most == NONE
        self._least = self._least + summed(keys, least, size)
        self._most = self._most + summed(keys, np.where(opened, 0, most), size)
        self._open[keys[opened]] = True
        if not (incidents[1:] > incidents[:-1]).all():  # an incident has several rows: each key counts once
            keys = distinct(incidents * size + keys) % size
        self._incidents += np.bincount(keys, minlength=size)

    def held(self) -> list[int]:
        """The keys that some incident has."""
        return [int(key) for key in np.flatnonzero(self._incidents)]

    def behind(self, key: int) -> int:
        """How many incidents stand behind a key."""
        return int(self._incidents[key])

    def count(self, key: int, incidents: Sequence[str]) -> Count:
        """The sum of a key, with the incidents behind it."""
        return Count(int(self._least[key]), None if self._open[key] else int(self._most[key]), incidents)


def distinct(values: Numbers) -> Numbers:
    """The values in rising order, each once; quick where they nearly stand so already."""
    if not (values[1:] >= values[:-1]).all():
        values = np.sort(values, kind="stable")
    new = np.ones(len(values), dtype=bool)
    new[1:] = values[1:] != values[:-1]
    return values[new]


def summed(keys: Numbers, values: Numbers, size: int) -> npt.NDArray[Any]:
    """The sum of the values of each key; in Python's own numbers where they are very large."""
    if not len(values) or -_EXACT < values.min() <= values.max() < _EXACT:
        return np.bincount(keys, weights=values, minlength=size).astype(np.int64)
    sums = np.zeros(size, dtype=object)
    np.add.at(sums, keys, values.astype(object))
    return sums
