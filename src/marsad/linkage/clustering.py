"""Scored pairs into groups of accounts, never joining what cannot be one incident."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable

from marsad.linkage.scores import Roll, Scores
from marsad.linkage.totals import Allowances

UNSCORED = -6.0
"""Bits for two accounts of one group that were not even worth comparing."""

_TWO_PAIRS = 4  # accounts; fewer never are two groups of which each holds together by itself

Weighed = tuple[int, int, float]


def cluster(
    roll: Roll, scores: Scores, least: float, allowances: Allowances | None = None
) -> list[list[int]]:
    """Groups of account numbers, best pairs first.

    Two groups join while the mean weight between all their accounts is at least `least` bits, even less what
    it falls short of the mean within them, no report stands on both sides, not both are incidents already,
    and the running totals of their sources allow it.
    The answer does not depend on the numbers.
    """
    allowances = allowances or Allowances()
    # A mean of `least` needs a pair of `least`, so groups never reach beyond what such pairs connect.
    home = _connected(roll, (pair for pair in scores if pair[2] >= least))
    members: dict[int, list[int]] = {}
    for number, root in enumerate(home):
        members.setdefault(root, []).append(number)
    inside: dict[int, list[Weighed]] = {}
    for a, b, bits in scores:
        if home[a] == home[b]:
            inside.setdefault(home[a], []).append((a, b, bits))
    roots = (
        sorted(members, key=lambda root: _rank(roll, members[root], inside.get(root, ())))
        if (allowances.every)
        else members
    )
    found = []
    for root in roots:
        some, pairs = members[root], inside.get(root, ())
        simple = not allowances.every and _all_agree(roll, some, pairs, least)
        found += [some] if simple or len(some) == 1 else _grouped(roll, some, pairs, least, allowances)
    return found


def _rank(roll: Roll, members: list[int], pairs: Collection[Weighed]) -> tuple[float, str]:
    """Those with the best pairs come first: what a running total allows goes to them."""
    return -max((bits for _, _, bits in pairs), default=0.0), min(roll.names[number] for number in members)


def _all_agree(roll: Roll, members: list[int], pairs: Collection[Weighed], least: float) -> bool:
    """Whether every account may be with every other, and agrees well enough: most incidents are so."""
    size = len(members)
    if size < 2 or len(pairs) != size * (size - 1) // 2:
        return False
    worst, best = min(pair[2] for pair in pairs), max(pair[2] for pair in pairs)
    return (
        worst >= least
        and (size < _TWO_PAIRS or 2 * worst - best >= least)
        and len({roll.reports[number] for number in members}) == size
        and all(roll.incidents[number] is None for number in members)
    )


def _connected(roll: Roll, pairs: Iterable[Weighed]) -> list[int]:
    """For each account the least number of those that it is connected with, directly or through others."""
    parent = list(range(len(roll.names)))

    def find(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    first_of: dict[str, int] = {}
    for number, incident in enumerate(roll.incidents):
        if incident is not None:
            parent[number] = first_of.setdefault(incident, number)
    for a, b, _ in pairs:
        one, other = find(a), find(b)
        parent[max(one, other)] = min(one, other)
    return [find(number) for number in range(len(parent))]


def _grouped(
    roll: Roll, members: list[int], pairs: Iterable[Weighed], least: float, allowances: Allowances
) -> list[list[int]]:
    members = sorted(members, key=lambda number: roll.names[number])
    place = {number: at for at, number in enumerate(members)}
    groups = _Groups(roll, members, least, allowances)
    placed = ((place[a], place[b], bits) for a, b, bits in pairs)
    for a, b, bits in sorted((min(a, b), max(a, b), bits) for a, b, bits in placed):
        groups.add(a, b, bits)
    groups.run()
    return [[members[at] for at in sorted(group)] for group in groups.members.values()]


class _Groups:
    """Greedy average linkage with a heap; ties are settled by the order of the accounts.

    Two attacks on one town and day are alike in all but the toll: between the accounts of the one and those
    of the other the mean is high, yet lower than among either. What it falls short is taken off.
    """

    def __init__(self, roll: Roll, accounts: list[int], least: float, allowances: Allowances) -> None:
        self._accounts = accounts
        self._least = least
        self._allowances = allowances
        self.members: dict[int, list[int]] = {}
        self._home: list[int] = []
        self._reports: dict[int, set[str]] = {}
        self._incident: dict[int, str | None] = {}
        self._sums: dict[int, dict[int, tuple[float, int]]] = {}
        self._within: dict[int, tuple[float, int]] = {}
        first_of: dict[str, int] = {}
        for at, number in enumerate(accounts):
            report, incident = roll.reports[number], roll.incidents[number]
            home = at if incident is None else first_of.setdefault(incident, at)
            self._home.append(home)
            self.members.setdefault(home, []).append(at)
            self._reports.setdefault(home, set()).add(report)
            self._incident[home] = incident
            self._sums.setdefault(home, {})
            self._within[home] = (0.0, 0)

    def add(self, a: int, b: int, bits: float) -> None:
        """Takes a scored pair of accounts into account."""
        one, other = self._home[a], self._home[b]
        if one != other:
            self._add(one, other, bits, 1)

    def _add(self, a: int, b: int, bits: float, count: int) -> None:
        for here, there in ((a, b), (b, a)):
            total, number = self._sums[here].get(there, (0.0, 0))
            self._sums[here][there] = (total + bits, number + count)

    def _between(self, a: int, b: int) -> tuple[float, int]:
        """The sum of the weights between two groups, and the number of pairs."""
        total, number = self._sums[a][b]
        possible = len(self.members[a]) * len(self.members[b])
        return total + UNSCORED * (possible - number), possible

    def _agreement(self, a: int, b: int) -> float:
        """The mean weight between two groups, less what it falls short of the mean within them."""
        total, pairs = self._between(a, b)
        mean = total / pairs
        inside = [weight / count for weight, count in (self._within[a], self._within[b]) if count]
        return mean if len(inside) < 2 else min(mean, 2 * mean - sum(inside) / 2)

    def _may_join(self, a: int, b: int) -> bool:
        both_known = self._incident[a] is not None and self._incident[b] is not None
        if both_known or not self._reports[a].isdisjoint(self._reports[b]):
            return False
        return self._allowances.allows(self._needed(a, b))

    def _needed(self, a: int, b: int) -> set[int]:
        if not self._allowances.every:
            return set()
        some, others = ([self._accounts[at] for at in self.members[group]] for group in (a, b))
        return self._allowances.needed(some, others)

    def run(self) -> None:
        """Joins all that may be joined."""
        heap: list[tuple[float, int, int]] = []
        for a, others in self._sums.items():
            for b in others:
                if a < b:
                    self._push(heap, a, b)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if a not in self.members or b not in self.members or b not in self._sums[a]:
                continue
            if -negative != self._agreement(a, b) or not self._may_join(a, b):
                continue
            self._join(a, b)
            for other in self._sums[a]:
                self._push(heap, min(a, other), max(a, other))

    def _push(self, heap: list[tuple[float, int, int]], a: int, b: int) -> None:
        agreement = self._agreement(a, b)
        if agreement >= self._least and self._may_join(a, b):
            heapq.heappush(heap, (-agreement, a, b))

    def _join(self, a: int, b: int) -> None:
        self._allowances.spend(self._needed(a, b))
        parts = (self._between(a, b), self._within[a], self._within.pop(b))
        self._within[a] = (sum(weight for weight, _ in parts), sum(count for _, count in parts))
        self.members[a] += self.members.pop(b)
        self._reports[a] |= self._reports.pop(b)
        self._incident[a] = self._incident[a] or self._incident.pop(b)
        del self._sums[a][b]
        for other, (total, number) in self._sums.pop(b).items():
            if other != a:
                del self._sums[other][b]
                self._add(a, other, total, number)
