"""How much there is in the register, as one person may see it."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from marsad.web.selection import Found, Selection, find
from marsad.web.sight import Sight

_WORTH = (
    30  # a count is repeated after so many times as long as it took: in a large register not for each page
)
_kept: dict[tuple[str, tuple[int, ...]], tuple[int, float]] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """Reports and incidents, how many of these wait for review, and what must be known of these figures."""

    reports: int
    incidents: int
    waiting: int
    notes: tuple[str, ...] = ()


def standing(sight: Sight) -> Standing:
    """The counts of now; that of the reports may be of a moment ago where counting them takes long."""
    found = find(Selection(), sight)
    waiting = found.once("waiting", lambda: _waiting(found), found.ground.flags)
    return Standing(_reports(sight), len(found), waiting, found.notes)


def _waiting(found: Found) -> int:
    ground = found.ground
    return int(np.count_nonzero((ground.counted & ~ground.review("confirmed"))[found.rows]))


def _reports(sight: Sight) -> int:
    key = (sight.archive.name, tuple(sight.hidden_sources))
    number, until = _kept.get(key, (0, 0.0))
    before = time.monotonic()
    if before >= until:
        number = sight.reports.count()
        after = time.monotonic()
        _kept[key] = number, after + _WORTH * (after - before)
    return number
