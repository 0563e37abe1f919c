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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from marsad.archive.facts import MILLION
from marsad.archive.packing import Numbers, numbers
from marsad.archive.proposals import proposals
from marsad.archive.register import Register
from marsad.tally.judging import Judged

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

    def __init__(self, register: Register) -> None:
        self._pairs: dict[tuple[int, int], float] = {}
        for found in proposals(register):
            if found.standing == "open":
                one, other = sorted(found.incidents)
                self._pairs[one, other] = max(found.probability, self._pairs.get((one, other), 0.0))
        self._named: Numbers = numbers(sorted({number for pair in self._pairs for number in pair}))
        self._counted: set[int] = set()
        self._leaving, self._mean, self._variance = 0, 0.0, 0.0

    def add(self, judged: Judged) -> None:
        """Adds a stretch."""
        if len(self._named):
            named = np.isin(self._named, judged.ids[judged.counted])
            self._counted |= set(self._named[named].tolist())
        table = judged.tables["doubt"]
        mine = judged.counted[judged.row("doubt")]
        self._leaving += int(table["accounts"][mine].sum())
        self._mean += int(table["leaving"][mine].sum()) / MILLION
        self._variance += int(table["variance"][mine].sum()) / MILLION

    def of(self, incidents: int) -> Uncertainty:
        """The interval beside so many incidents."""
        pairs = {pair: p for pair, p in self._pairs.items() if self._counted.issuperset(pair)}
        merging = list(_merges(pairs))
        mean = incidents + self._mean - sum(merging)
        reach = _WIDTH * math.sqrt(self._variance + sum(p * (1 - p) for p in merging))
        # Probabilities do not sum exactly: a whole number must not be rounded past itself.
        least, most = math.floor(mean - reach + 1e-6), math.ceil(mean + reach - 1e-6)
        return Uncertainty(
            max(least, incidents - len(merging), min(incidents, 1)),
            min(most, incidents + self._leaving),
            len(pairs),
            self._leaving,
        )


def _merges(pairs: Mapping[tuple[int, int], float]) -> Iterator[float]:
    """The most probable pairs that can all merge: three incidents become one by two merges, not by three."""
    head: dict[int, int] = {}

    def first(incident: int) -> int:
        while (above := head.get(incident, incident)) != incident:
            incident = above
        return incident

    for (one, other), probability in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        if first(one) != first(other):
            head[first(one)] = first(other)
            yield probability
