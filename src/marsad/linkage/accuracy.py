"""How well groups of accounts agree with labelled incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Precision and recall over pairs of accounts, and B-cubed over accounts; all between 0 and 1."""

    precision: float
    recall: float
    bcubed_precision: float
    bcubed_recall: float

    @property
    def bcubed_f1(self) -> float:
        both = self.bcubed_precision + self.bcubed_recall
        return 2 * self.bcubed_precision * self.bcubed_recall / both if both else 0.0


def accuracy(found: Mapping[str, T], truth: Mapping[str, U]) -> Accuracy:
    """The accuracy of the incident found for each account against the true one.

    ValueError where the two do not speak of the same accounts.
    """
    if found.keys() != truth.keys():
        raise ValueError("the found and the true incidents are not of the same accounts")
    both = Counter((found[a], truth[a]) for a in found)
    by_found, by_truth = Counter(found.values()), Counter(truth.values())
    right, made, wanted = (_pairs(c.values()) for c in (both, by_found, by_truth))
    size = len(found) or 1
    return Accuracy(
        right / made if made else 1.0,
        right / wanted if wanted else 1.0,
        sum(n * n / by_found[f] for (f, _), n in both.items()) / size,
        sum(n * n / by_truth[t] for (_, t), n in both.items()) / size,
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)
