"""Accounts by number, and how well pairs of them agree: columns, since there may be millions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.linkage.features import AccountRow
from marsad.linkage.model import Link, Reason
from marsad.linkage.totals import Teller
from marsad.linkage.weights import Weights, probability


@dataclass(slots=True)
class Roll:
    """What grouping needs to know of each account, by its number."""

    names: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    incidents: list[str | None] = field(default_factory=list)
    tellers: list[Teller] = field(default_factory=list)

    def noted(self, rows: Iterable[AccountRow]) -> Iterator[AccountRow]:
        """The rows as they are; each gets the next number."""
        for row in rows:
            self.names.append(row.account)
            self.reports.append(row.report)
            self.incidents.append(row.incident)
            self.tellers.append(Teller(row.source, row.report, row.published, row.perpetrators))
            yield row


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs of numbers with their weight in bits.

    `levels` is an array of small integers with a row a pair: which level each feature reached.
    """

    left: Sequence[int]
    right: Sequence[int]
    bits: Sequence[float]
    levels: Any
    weights: Weights

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.left, self.right, self.bits, strict=True)

    def pair(self, at: int) -> tuple[int, int]:
        """The numbers of the pair at a position."""
        return self.left[at], self.right[at]

    def links(
        self, positions: Iterable[int], roll: Roll, more: Mapping[int, tuple[Reason, ...]] | None = None
    ) -> tuple[Link, ...]:
        """The pairs at these positions, explained, in the order of their names; `more` adds reasons."""
        positions = list(positions)
        found = []
        for at, levels in zip(positions, self.levels[positions].tolist() if positions else (), strict=True):
            a, b = roll.names[self.left[at]], roll.names[self.right[at]]
            bits = float(self.bits[at])
            why = self.weights.reasons(levels)
            if more and at in more:
                why += more[at]
            found.append(Link(min(a, b), max(a, b), probability(bits), bits, why))
        return tuple(sorted(found, key=_names))


def _names(link: Link) -> tuple[str, str]:
    return link.a, link.b
