"""By what the figures are sliced: in which slices of each side an incident stands."""

from __future__ import annotations

import numpy as np

from marsad.archive.packing import Numbers
from marsad.archive.register import Register
from marsad.tally.definition import LADDER
from marsad.tally.figures import UNKNOWN, Side
from marsad.tally.judging import Judge, Judged, Places
from marsad.tally.months import Months
from marsad.tally.sums import once
from marsad.tally.terms import Names, Terms

_SHOWN = np.array([*range(len(LADDER)), LADDER.index("unknown")])  # of nobody's acts nothing is known


class Sides:
    """The slices of one register, numbered side by side; 0 is unknown, but for rungs of attribution."""

    def __init__(self, register: Register, terms: Terms, judge: Judge) -> None:
        self._register, self._terms, self._judge = register, terms, judge
        self._known: dict[Side, Names] = {}
        self._months = Months(UNKNOWN)

    def text(self, side: Side, key: int) -> str:
        """What a page calls a slice."""
        if side == "month":
            return self._months.texts[key]
        return LADDER[key] if side == "attribution" else self._names(side).texts[key]

    def pairs(self, judged: Judged, side: Side) -> tuple[Places, Numbers]:
        """The positions of incidents that count, rising, each with a slice that it stands in."""
        if side == "source":
            return self._sources(judged)
        return judged.places, self._keys(judged, side)

    def _keys(self, judged: Judged, side: Side) -> Numbers:
        incidents, places = judged.tables["incident"], judged.places
        if side == "month":
            return self._months.index(*(days[places] for days in self._judge.days(judged)))
        if side == "event_type":
            return self._names(side).index(incidents["type"][places])
        if side == "attribution":
            return _SHOWN.take(self._judge.rung(judged)[places])
        return self._names(side).index(incidents["place"][places])

    def _sources(self, judged: Judged) -> tuple[Numbers, Numbers]:
        table, told = judged.tables["source"], np.zeros(len(judged.ids), dtype=bool)
        mine = judged.places
        if not isinstance(mine, slice):
            mine = np.flatnonzero(judged.counted.take(table["row"]))
        row, keys = table["row"][mine], self._names("source").index(table["source"][mine])
        told[row] = True
        first = once(row, keys)  # two sources that may not be named are one slice
        row, keys = (row, keys) if first.all() else (row[first], keys[first])
        without = np.flatnonzero(judged.counted & ~told)
        if not len(without):
            return row, keys
        row, keys = np.append(row, without), np.append(keys, np.zeros(len(without), dtype=np.int64))
        order = np.argsort(row, kind="stable")
        return row[order], keys[order]

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
