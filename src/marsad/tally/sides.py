"""By what the figures are sliced: in which slices of each side an incident stands."""

from __future__ import annotations

import numpy as np

from marsad.archive.packing import NONE, Numbers
from marsad.archive.register import Register
from marsad.tally.definition import LADDER
from marsad.tally.figures import UNKNOWN, Side
from marsad.tally.judging import NOBODY, Judge, Judged
from marsad.tally.sums import distinct
from marsad.tally.terms import Names, Terms

_UNIX = 719_163  # the day 1970-01-01, as Python counts days
_MONTHS = 12 * 10_000


class Sides:
    """The slices of one register, numbered side by side; 0 is unknown, but for rungs of attribution."""

    def __init__(self, register: Register, terms: Terms, judge: Judge) -> None:
        self._register, self._terms, self._judge = register, terms, judge
        self._known: dict[Side, Names] = {}

    def size(self, side: Side) -> int:
        """How many slices a side may have."""
        if side == "month":
            return _MONTHS
        return len(LADDER) if side == "attribution" else len(self._names(side))

    def text(self, side: Side, key: int) -> str:
        """What a page calls a slice."""
        if side == "month":
            return f"{key // 12:04}-{key % 12 + 1:02}" if key else UNKNOWN
        return LADDER[key] if side == "attribution" else self._names(side).texts[key]

    def pairs(self, judged: Judged, side: Side) -> tuple[Numbers, Numbers]:
        """The positions of incidents that count, rising, each with a slice that it stands in."""
        counted = np.flatnonzero(judged.counted)
        if side == "source":
            return self._sources(judged, counted)
        return counted, self._keys(judged, side)[counted]

    def _keys(self, judged: Judged, side: Side) -> Numbers:
        incidents = judged.tables["incident"]
        if side == "month":
            return _month(*self._judge.days(judged))
        if side == "event_type":
            return self._names(side).index(incidents["type"])
        if side == "attribution":
            rung = self._judge.rung(judged)
            return np.where(rung == NOBODY, LADDER.index("unknown"), rung)
        return self._names(side).index(incidents["place"])

    def _sources(self, judged: Judged, counted: Numbers) -> tuple[Numbers, Numbers]:
        row, names = judged.row("source"), self._names("source")
        mine, told = judged.counted[row], np.zeros(len(judged.ids), dtype=bool)
        told[row] = True
        without = counted[~told[counted]]
        pairs = row[mine] * len(names) + names.index(judged.tables["source"]["source"][mine])
        pairs = distinct(np.concatenate([pairs, without * len(names)]) if len(without) else pairs)
        return pairs // len(names), pairs % len(names)

    def _names(self, side: Side) -> Names:
        if side not in self._known:
            self._known[side] = self._make(side)
        return self._known[side]

    def _make(self, side: Side) -> Names:
        if side == "source":
            return Names(UNKNOWN, ((source.pk, str(source)) for source in self._register.sources))
        if side == "event_type":
            return self._terms.names("type", UNKNOWN)
        assert side in ("governorate", "district")
        return self._terms.areas(side, UNKNOWN)


def _month(first: Numbers, last: Numbers) -> Numbers:
    """The month in which all the days lie, counted from the year 0; 0 where they lie in none or two."""
    known = (first != NONE) & (last != NONE)
    if not known.any():
        return np.zeros(len(first), dtype=np.int64)
    days = np.concatenate([first[known], last[known]])
    start, end = int(days.min()), int(days.max())
    months = np.arange(start - _UNIX, end - _UNIX + 1).astype("datetime64[D]").astype("datetime64[M]")
    of_day = months.astype(np.int64) + 1970 * 12
    one, other = (of_day[np.where(known, day - start, 0)] for day in (first, last))
    return np.where(known & (one == other), one, 0)
