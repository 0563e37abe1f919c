"""The cells of a tally, added up stretch by stretch, each with the way to its incidents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from marsad.archive.packing import Flags, Numbers
from marsad.tally.count import Count
from marsad.tally.counting import row_order
from marsad.tally.definition import Definition
from marsad.tally.figures import ALL, EFFECTS, Row, Side, Slice
from marsad.tally.harm import People, divided
from marsad.tally.judging import Judge, Judged
from marsad.tally.sides import Sides
from marsad.tally.sums import Sums

Select = Callable[[Judged], Numbers]
Find = Callable[[int, Select], Sequence[str]]
Harm = dict[str, tuple[Flags, Numbers, Numbers]]
SLICED = ("killed", "injured")
_PARTS = ("people", "women", "children")


def harm(judge: Judge, people: People, size: int) -> Harm:
    """What each incident of a stretch adds to the effects that slices show."""
    return {effect: people.of(judge.effects.at(effect), size) for effect in SLICED}


class Totals:
    """The people of each effect, all told."""

    def __init__(self, judge: Judge) -> None:
        self._effects = judge.effects
        self._sums = Sums(len(judge.effects))

    def add(self, people: People) -> None:
        """Adds the people of a stretch."""
        self._sums.add(people.effect, people.least, people.most, people.row)

    def counts(self, find: Find, whole: Callable[[Judged], People]) -> dict[str, Count]:
        """The sums by effect."""
        return {effect: self._count(self._effects.at(effect), find, whole) for effect in EFFECTS}

    def _count(self, effect: int, find: Find, whole: Callable[[Judged], People]) -> Count:
        def select(judged: Judged) -> Numbers:
            people = whole(judged)
            return np.unique(judged.ids[people.row[people.effect == effect]])

        return self._sums.count(effect, find(self._sums.behind(effect), select))


class Cells:
    """The people by effect, actor and status; over all actors, all statuses, and both."""

    def __init__(self, judge: Judge, definition: Definition) -> None:
        self._judge, self._definition = judge, definition
        self._levels = [_Level(judge, actor, status) for actor in (True, False) for status in (True, False)]

    def add(self, judged: Judged) -> None:
        """Adds the people of a stretch that count."""
        people, rows = divided(judged, self._judge, self._definition)
        table = judged.tables["casualty"]
        for level in self._levels:
            keys = level.keys(judged)[rows]
            level.sums["people"].add(keys, people.least, people.most, people.row)
            for part in _PARTS[1:]:
                number = table[part][rows]
                some = number != 0
                level.sums[part].add(keys[some], number[some], number[some], people.row[some])

    def rows(self, find: Find) -> list[Row]:
        """All cells, in the order of a page."""
        rows = [self._row(level, key, find) for level in self._levels for key in level.sums["people"].held()]
        return sorted(rows, key=lambda row: row_order((row.effect, row.actor, row.status)))

    def _row(self, level: _Level, key: int, find: Find) -> Row:
        return Row(*level.name(key), *(self._count(level, key, part, find) for part in _PARTS))

    def _count(self, level: _Level, key: int, part: str, find: Find) -> Count:
        def select(judged: Judged) -> Numbers:
            mine = self._judge.people(judged) & (level.keys(judged) == key)
            if part != "people":
                mine &= judged.tables["casualty"][part] != 0
            return np.unique(judged.ids[judged.row("casualty")[mine]])

        sums = level.sums[part]
        return sums.count(key, find(sums.behind(key), select))


class _Level:
    """People told apart by effect, and by actor and status where asked."""

    def __init__(self, judge: Judge, by_actor: bool, by_status: bool) -> None:
        self._effects = judge.effects
        self._actors = judge.actors if by_actor else None
        self._statuses = judge.statuses if by_status else None
        self._width = len(judge.statuses) if by_status else 1
        self._height = len(judge.actors) if by_actor else 1
        self.sums = {part: Sums(len(self._effects) * self._height * self._width) for part in _PARTS}

    def keys(self, judged: Judged) -> Numbers:
        """The cell of each casualty row of a stretch."""
        table = judged.tables["casualty"]
        keys = self._effects.index(table["effect"])
        if self._actors is not None:
            keys = keys * self._height + self._actors.index(table["actor"])
        return (
            keys * self._width + self._statuses.index(table["status"]) if self._statuses is not None else keys
        )

    def name(self, key: int) -> tuple[str, str, str]:
        """Effect, actor and status of a cell."""
        rest, status = divmod(key, self._width)
        effect, actor = divmod(rest, self._height)
        return (
            self._effects.texts[effect],
            self._actors.texts[actor] if self._actors is not None else ALL,
            self._statuses.texts[status] if self._statuses is not None else ALL,
        )


class SliceSums:
    """The incidents of each slice of one side, with their dead and injured."""

    def __init__(self, sides: Sides, side: Side, harm: Callable[[Judged], Harm]) -> None:
        self._sides, self._side, self._harm = sides, side, harm
        self._incidents = np.zeros(sides.size(side), dtype=np.int64)
        self._sums = {effect: Sums(sides.size(side)) for effect in SLICED}

    def add(self, judged: Judged, harm: Harm) -> None:
        """Adds a stretch."""
        row, keys = self._sides.pairs(judged, self._side)
        self._incidents += np.bincount(keys, minlength=len(self._incidents))
        for effect, (having, least, most) in harm.items():
            some = having[row]
            mine = row[some]
            self._sums[effect].add(keys[some], least[mine], most[mine], mine)

    def slices(self, find: Find) -> tuple[Slice, ...]:
        """The slices that hold any incident, in the order of their names."""
        keys = [int(key) for key in np.flatnonzero(self._incidents)]
        return tuple(sorted((self._slice(key, find) for key in keys), key=lambda part: part.key))

    def _slice(self, key: int, find: Find) -> Slice:
        def select(judged: Judged) -> Numbers:
            row, keys = self._sides.pairs(judged, self._side)
            found: Numbers = judged.ids[row[keys == key]]
            return found

        counts = (self._count(key, effect, find) for effect in SLICED)
        return Slice(self._sides.text(self._side, key), find(int(self._incidents[key]), select), *counts)

    def _count(self, key: int, effect: str, find: Find) -> Count:
        def select(judged: Judged) -> Numbers:
            row, keys = self._sides.pairs(judged, self._side)
            found: Numbers = judged.ids[row[(keys == key) & self._harm(judged)[effect][0][row]]]
            return found

        sums = self._sums[effect]
        return sums.count(key, find(sums.behind(key), select))
