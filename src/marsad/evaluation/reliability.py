"""Whether a confidence means what it says: of values given with 0.9, nine in ten should be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.evaluation.scores import Compared, field_count
from marsad.evaluation.silent import WARNINGS

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The values whose confidence lies in [low, high); the last bin holds 1 as well."""

    low: float
    high: float
    values: int = 0
    right: int = 0
    confidence: float = 0.0

    @property
    def share_right(self) -> float:
        return self.right / self.values if self.values else 0.0

    @property
    def mean_confidence(self) -> float:
        return self.confidence / self.values if self.values else (self.low + self.high) / 2


def reliability(reports: Iterable[Compared]) -> tuple[Bin, ...]:
    """Ten bins over every value that readers quote, by the confidence of its account."""
    values, right, confidence = [0] * BINS, [0] * BINS, [0.0] * BINS
    for report in reports:
        for gold, given in report.pairs:
            if given is None or given.confidence is None:
                continue
            at = min(BINS - 1, int(given.confidence * BINS))
            counts = [field_count(field, (gold, given)) for field in WARNINGS]
            here = sum(count.right + count.wrong for count in counts)
            values[at] += here
            right[at] += sum(count.right for count in counts)
            confidence[at] += given.confidence * here
    return tuple(Bin(i / BINS, (i + 1) / BINS, values[i], right[i], confidence[i]) for i in range(BINS))


def calibration_error(bins: Iterable[Bin]) -> float:
    """The mean distance between confidence and share right, weighted by the values of each bin."""
    filled = [one for one in bins if one.values]
    total = sum(one.values for one in filled)
    return sum(one.values * abs(one.share_right - one.mean_confidence) for one in filled) / max(1, total)
