"""The consistent reading of a passage's figures that assumes least: a search over small whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.casualty_row import Row
from marsad.extraction.figures import Tie, Told, left_over, ways

_STAND = frozenset({Tie.MORE, Tie.ALL, Tie.INSTEAD})
_WIDTH = 12  # readings kept after each figure
_MOST = 12  # figures of one effect that are searched; a passage has three, a hostile one thousands


@dataclass(frozen=True, slots=True)
class Solution:
    """What each figure is taken for, and what that costs.

    `standing` is the count of each figure that is not only told again, `parts` what was taken for some of it.
    """

    told: tuple[Told, ...] = ()
    cost: float = 0.0
    standing: dict[int, int] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)

    def taking(self, way: Told, rows: list[Row]) -> Solution:
        """The solution with one more figure taken in one way."""
        standing, parts, place = dict(self.standing), dict(self.parts), len(self.told)
        row = rows[place]
        count = row.low if row.counted else 0
        gone: tuple[int, ...] = ()
        if way.tie is Tie.ALL and not row.absorbs([rows[k] for k in way.of]):
            count -= sum(standing[k] for k in way.of)
        elif way.tie in (Tie.ALL, Tie.INSTEAD):
            gone = way.of
        if way.tie in _STAND and (count > 0 or way.tie is Tie.MORE):
            standing = {k: n for k, n in standing.items() if k not in gone} | {place: count}
        elif way.tie is Tie.AGAIN:
            standing[way.of[0]] = standing[way.of[0]] or count
        elif way.tie is Tie.AMONG:
            parts[way.of[0]] = parts.get(way.of[0], 0) + row.low
        return Solution((*self.told, way), self.cost + way.cost, standing, parts)

    def total_cost(self, rows: list[Row]) -> float:
        """The cost with what wholes have beyond their parts."""
        wholes = (left_over(self.standing.get(k, rows[k].low), n, rows[k]) for k, n in self.parts.items())
        return self.cost + sum(wholes)


@dataclass(frozen=True, slots=True)
class Solved:
    """What each figure is taken for, in the order of the words.

    `cost` is what that assumes; `margin` how much more the best reading assumes that leaves other counts.
    """

    told: tuple[Told, ...]
    cost: float
    margin: float = float("inf")

    @property
    def decided(self) -> bool:
        """Whether the words bear out the counts: little is assumed, and no other counts fit as well."""
        return self.margin >= _CLEAR and self.cost < _ASSUMED


_CLEAR = 0.5
_ASSUMED = 0.75  # on annotated reports, two of three counts that assume so much are wrong


def solve(rows: list[Row]) -> Solved:
    """The reading of the figures of one effect that assumes least."""
    kept = [Solution()]
    for place in range(min(len(rows), _MOST)):
        tried = [s.taking(way, rows) for s in kept for way in ways(rows, place, s.standing)]
        kept = sorted(tried, key=lambda s: s.total_cost(rows))[:_WIDTH]
    best = kept[0]
    others = (s.total_cost(rows) for s in kept[1:] if _counts(s) != _counts(best))
    margin = min(others, default=float("inf")) - best.total_cost(rows)
    told = (*best.told, *(Told(Tie.MORE, 0.0) for _ in rows[_MOST:]))
    return Solved(told, best.total_cost(rows), margin)


def _counts(solution: Solution) -> list[int]:
    """The counts that a reading leaves standing."""
    return sorted(n for n in solution.standing.values() if n)
