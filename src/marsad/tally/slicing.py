"""The slices of a tally, added up stretch by stretch, each with the way to its incidents."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from marsad.archive.packing import Numbers
from marsad.tally.cells import Find
from marsad.tally.count import Count
from marsad.tally.figures import Side, Slice
from marsad.tally.harm import BITS, HAVING, OPEN, SIGNS, SLICED, Harm
from marsad.tally.judging import Judged
from marsad.tally.sides import Sides
from marsad.tally.sums import Many, summed


class SliceSums:
    """The incidents of each slice of one side, with their dead and injured."""

    def __init__(self, sides: Sides, side: Side, harm: Callable[[Judged], Harm]) -> None:
        self._sides, self._side, self._harm = sides, side, harm
        none: Many = np.zeros(0, dtype=np.int64)
        self._signs = none  # incidents of each slice, by which bits they have
        self._least = dict.fromkeys(SLICED, none)
        self._more = dict.fromkeys(SLICED, none)

    def add(self, judged: Judged, harm: Harm) -> None:
        """Adds a stretch."""
        at, keys = self._sides.pairs(judged, self._side)
        self._signs = _added(self._signs, np.bincount(keys * SIGNS + harm.signs[at], minlength=SIGNS))
        for effect in SLICED:
            self._least[effect] = _added(self._least[effect], summed(keys, harm.least[effect][at]))
            more = harm.more[effect]
            if more is not None:
                self._more[effect] = _added(self._more[effect], summed(keys, more[at]))

    def slices(self, find: Find) -> tuple[Slice, ...]:
        """The slices that hold any incident, in the order of their names."""
        keys = np.unique(np.flatnonzero(self._signs) // SIGNS).tolist()
        return tuple(sorted((self._slice(key, find) for key in keys), key=lambda part: part.key))

    def _slice(self, key: int, find: Find) -> Slice:
        def select(judged: Judged) -> Numbers:
            at, keys = self._sides.pairs(judged, self._side)
            found: Numbers = judged.ids[at][keys == key]
            return found

        signs = np.zeros(SIGNS, dtype=np.int64)
        held = self._signs[key * SIGNS : (key + 1) * SIGNS]
        signs[: len(held)] = held
        counts = (self._count(key, signs, effect, find) for effect in SLICED)
        return Slice(self._sides.text(self._side, key), find(int(signs.sum()), select), *counts)

    def _count(self, key: int, signs: Numbers, effect: str, find: Find) -> Count:
        shift = BITS * SLICED.index(effect)

        def select(judged: Judged) -> Numbers:
            at, keys = self._sides.pairs(judged, self._side)
            having = self._harm(judged).signs[at] & HAVING << shift != 0
            found: Numbers = judged.ids[at][(keys == key) & having]
            return found

        every = np.arange(SIGNS)
        least, more = (
            int(sums[effect][key]) if key < len(sums[effect]) else 0 for sums in (self._least, self._more)
        )
        opened = signs[every & OPEN << shift != 0].any()
        having = int(signs[every & HAVING << shift != 0].sum())
        return Count(least, None if opened else least + more, find(having, select))


def _added(sums: Many, found: Many) -> Many:
    """The sums of both, of as many keys as either has."""
    short, long = sorted((sums, found), key=len)
    both = long.astype(np.result_type(sums, found))
    both[: len(short)] += short
    return both
