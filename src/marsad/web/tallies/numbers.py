"""Numbers of a tally as pages show them: each leads to the incidents behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from marsad.tally.contribution import PARTS
from marsad.tally.count import Count
from marsad.tally.figures import ALL, EFFECTS, SIDES, Figures, Row, Side, Slice
from marsad.web.tallies.cells import INCIDENTS, REVIEWED, Cell, part_of
from marsad.web.tallies.words import rule_name, slice_name


@dataclass(frozen=True, slots=True)
class Number:
    """A number, least to most; `address` leads to its incidents, none where there is none."""

    least: int
    most: int | None
    address: str = ""

    @property
    def some(self) -> bool:
        """Whether it is more than nothing."""
        return self.most != 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what it is of, and its numbers."""

    key: str
    name: str
    numbers: tuple[Number, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The slices of one side."""

    side: Side
    lines: tuple[Line, ...]


class Numbers:
    """The numbers of one tally, as of a moment or now."""

    def __init__(self, name: str, figures: Figures, as_of: dt.datetime | None = None) -> None:
        self._figures = figures
        self._base = reverse("tallies:behind", args=[name])
        self._near = reverse("tallies:near", args=[name])
        self._moment = urlencode({"as_of": as_of.isoformat()}) if as_of else ""

    @property
    def incidents(self) -> Number:
        """All that counts."""
        return self._of(Cell(INCIDENTS), self._plain(len(self._figures.incidents)))

    @property
    def reviewed(self) -> Number:
        """What a person has confirmed."""
        return self._of(Cell(REVIEWED), self._plain(len(self._figures.reviewed)))

    @property
    def effects(self) -> list[tuple[str, Number]]:
        """The people of each effect; killed and injured always, the others where there are any."""
        found = [(effect, self._of(Cell(effect), self._figures.people(effect))) for effect in EFFECTS]
        return [(effect, one) for effect, one in found if one.some or effect in ("killed", "injured")]

    @property
    def people(self) -> list[tuple[str, list[tuple[Line, ...]]]]:
        """For each effect the people by status, by actor, and by both."""
        found = []
        for effect, _number in self.effects:
            rows = [row for row in (*self._figures.margins, *self._figures.rows) if row.effect == effect]
            groups = (
                [row for row in rows if row.actor == ALL != row.status],
                [row for row in rows if row.status == ALL != row.actor],
                [row for row in rows if ALL not in (row.actor, row.status)],
            )
            lines = [tuple(self._row(row) for row in group) for group in groups if group]
            if lines:
                found.append((effect, lines))
        return found

    def _row(self, row: Row) -> Line:
        cells = (Cell(row.effect, part, row.actor, row.status) for part in PARTS)
        numbers = tuple(self._of(cell, part_of(row, cell.part)) for cell in cells)
        return Line(row.effect, _named(row.actor), numbers, _named(row.status))

    @property
    def sections(self) -> list[Section]:
        """The slices of every side that has any."""
        sides = ((side, self._figures.slices[side]) for side in SIDES)
        return [
            Section(side, tuple(self._line(side, part) for part in parts)) for side, parts in sides if parts
        ]

    @property
    def near(self) -> list[tuple[str, Number]]:
        """The near misses by the rule that dropped them, most first."""
        rules = sorted(self._figures.near_by_rule.items(), key=lambda pair: -pair[1])
        return [
            (rule_name(rule), Number(n, n, self._address(self._near, f"rule={rule}"))) for rule, n in rules
        ]

    def _line(self, side: Side, part: Slice) -> Line:
        counts = {INCIDENTS: self._plain(len(part.incidents)), "killed": part.killed, "injured": part.injured}
        numbers = (self._of(Cell(of, side=side, key=part.key), count) for of, count in counts.items())
        return Line(part.key, slice_name(side, part.key), tuple(numbers))

    def _of(self, cell: Cell, count: Count) -> Number:
        address = self._address(self._base, cell.query) if count.most != 0 else ""
        return Number(count.least, count.most, address)

    def _address(self, base: str, query: str) -> str:
        return f"{base}?{'&'.join(filter(None, (query, self._moment)))}"

    @staticmethod
    def _plain(number: int) -> Count:
        return Count(number, number)


def _named(key: str) -> str:
    """An actor or a status; nothing where it stands for all of them."""
    return "" if key == ALL else key
