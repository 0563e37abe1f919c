"""From one point of a running total to the next: what was added, and what a sub-total says of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.tally.chronology import by_size, runs
from marsad.tally.series import FIGURES, Point


@dataclass(frozen=True, slots=True)
class SubTotal:
    """A sub-total that covers days of a step; `residual` is what it leaves of the step."""

    row: int
    figures: dict[str, int]
    residual: dict[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """The difference of two neighbouring points of a run, in figures and in groups.

    `rest` is what the groups leave of the step in the dead, where both lists are whole.
    """

    series: str
    since: str
    rows: tuple[int, int]
    figures: dict[str, int]
    groups: dict[str, int]
    rest: int | None
    sub_totals: tuple[SubTotal, ...]

    def to_json(self) -> dict[str, Any]:
        """The step as plain values."""
        subs = [{"row": s.row, "figures": s.figures, "residual": s.residual} for s in self.sub_totals]
        return {
            "series": self.series,
            "since": self.since,
            "rows": list(self.rows),
            "difference": self.figures,
            "groups": self.groups,
            "rest": self.rest,
            "sub_totals": subs,
        }


def steps(points: Sequence[Point]) -> Iterator[Step]:
    """Every step of every running total of a file."""
    subs = [p for p in points if p.is_sub_total]
    for run in runs(p for p in points if not p.is_sub_total):
        for first, second in itertools.pairwise(by_size(run)):
            figures = _difference(first.figures, second.figures)
            if figures:
                groups = _groups(first, second)
                rows = (first.row, second.row)
                subs_of_step = tuple(_covering(subs, first, second, figures))
                rest = _rest(first, second, figures, groups)
                yield Step(first.series, first.since, rows, figures, groups, rest, subs_of_step)


def _groups(first: Point, second: Point) -> dict[str, int]:
    """The change of each group in the total; one that a whole list lacks counts as none."""
    before, after = (_inside(point) for point in (first, second))
    if first.groups_complete and second.groups_complete and before and after:
        return {name: after.get(name, 0) - before.get(name, 0) for name in before | after}
    return _difference(before, after)


def _inside(point: Point) -> dict[str, int]:
    return {name: group.killed for name, group in point.groups.items() if not group.additional}


def _rest(first: Point, second: Point, step: dict[str, int], groups: dict[str, int]) -> int | None:
    whole = (
        first.groups_complete and second.groups_complete and len(_inside(first)) > 1 < len(_inside(second))
    )
    return step["killed"] - sum(groups.values()) if whole and "killed" in step else None


def _difference(before: Any, after: Any) -> dict[str, int]:
    return {name: after[name] - before[name] for name in before if name in after}


def _covering(subs: list[Point], first: Point, second: Point, step: dict[str, int]) -> Iterator[SubTotal]:
    """Sub-totals of the same series that share more than half of their days with the step."""
    if first.moment is None or second.moment is None:
        return
    start, end = first.moment[1], second.moment[1]
    for sub in subs:
        days = _days(sub)
        if sub.family != first.series or days is None:
            continue
        shared = (min(end, days[1]) - max(start, days[0])).days
        if 2 * shared > (days[1] - days[0]).days:
            residual = {f: step[f] - sub.figures[f] for f in FIGURES if f in step and f in sub.figures}
            yield SubTotal(sub.row, dict(sub.figures), residual)


def _days(sub: Point) -> tuple[dt.date, dt.date] | None:
    try:
        start = dt.date.fromisoformat(sub.since)
    except ValueError:
        return None
    return (start, sub.moment[1]) if sub.moment else None
