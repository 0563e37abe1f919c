"""The people of a stretch that count: row by row, and what each incident adds to an effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from marsad.archive.packing import NONE, Flags, Numbers
from marsad.tally.definition import Definition
from marsad.tally.judging import Judge, Judged
from marsad.tally.sums import summed


@dataclass(frozen=True, slots=True)
class People:
    """Rows of people: the position of their incident, which effect, how many; `most` NONE is open."""

    row: Numbers
    effect: Numbers
    least: Numbers
    most: Numbers

    def of(self, effect: int, size: int) -> tuple[Flags, Numbers, Numbers]:
        """Which incidents have people of an effect, and least and most of each incident."""
        mine = self.effect == effect
        row, most = self.row[mine], self.most[mine]
        opened = np.zeros(size, dtype=bool)
        opened[row[most == NONE]] = True
        having = np.zeros(size, dtype=bool)
        having[row] = True
        low = summed(row, self.least[mine], size)
        high = np.where(opened, NONE, summed(row, np.where(most == NONE, 0, most), size))
        return having, low, high


def divided(judged: Judged, judge: Judge, definition: Definition) -> tuple[People, Flags]:
    """The casualty rows that count, and which of all rows they are."""
    rows = judge.people(judged)
    table = judged.tables["casualty"]
    most = table["least" if definition.vague_numbers == "least" else "most"]
    effect = judge.effects.index(table["effect"])
    people = People(judged.row("casualty")[rows], effect[rows], table["least"][rows], most[rows])
    return people, rows


def whole(judged: Judged, judge: Judge, definition: Definition) -> People:
    """What each incident that counts adds to each effect: its total, or its rows of some statuses."""
    if definition.statuses:
        return divided(judged, judge, definition)[0]
    table, row = judged.tables["toll"], judged.row("toll")
    mine = judged.counted[row]
    most = table["least" if definition.vague_numbers == "least" else "most"]
    return People(row[mine], judge.effects.index(table["effect"])[mine], table["least"][mine], most[mine])
