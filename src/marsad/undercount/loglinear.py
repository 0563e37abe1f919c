"""Log-linear models of capture histories: Poisson counts, lists that may depend on each other in pairs."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsad.tally.histories import cells

Array = NDArray[np.float64]
Pair = tuple[int, int]
Model = tuple[Pair, ...]
_STEPS = 200
_CLOSE = 1e-9
_LARGEST = 30.0  # of a logarithm; beyond it a fit runs away


class Unfit(ValueError):
    """A model that has no fit: the counts leave one of its parameters without a value."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model; `missed` is how many it expects that no list has, `freedom` what is left to test it."""

    model: Model
    missed: float
    deviance: float
    parameters: int
    freedom: int

    @property
    def aic(self) -> float:
        """Akaike's criterion, up to a constant that all models of one table share."""
        return self.deviance + 2 * self.parameters

    @property
    def probability(self) -> float:
        """How likely so bad a fit is where the model holds."""
        return chi_square_tail(self.deviance, self.freedom)


def models(lists: int) -> Iterator[Model]:
    """Every set of pairs that may depend on each other, fewest first, that leaves something to test it by."""
    pairs = list(itertools.combinations(range(lists), 2))
    room = len(cells(lists)) - 1 - lists
    for size in range(min(len(pairs), room - 1) + 1):
        yield from itertools.combinations(pairs, size)


def fitted(model: Model, lists: int, counts: Array) -> Fit:
    """The model fitted to the counts of `cells(lists)`. Raises Unfit."""
    design = _design(model, cells(lists))
    if any(not counts[design[:, 1 + lists + at] > 0].any() for at in range(len(model))):
        raise Unfit("a pair that the model ties together shares nothing")
    parameters, deviance = _poisson(design, counts)
    width = design.shape[1]
    return Fit(model, math.exp(parameters[0]), deviance, width, len(counts) - width)


def deviance_with(model: Model, lists: int, counts: Array, missed: float) -> float:
    """The deviance of the model when so many were missed; least at the model's own estimate."""
    design = _design(model, [(0,) * lists, *cells(lists)])
    return _poisson(design, np.concatenate(([missed], counts)))[1]


def _design(model: Model, histories: list[tuple[int, ...]]) -> Array:
    rows = [[1, *history, *(history[a] * history[b] for a, b in model)] for history in histories]
    return np.array(rows, dtype=np.float64)


def _poisson(design: Array, counts: Array) -> tuple[Array, float]:
    """Parameters and deviance, by iteratively reweighted least squares."""
    expected = counts + 0.5
    logs = np.log(expected)
    for _ in range(_STEPS):
        weighted = design.T * expected
        try:
            found = np.linalg.solve(weighted @ design, weighted @ (logs + (counts - expected) / expected))
        except np.linalg.LinAlgError:
            raise Unfit("the counts do not tell all parameters") from None
        before, logs = logs, design @ found
        if not np.isfinite(logs).all() or np.abs(logs).max() > _LARGEST:
            raise Unfit("a parameter runs away")
        expected = np.exp(logs)
        if np.abs(logs - before).max() < _CLOSE:
            return np.asarray(found, dtype=np.float64), _deviance(counts, expected)
    raise Unfit("no end was found")


def _deviance(counts: Array, expected: Array) -> float:
    seen = counts > 0
    ratio = float((counts[seen] * np.log(counts[seen] / expected[seen])).sum())
    return 2 * (ratio - float((counts - expected).sum()))


def chi_square_tail(value: float, freedom: int) -> float:
    """The probability of a chi-square of so many degrees of freedom above a value."""
    half = max(value, 0.0) / 2
    if freedom % 2 == 0:
        return math.exp(-half) * sum(half**n / math.factorial(n) for n in range(freedom // 2))
    odd: float = sum(half ** (n + 0.5) / math.gamma(n + 1.5) for n in range(freedom // 2))
    return math.erfc(math.sqrt(half)) + math.exp(-half) * odd
