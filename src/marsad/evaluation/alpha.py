"""Krippendorff's alpha for nominal data: how far coders agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Alpha over units, each the values that its coders gave; a coder without a value is left out.

    1 is perfect, 0 what chance gives, below 0 worse than chance. None where nothing can be compared: no unit
    has two values, or all values are the same.
    """
    observed, values = 0.0, Counter[Hashable]()
    for unit in units:
        if len(unit) < 2:
            continue
        counts = Counter(unit)
        values.update(counts)
        observed += _unlike(counts) / (len(unit) - 1)
    expected = _unlike(values)
    return 1 - (values.total() - 1) * observed / expected if expected else None


def _unlike(counts: Counter[Hashable]) -> int:
    """Ordered pairs of values that differ."""
    return counts.total() ** 2 - sum(times**2 for times in counts.values())
