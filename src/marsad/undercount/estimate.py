"""An estimate of how many incidents there were in all, or the reason why there can be none."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from marsad.tally.histories import Histories, cells
from marsad.undercount.loglinear import Array, Fit, Unfit, deviance_with, fitted, models

LEAST_LISTS, MOST_LISTS = 3, 5
LEAST_SHARED = 10  # incidents that more than one list tells of
LEAST_OF_A_LIST = 3  # of these in each list
LEAST_PROBABILITY = 0.01  # of a fit as bad as the best model's
_TAIL = 0.025  # on each side of the interval
_HEAVY = 0.01  # of the best model's weight; the many lighter ones hardly move a bound
_FARTHEST = 100  # times what was observed: beyond it an interval has no end


class NoEstimate(ValueError):
    """Why these histories carry no estimate."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A model with its share in the average."""

    fit: Fit
    weight: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many incidents there were, those of no list included: averaged over models, with 95 % bounds."""

    histories: Histories
    total: float
    low: float
    high: float
    models: tuple[Weighed, ...]

    @property
    def best(self) -> Fit:
        """The model that Akaike's criterion prefers."""
        return self.models[0].fit

    def to_json(self) -> dict[str, Any]:
        """The estimate, its bounds and every model of weight, as plain values."""
        found = self.histories
        return {
            "observed": found.observed,
            "unlisted": found.unlisted,
            "lists": {name: found.told_by(at) for at, name in enumerate(found.names)},
            "estimate": round(self.total, 1),
            "interval": [round(self.low, 1), round(self.high, 1)],
            "models": [
                {
                    "pairs": [[found.names[a], found.names[b]] for a, b in row.fit.model],
                    "estimate": round(found.observed + row.fit.missed, 1),
                    "deviance": round(row.fit.deviance, 3),
                    "freedom": row.fit.freedom,
                    "aic": round(row.fit.aic, 3),
                    "weight": round(row.weight, 4),
                }
                for row in self.models
            ],
        }


def estimate(found: Histories) -> Estimate:
    """Every model in which pairs of lists may depend, weighed by Akaike's criterion. Raises NoEstimate.

    The bounds are model-averaged profile likelihood (Fletcher and Turek 2012).
    """
    _check(found)
    counts = np.array([found.counts.get(history, 0) for history in cells(len(found.names))], dtype=np.float64)
    weighed = _weighed(list(_fits(len(found.names), counts)))
    best = weighed[0].fit
    if best.probability < LEAST_PROBABILITY:
        raise NoEstimate(
            f"no model fits: the best has deviance {best.deviance:.1f} on {best.freedom} degrees of freedom; "
            "the lists depend on each other in more than pairs, or not all incidents are alike to them"
        )
    total = found.observed + sum(row.weight * row.fit.missed for row in weighed)
    low, high = _bounds(weighed, len(found.names), counts)
    return Estimate(found, total, found.observed + low, found.observed + high, tuple(weighed))


def _check(found: Histories) -> None:
    lists = len(found.names)
    if lists < LEAST_LISTS:
        raise NoEstimate(f"{lists} lists: at least {LEAST_LISTS} independent ones are needed")
    if lists > MOST_LISTS:
        raise NoEstimate(
            f"{lists} lists: group the sources that draw on each other, into {MOST_LISTS} at most"
        )
    if found.shared < LEAST_SHARED:
        raise NoEstimate(
            f"too thin: {found.shared} incidents are told by more than one list, "
            f"and {LEAST_SHARED} are needed"
        )
    for at, name in enumerate(found.names):
        shared = found.told_by(at, shared=True)
        if shared < LEAST_OF_A_LIST:
            raise NoEstimate(
                f"too thin: list {name!r} shares {shared} incidents with the others, and "
                f"{LEAST_OF_A_LIST} are needed"
            )


def _fits(lists: int, counts: Array) -> Iterator[Fit]:
    for model in models(lists):
        try:
            yield fitted(model, lists, counts)
        except Unfit:
            continue


def _weighed(fits: list[Fit]) -> list[Weighed]:
    if not fits:
        raise NoEstimate("too thin: no model has a fit")
    fits.sort(key=lambda fit: fit.aic)
    weights = [math.exp((fits[0].aic - fit.aic) / 2) for fit in fits]
    kept = [(fit, weight) for fit, weight in zip(fits, weights, strict=True) if weight >= _HEAVY]
    whole = sum(weight for _, weight in kept)
    return [Weighed(fit, weight / whole) for fit, weight in kept]


def _bounds(weighed: list[Weighed], lists: int, counts: Array) -> tuple[float, float]:
    """The least and the greatest number missed that the models together do not rule out."""

    @functools.cache
    def below(missed: float) -> float:
        """How sure the models are, on average, that fewer than this were missed."""
        return sum(row.weight * _normal(_root(row.fit, lists, counts, missed)) for row in weighed)

    middle = max(row.fit.missed for row in weighed)
    farthest = _FARTHEST * float(counts.sum())
    high = middle + 1
    while below(high) < 1 - _TAIL:
        high *= 2
        if high > farthest:
            raise NoEstimate("too thin: the interval has no upper end")
    low = 0.0 if below(0.0) >= _TAIL else _crossing(below, _TAIL, 0.0, high)
    return low, _crossing(below, 1 - _TAIL, low, high)


def _root(fit: Fit, lists: int, counts: Array, missed: float) -> float:
    """The signed root of how much worse the model fits when so many were missed."""
    try:
        worse = deviance_with(fit.model, lists, counts, missed) - fit.deviance
    except Unfit:
        worse = math.inf
    return math.copysign(math.sqrt(max(worse, 0.0)), missed - fit.missed)


def _normal(value: float) -> float:
    return (1 + math.erf(value / math.sqrt(2))) / 2


def _crossing(rising: Callable[[float], float], level: float, low: float, high: float) -> float:
    while high - low > 0.05:
        middle = (low + high) / 2
        if rising(middle) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2
