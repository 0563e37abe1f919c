"""What one incident adds to each figure of a definition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from marsad.extraction.model import Casualty
from marsad.tally.count import Count
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.figures import EFFECTS
from marsad.tally.people import Reach, reach, rows_of, tolls
from marsad.tally.rules import drops

Part = Literal["people", "women", "children"]
PARTS: tuple[Part, ...] = ("people", "women", "children")
_STATUSES = (None, "civilian", "combatant", "unknown")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a tally: incidents, or the people of an effect; of one status, or None for all."""

    effect: str
    part: Part = "people"
    status: str | None = None

    @property
    def rank(self) -> tuple[int, int, int]:
        """Its place on a page."""
        order = ("incidents", *EFFECTS).index(self.effect)
        return order, PARTS.index(self.part), _STATUSES.index(self.status)


INCIDENTS = Figure("incidents")


@dataclass(frozen=True, slots=True)
class Amount:
    """A count that can be taken away again: `most` sums the ends there are, `opened` counts those missing."""

    least: int = 0
    most: int = 0
    opened: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.least + other.least, self.most + other.most, self.opened + other.opened)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.least - other.least, self.most - other.most, self.opened - other.opened)

    def __bool__(self) -> bool:
        return self != Amount()

    def to_json(self) -> dict[str, int]:
        """The three sums."""
        return {"least": self.least, "most": self.most, "opened": self.opened}

    @property
    def count(self) -> Count:
        """As a tally gives it."""
        return Count(self.least, None if self.opened else self.most)


Amounts = dict[Figure, Amount]


def contribution(incident: CountedIncident | None, definition: Definition) -> Amounts:
    """What an incident adds; nothing where a rule drops it, or where it does not stand."""
    if incident is None or drops(incident, definition):
        return {}
    return added((figure, amount) for figure, amount in _amounts(incident, definition))


def added(amounts: Iterable[tuple[Figure, Amount]]) -> Amounts:
    """The sum, figure by figure; a figure that comes to nothing is left out."""
    found: defaultdict[Figure, Amount] = defaultdict(Amount)
    for figure, amount in amounts:
        found[figure] += amount
    return {figure: amount for figure, amount in found.items() if amount}


def less(after: Amounts, before: Amounts) -> Amounts:
    """How much more there is after than before."""
    return added([*after.items(), *((figure, Amount() - amount) for figure, amount in before.items())])


def _amounts(incident: CountedIncident, definition: Definition) -> Iterator[tuple[Figure, Amount]]:
    yield INCIDENTS, Amount(1, 1)
    for effect, counted in tolls(incident, definition):
        yield Figure(effect), _amount(counted)
    for row in rows_of(incident, definition):
        yield Figure(row.effect, "people", row.status), _amount(reach(row.min, row.max, definition))
        yield from _among(row)


def _among(row: Casualty) -> Iterator[tuple[Figure, Amount]]:
    parts: tuple[tuple[Part, int], ...] = (("women", row.women), ("children", row.children))
    for part, number in parts:
        yield Figure(row.effect, part), Amount(number, number)
        yield Figure(row.effect, part, row.status), Amount(number, number)


def _amount(counted: Reach) -> Amount:
    least, most = counted
    return Amount(least, 0, 1) if most is None else Amount(least, most)
