"""Links into groups, never joining what cannot be one incident."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from marsad.linkage.features import AccountRow
from marsad.linkage.model import Link

UNSCORED = -6.0
"""Bits for two accounts of one group that were not even worth comparing."""


def cluster(rows: Sequence[AccountRow], links: Iterable[Link], least: float) -> list[list[AccountRow]]:
    """Groups of accounts, best links first.

    Two groups join while the mean weight between all their accounts is at least `least` bits, no report
    stands on both sides, and not both are incidents already.
    """
    groups = _Groups(rows, links, least)
    groups.run()
    return groups.result()


class _Groups:
    """Greedy average linkage with a heap; ties are settled by account name, so the order is fixed."""

    def __init__(self, rows: Sequence[AccountRow], links: Iterable[Link], least: float) -> None:
        self._least = least
        self._rows = sorted(rows, key=lambda row: row.account)
        index = {row.account: i for i, row in enumerate(self._rows)}
        self._members: dict[int, list[int]] = {}
        self._home: dict[int, int] = {}
        self._reports: dict[int, set[str]] = {}
        self._incident: dict[int, str | None] = {}
        self._sums: dict[int, dict[int, tuple[float, int]]] = {}
        self._start()
        for link in links:
            a, b = self._home[index[link.a]], self._home[index[link.b]]
            if a != b:
                self._add(a, b, link.weight, 1)

    def _start(self) -> None:
        first_of: dict[str, int] = {}
        for i, row in enumerate(self._rows):
            home = i if row.incident is None else first_of.setdefault(row.incident, i)
            self._home[i] = home
            self._members.setdefault(home, []).append(i)
            self._reports.setdefault(home, set()).add(row.report)
            self._incident[home] = row.incident
            self._sums.setdefault(home, {})

    def _add(self, a: int, b: int, weight: float, count: int) -> None:
        for here, there in ((a, b), (b, a)):
            total, number = self._sums[here].get(there, (0.0, 0))
            self._sums[here][there] = (total + weight, number + count)

    def _mean(self, a: int, b: int) -> float:
        total, number = self._sums[a][b]
        possible = len(self._members[a]) * len(self._members[b])
        return (total + UNSCORED * (possible - number)) / possible

    def _may_join(self, a: int, b: int) -> bool:
        both_known = self._incident[a] is not None and self._incident[b] is not None
        return not both_known and self._reports[a].isdisjoint(self._reports[b])

    def run(self) -> None:
        heap: list[tuple[float, int, int]] = []
        for a, others in self._sums.items():
            for b in others:
                if a < b:
                    self._push(heap, a, b)
        heapq.heapify(heap)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if a not in self._members or b not in self._members or b not in self._sums[a]:
                continue
            if -negative != self._mean(a, b):
                continue
            self._join(a, b)
            for other in self._sums[a]:
                self._push(heap, min(a, other), max(a, other))

    def _push(self, heap: list[tuple[float, int, int]], a: int, b: int) -> None:
        mean = self._mean(a, b)
        if mean >= self._least and self._may_join(a, b):
            heapq.heappush(heap, (-mean, a, b))

    def _join(self, a: int, b: int) -> None:
        self._members[a] += self._members.pop(b)
        self._reports[a] |= self._reports.pop(b)
        self._incident[a] = self._incident[a] or self._incident.pop(b)
        del self._sums[a][b]
        for other, (total, number) in self._sums.pop(b).items():
            if other != a:
                del self._sums[other][b]
                self._add(a, other, total, number)

    def result(self) -> list[list[AccountRow]]:
        return [[self._rows[i] for i in sorted(members)] for _, members in sorted(self._members.items())]


def homes(groups: Iterable[Sequence[AccountRow]]) -> Mapping[str, int]:
    """Which group each account is in."""
    return {row.account: number for number, group in enumerate(groups) for row in group}
