"""How well accounts of the invented reports are linked, and what becomes of each kind of easy mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.linkage.reading import Labelled
from corpus.linkage.writer import Page, pages
from marsad.linkage.accuracy import Accuracy, accuracy
from marsad.linkage.blocking import pairs
from marsad.linkage.invented.incidents import Truth, incidents
from marsad.linkage.linker import Thresholds, link
from marsad.linkage.weights import Weights


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the labelled set: how many incidents, from which seeds, and whether only to be measured."""

    count: int
    seed: int
    kept: bool

    def written(self) -> tuple[list[Truth], list[Page]]:
        """Its incidents and its reports."""
        truths = incidents(self.count, self.seed, days=self.count * 9 // 20)
        return truths, pages(truths, self.seed + 1, kept=self.kept)


TUNING = Part(800, 1001, kept=False)
MEASURED = Part(400, 2001, kept=True)
TRAINING = (TUNING, Part(800, 4001, kept=False), Part(800, 4101, kept=False))
"""The weights are made from these."""


def grouped(
    labelled: Labelled, threshold: float | None = None, weights: Weights | None = None
) -> dict[str, str]:
    """The incident that linkage gives each account; what was not read stays alone."""
    thresholds = None if threshold is None else Thresholds(threshold, min(threshold, 0.05))
    groups = link(labelled.rows, thresholds=thresholds, weights=weights)
    found = {name: group.incident for group in groups for name in group.accounts}
    return found | {name: name for name, _ in labelled.unread}


def measured(labelled: Labelled, threshold: float | None = None, weights: Weights | None = None) -> Accuracy:
    """The accuracy at a threshold, the default one if none is given."""
    return accuracy(grouped(labelled, threshold, weights), labelled.truth())


def blocking_keeps(labelled: Labelled) -> float:
    """The share of true pairs among the accounts read that blocking compares."""
    truth = labelled.truth()
    numbers = [truth[row.account] for row in labelled.rows]
    true = {(a, b) for a, b in _same(numbers) if labelled.rows[a].report != labelled.rows[b].report}
    return len(true & set(pairs(labelled.rows))) / len(true)


def wrongly_joined(found: dict[str, str], labelled: Labelled, truths: Iterable[Truth]) -> Counter[str]:
    """The pairs merged wrongly, by the kind of the later incident, or "nothing" where there was none."""
    twin = {truth.number: truth.twin for truth in truths}
    truth = labelled.truth()
    counts: Counter[str] = Counter()
    for one, other in _joined(found):
        m, n = truth[one], truth[other]
        if m != n:
            counts["nothing" if min(m, n) < 0 else twin[max(m, n)]] += 1
    return counts


def missed(found: dict[str, str], labelled: Labelled) -> Counter[str]:
    """The true pairs of accounts read that were not merged, by how one of the two tells."""
    truth = labelled.truth()
    rows = labelled.rows
    counts: Counter[str] = Counter()
    for a, b in _same([truth[row.account] for row in rows]):
        if found[rows[a].account] != found[rows[b].account]:
            kinds = {labelled.kinds[a], labelled.kinds[b]} - {"first"}
            counts[min(kinds) if kinds else "first"] += 1
    return counts


def _joined(found: dict[str, str]) -> Iterator[tuple[str, str]]:
    members: dict[str, list[str]] = {}
    for name, incident in found.items():
        members.setdefault(incident, []).append(name)
    return (pair for names in members.values() for pair in combinations(names, 2))


def _same(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    members: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        members.setdefault(number, []).append(at)
    return (pair for every in members.values() for pair in combinations(every, 2))
