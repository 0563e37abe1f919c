"""The cells of a tally, added up stretch by stretch, each with the way to its incidents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from marsad.archive.packing import NONE, Numbers
from marsad.tally.count import Count
from marsad.tally.counting import row_order
from marsad.tally.definition import Definition
from marsad.tally.figures import ALL, EFFECTS, Row
from marsad.tally.harm import People, divided
from marsad.tally.judging import Judge, Judged
from marsad.tally.sums import Many, firsts, summed, surplus

Select = Callable[[Judged], Numbers]
Find = Callable[[int, Select], Sequence[str]]
_PARTS = ("people", "women", "children")


class Sums:
    """Least and most of each key, added up stretch by stretch."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.least: Many = np.zeros(size, dtype=np.int64)
        self.more: Many = np.zeros(size, dtype=np.int64)
        self.open = np.zeros(size, dtype=bool)

    def add(self, keys: Numbers, least: Numbers, most: Numbers) -> None:
        """Adds rows."""
        self.least = self.least + summed(keys, least, self._size)
        beyond, extra = surplus(least, most)
        if len(beyond):
            self.more = self.more + summed(keys[beyond], extra, self._size)
        self.open[keys[np.flatnonzero(most == NONE)]] = True

    def count(self, keys: Numbers, incidents: Sequence[str]) -> Count:
        """The sum of some keys, with the incidents behind it."""
        least = int(self.least[keys].sum())
        return Count(least, None if self.open[keys].any() else least + int(self.more[keys].sum()), incidents)


class Totals:
    """The people of each effect, all told."""

    def __init__(self, judge: Judge) -> None:
        self._effects = judge.effects
        self._sums = Sums(len(judge.effects))
        self._incidents = np.zeros(len(judge.effects), dtype=np.int64)

    def add(self, people: People) -> None:
        """Adds the people of a stretch."""
        self._sums.add(people.effect, people.least, people.most)
        self._incidents += np.bincount(firsts(people.row, people.effect), minlength=len(self._incidents))

    def counts(self, find: Find, whole: Callable[[Judged], People]) -> dict[str, Count]:
        """The sums by effect."""
        return {effect: self._count(self._effects.at(effect), find, whole) for effect in EFFECTS}

    def _count(self, effect: int, find: Find, whole: Callable[[Judged], People]) -> Count:
        def select(judged: Judged) -> Numbers:
            people = whole(judged)
            return np.unique(judged.ids[people.row[people.effect == effect]])

        return self._sums.count(np.array([effect]), find(int(self._incidents[effect]), select))


class Cells:
    """The people by effect, actor and status; over all actors, all statuses, and both.

    People are added up in the finest cells alone, the incidents behind them in the cells of each level.
    """

    def __init__(self, judge: Judge, definition: Definition) -> None:
        self._judge, self._definition = judge, definition
        self._shape = len(judge.effects), len(judge.actors), len(judge.statuses)
        size = int(np.prod(self._shape))
        self._sums = {part: Sums(size) for part in _PARTS}
        self._levels = [
            _Level(judge, actor, status, size) for actor in (True, False) for status in (True, False)
        ]

    def add(self, judged: Judged) -> None:
        """Adds the people of a stretch that count."""
        people, rows = divided(judged, self._judge, self._definition)
        table = judged.tables["casualty"]
        finest, *coarser = (level.keys(judged)[rows] for level in self._levels)
        self._sums["people"].add(finest, people.least, people.most)
        for level, keys in zip(self._levels, (finest, *coarser), strict=True):
            level.note("people", people.row, keys)
        for part in _PARTS[1:]:
            number = table[part][rows]
            some = np.flatnonzero(number)
            if len(some):
                self._sums[part].add(finest[some], number[some], number[some])
                for level, keys in zip(self._levels, (finest, *coarser), strict=True):
                    level.note(part, people.row[some], keys[some])

    def rows(self, find: Find) -> list[Row]:
        """All cells, in the order of a page."""
        rows = [self._row(level, key, find) for level in self._levels for key in level.held()]
        return sorted(rows, key=lambda row: row_order((row.effect, row.actor, row.status)))

    def _row(self, level: _Level, key: int, find: Find) -> Row:
        return Row(*level.name(key), *(self._count(level, key, part, find) for part in _PARTS))

    def _count(self, level: _Level, key: int, part: str, find: Find) -> Count:
        def select(judged: Judged) -> Numbers:
            table = judged.tables["casualty"]
            mine = self._judge.people(judged) & (level.keys(judged) == key)
            if part != "people":
                mine &= table[part] != 0
            return np.unique(judged.ids[table["row"][mine]])

        return self._sums[part].count(level.finest(key), find(level.behind(part, key), select))


class _Level:
    """People told apart by effect, and by actor and status where asked.

    A cell over all actors or statuses has the key of its first finest one.
    """

    def __init__(self, judge: Judge, by_actor: bool, by_status: bool, size: int) -> None:
        self._judge, self._by_actor, self._by_status = judge, by_actor, by_status
        self._shape = len(judge.effects), len(judge.actors), len(judge.statuses)
        self._incidents = {part: np.zeros(size, dtype=np.int64) for part in _PARTS}

    def keys(self, judged: Judged) -> Numbers:
        """The cell of each casualty row of a stretch."""
        table, (_, height, width) = judged.tables["casualty"], self._shape
        keys = self._judge.effects.index(table["effect"]) * (height * width)
        if self._by_actor:
            keys += self._judge.actors.index(table["actor"]) * width
        if self._by_status:
            keys += self._judge.statuses.index(table["status"])
        return keys

    def note(self, part: str, row: Numbers, keys: Numbers) -> None:
        """Adds the incidents behind rows."""
        found = np.bincount(firsts(row, keys), minlength=len(self._incidents[part]))
        self._incidents[part] += found

    def held(self) -> list[int]:
        """The cells that some incident has."""
        return [int(key) for key in np.flatnonzero(self._incidents["people"])]

    def behind(self, part: str, key: int) -> int:
        """How many incidents stand behind a cell."""
        return int(self._incidents[part][key])

    def finest(self, key: int) -> Numbers:
        """The finest cells of a cell."""
        effect, actor, status = np.unravel_index(key, self._shape)
        every: Numbers = np.arange(int(np.prod(self._shape))).reshape(self._shape)[effect]
        every = every[[actor]] if self._by_actor else every
        every = every[:, [status]] if self._by_status else every
        return every.ravel()

    def name(self, key: int) -> tuple[str, str, str]:
        """Effect, actor and status of a cell."""
        effect, actor, status = (int(at) for at in np.unravel_index(key, self._shape))
        return (
            self._judge.effects.texts[effect],
            self._judge.actors.texts[actor] if self._by_actor else ALL,
            self._judge.statuses.texts[status] if self._by_status else ALL,
        )
