"""From one stated total of a series to the next: our incidents that fall between, and what is left over."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.tally.columns import Counting
from marsad.tally.contribution import Amount, Amounts, Figure, added, contribution, less
from marsad.tally.definition import Definition
from marsad.tally.residual import Comparison
from marsad.tally.series import FIGURES


@dataclass(frozen=True, slots=True)
class Between:
    """Two neighbouring totals of one series: the difference stated, and ours with the incidents it rests on.

    `gone` are incidents that count for the first total and not for the second. `residual` is stated minus
    ours, least and most; least None is open downwards.
    """

    reports: tuple[str, str]
    until: tuple[dt.date | None, dt.date | None]
    stated: dict[str, int]
    ours: dict[str, Amount]
    incidents: tuple[str, ...]
    gone: tuple[str, ...]
    residual: dict[str, tuple[int | None, int]]

    def to_json(self) -> dict[str, Any]:
        """The step as plain values."""
        return {
            "reports": list(self.reports),
            "until": [day.isoformat() if day else None for day in self.until],
            "stated": self.stated,
            "ours": {figure: amount.to_json() for figure, amount in self.ours.items()},
            "incidents": list(self.incidents),
            "gone": list(self.gone),
            "residual": {figure: list(span) for figure, span in self.residual.items()},
        }


def between(comparisons: Iterable[Comparison], counting: Counting) -> Iterator[Between]:
    """The steps of every series of stated totals, in the order of the days they reach to."""
    dated = [one for one in comparisons if one.ours.definition.until]
    for _, group in itertools.groupby(sorted(dated, key=_order), key=_series):
        for first, second in itertools.pairwise(group):
            step = _step(first, second, counting)
            if step.stated and (step.incidents or step.gone or any(step.stated.values())):
                yield step


def _series(one: Comparison) -> tuple[str, ...]:
    return one.series


def _order(one: Comparison) -> tuple[Any, ...]:
    return (
        one.series,
        one.ours.definition.until,
        [one.stated.get(figure, 0) for figure in FIGURES],
        one.report,
    )


def _step(first: Comparison, second: Comparison, counting: Counting) -> Between:
    before, after = first.ours.incidents, second.ours.incidents
    new, gone = _without(after, before), _without(before, after)
    amounts = less(_sum(new, counting, second.ours.definition), _sum(gone, counting, first.ours.definition))
    both = [figure for figure in FIGURES if figure in first.stated and figure in second.stated]
    stated = {figure: second.stated[figure] - first.stated[figure] for figure in both}
    ours = {figure: amounts.get(Figure(figure), Amount()) for figure in both}
    return Between(
        (first.report, second.report),
        (first.ours.definition.until, second.ours.definition.until),
        stated,
        ours,
        new,
        gone,
        {figure: _rest(stated[figure], ours[figure]) for figure in both},
    )


def _without(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    left = set(others)
    return tuple(number for number in some if number not in left)


def _sum(numbers: Sequence[str], counting: Counting, rule: Definition) -> Amounts:
    incidents = counting.incidents(numbers, rule)
    return added(item for incident in incidents for item in contribution(incident, rule).items())


def _rest(stated: int, ours: Amount) -> tuple[int | None, int]:
    return None if ours.opened else stated - ours.most, stated - ours.least
