"""How much there is in the register, as one person may see it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from marsad.web.sight import Sight

_WORTH = (
    30  # a count is repeated after so many times as long as it took: in a large register not for each page
)
_kept: dict[tuple[str, tuple[int, ...]], Standing] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """Reports and incidents, and how many of these wait for review; counted at `at`, which took `took`."""

    reports: int
    incidents: int
    waiting: int
    at: float
    took: float


def standing(sight: Sight) -> Standing:
    """The counts of now, or of a moment ago where counting takes long."""
    key = (sight.archive.name, tuple(sight.hidden_sources))
    known = _kept.get(key)
    if known is None or time.monotonic() - known.at > _WORTH * known.took:
        known = _kept[key] = _counted(sight)
    return known


def _counted(sight: Sight) -> Standing:
    before = time.monotonic()
    waiting = sight.incidents.exclude(review="confirmed").filter(excluded=False)
    numbers = sight.reports.count(), sight.incidents.count(), waiting.count()
    return Standing(*numbers, at=time.monotonic(), took=time.monotonic() - before)
