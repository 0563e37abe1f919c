"""What is taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from marsad.evaluation.scores import Compared

NONE = "(none)"
Confusion = Counter[tuple[str, str]]


def confusion(reports: Iterable[Compared], field: str) -> Confusion:
    """How often the gold's value (first) was given as another (second), over incidents that both have.

    Where an incident has several values, those that agree are taken away first; what is left on one
    side alone stands against `(none)`.
    """
    counts: Confusion = Counter()
    for report in reports:
        for gold, given in report.pairs:
            if gold is None or given is None:
                continue
            expected, seen = gold.values[field], given.values[field]
            for value in expected & seen:
                counts[str(value), str(value)] += 1
            lacking = sorted(map(str, expected - seen)) or [NONE]
            extra = sorted(map(str, seen - expected)) or [NONE]
            counts.update((a, b) for a in lacking for b in extra if (a, b) != (NONE, NONE))
    return counts


def mistakes(counts: Confusion) -> list[tuple[str, str, int]]:
    """(gold, given, times) of what was confused, most frequent first."""
    wrong = [(gold, given, times) for (gold, given), times in counts.items() if gold != given]
    return sorted(wrong, key=lambda row: (-row[2], row[0], row[1]))
