"""Totals of a week or a month against each other and against the running total they lie in."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from marsad.tally.contradiction import Certainty, Contradiction
from marsad.tally.series import FIGURES, Point

# Smaller numbers of dead agree by chance too often to tell anything.
TELLING = 50
# Totals of different years agree by chance; these days cover a quarter.
NEAR = 92


def audit_sub_totals(points: Sequence[Point]) -> Iterator[Contradiction]:
    """Sub-totals that exceed what holds them, and rival ones for one period."""
    by_series: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if _start(point):
            by_series[point.series].append(point)
    for members in tuple(by_series.values()):
        if members[0].is_sub_total:
            yield from _among(members)
            for sub, whole in itertools.product(members, by_series.get(members[0].family, ())):
                yield from _exceeds(sub, whole)


def _among(subs: Sequence[Point]) -> Iterator[Contradiction]:
    for first, second in itertools.combinations(subs, 2):
        yield from _rivals(first, second)
        yield from _exceeds(first, second)
        yield from _exceeds(second, first)


def audit_spans(points: Sequence[Point]) -> Iterator[Contradiction]:
    """One number of dead given for two spans of one series that begin within a few months."""
    same: dict[int, list[Point]] = defaultdict(list)
    for point in points:
        if not point.is_sub_total and point.since and point.figures.get("killed", 0) >= TELLING:
            same[point.figures["killed"]].append(point)
    for first, second in itertools.chain.from_iterable(itertools.combinations(s, 2) for s in same.values()):
        related = first.series.startswith(second.series) or second.series.startswith(first.series)
        killed = first.figures["killed"]
        apart = _days_apart(first, second)
        if related and apart and apart <= NEAR:
            message = f"{killed} killed are given since {first.since} and since {second.since}"
            rows = (first.row, second.row)
            yield Contradiction(
                "one-figure-two-spans", "possible", first.series, rows, message, killed, killed
            )


def _days_apart(first: Point, second: Point) -> int:
    one, two = _start(first), _start(second)
    return abs((one - two).days) if one and two else 0


def _start(point: Point) -> dt.date | None:
    try:
        return dt.date.fromisoformat(point.since)
    except ValueError:
        return None


def _lies_in(inner: Point, outer: Point) -> bool:
    """Whether the inner period lies in the outer one for certain, and is shorter."""
    one, two = _start(inner), _start(outer)
    if one is None or two is None or inner.moment is None or outer.moment is None:
        return False
    same = one == two and inner.moment == outer.moment
    return one >= two and inner.moment[1] <= outer.moment[0] and not same


def _exceeds(inner: Point, outer: Point) -> Iterator[Contradiction]:
    if not _lies_in(inner, outer):
        return
    for figure in FIGURES:
        small, large = inner.figures.get(figure), outer.figures.get(figure)
        if small is not None and large is not None and small > large:
            message = f"{figure}: {small} since {inner.since} is more than the {large} since {outer.since}"
            rows = (outer.row, inner.row)
            yield Contradiction("part-exceeds-period", "certain", inner.series, rows, message, large, small)


def _one_period(first: Point, second: Point) -> bool:
    """Whether both end together: on one day, in one month, or one in a month and one on its last day."""
    if first.moment is None or second.moment is None or first.since != second.since:
        return False
    return first.moment[1] == second.moment[1]


def _rivals(first: Point, second: Point) -> Iterator[Contradiction]:
    """Two statements on one period."""
    if not _one_period(first, second):
        return
    both = [f for f in FIGURES if f in first.figures and f in second.figures]
    differing = [f for f in both if first.figures[f] != second.figures[f]]
    if not differing:
        return
    what = "; ".join(f"{f} {first.figures[f]} and {second.figures[f]}" for f in differing)
    one, two = first.figures[differing[0]], second.figures[differing[0]]
    rows = (first.row, second.row)
    certainty: Certainty = "certain" if first.until == second.until and first.until else "possible"
    message = f"{what} for one period since {first.since}"
    yield Contradiction("rival-figures", certainty, first.series, rows, message, one, two)
