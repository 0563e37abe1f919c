"""How far a count of incidents hangs on linkage: what may merge, and what may fall apart.

The rule: each open proposal between two counted incidents merges them with its probability, one pair by its
most probable proposal, and of proposals in a ring the least probable merges nothing more; each account that
no person has linked leaves its counted incident with the rest of its probability. All are taken as
independent of each other, so the number of merges and of partings is Poisson-binomial; the interval is its
mean and 1.645 standard deviations to both sides (about 90 in 100), rounded outwards, and within what all
merging or all parting would give.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from marsad.archive.facts import MILLION
from marsad.archive.packing import NONE
from marsad.tally.judging import Judged

Rows: TypeAlias = npt.NDArray[np.int64]
_WIDTH = 1.645


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Least and most incidents, with how many pairs may merge and how many accounts may leave."""

    least: int
    most: int
    merging: int
    leaving: int

    def to_json(self) -> dict[str, Any]:
        """The interval and what it rests on."""
        return {
            "min": self.least,
            "max": self.most,
            "may_merge": self.merging,
            "may_leave": self.leaving,
        }


class Doubts:
    """The doubts of linkage in the incidents that count, gathered stretch by stretch."""

    def __init__(self) -> None:
        self._sides: list[Rows] = []
        self._leaving, self._mean, self._variance = 0, 0.0, 0.0

    def add(self, judged: Judged) -> None:
        """Adds a stretch."""
        pairs = judged.tables["pair"]
        mine = judged.counted[pairs["row"]]
        if mine.any():
            told = pairs["one"], pairs["other"], judged.ids[pairs["row"]], pairs["probability"]
            self._sides.append(np.stack([column[mine] for column in told], axis=1).astype(np.int64))
        table = judged.tables["doubt"]
        mine = judged.counted[table["row"]]
        self._leaving += int(table["accounts"][mine].sum())
        self._mean += int(table["leaving"][mine].sum()) / MILLION
        self._variance += int(table["variance"][mine].sum()) / MILLION

    def of(self, incidents: int) -> Uncertainty:
        """The interval beside so many incidents."""
        pairs = _open(np.concatenate(self._sides)) if self._sides else np.empty((0, 3), dtype=np.int64)
        merging = _merges(pairs) / MILLION
        mean = incidents + self._mean - float(merging.sum())
        reach = _WIDTH * math.sqrt(self._variance + float((merging * (1 - merging)).sum()))
        # Probabilities do not sum exactly: a whole number must not be rounded past itself.
        least, most = math.floor(mean - reach + 1e-6), math.ceil(mean + reach - 1e-6)
        return Uncertainty(
            max(least, incidents - len(merging), min(incidents, 1)),
            min(most, incidents + self._leaving),
            len(pairs),
            self._leaving,
        )


def _open(sides: Rows) -> Rows:
    """The pairs of incidents that may merge, a row each, with their probability in millionths.

    `sides` has a row for either side of a pair of accounts: both accounts, the incident of the one, how
    probable. Where the other's incident does not count, or is the same, nothing can merge.
    """
    sides, starts = _grouped(sides)
    ends = np.append(starts[1:], len(sides)) - 1
    low, high = sides[starts, 2], sides[ends, 2]
    least, most = (of.reduceat(sides[:, 3], starts) for of in (np.minimum, np.maximum))
    pairs, starts = _grouped(np.stack([low, high, np.where(least == NONE, NONE, most)], axis=1)[low != high])
    if not len(pairs):
        return pairs
    least, most = (of.reduceat(pairs[:, 2], starts) for of in (np.minimum, np.maximum))
    found = pairs[starts]
    found[:, 2] = most
    waiting: Rows = found[least != NONE]  # where a person holds any of their accounts apart, nothing is open
    return waiting


def _grouped(rows: Rows) -> tuple[Rows, Rows]:
    """The rows in the order of their numbers, and where each begins that differs in the first two."""
    rows = rows[np.lexsort(rows.T[2::-1])]
    new = (rows[1:, :2] != rows[:-1, :2]).any(axis=1)
    return rows, np.flatnonzero(np.append(True, new)[: len(rows)])


def _merges(pairs: Rows) -> Rows:
    """The probabilities of the pairs that can all merge, in millionths.

    Three incidents become one by two merges, not by three.
    """
    _, place, times = np.unique(pairs[:, :2], return_inverse=True, return_counts=True)
    alone = (times[place.reshape(-1, 2)] == 1).all(axis=1)
    ringed = pairs[~alone]
    ringed = ringed[np.lexsort((ringed[:, 1], ringed[:, 0], -ringed[:, 2]))]
    return np.append(pairs[alone, 2], list(_unringed(ringed.tolist()))).astype(np.int64)


def _unringed(pairs: Iterable[tuple[int, int, int]]) -> Iterator[int]:
    head: dict[int, int] = {}

    def first(incident: int) -> int:
        while (above := head.get(incident, incident)) != incident:
            head[incident] = incident = head.get(above, above)
        return incident

    for one, other, probability in pairs:
        if first(one) != first(other):
            head[first(one)] = first(other)
            yield probability
