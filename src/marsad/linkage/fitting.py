"""Weights that hold together: what several features say at once is not counted several times."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]

_HOLD = 1.0  # how strongly each weight is held to where it began; a hundred pairs outweigh it
_STEPS, _CLOSE = 50, 1e-8
_FAR, _FLAT = 500.0, 1e-9  # beyond and below which numbers mean nothing


def fitted(reached: npt.NDArray[np.bool_], true: npt.NDArray[np.bool_], bits: Sequence[float]) -> list[float]:
    """The weights in bits under which the pairs are most likely, by logistic regression, from `bits` on.

    `reached` has a row a pair and a column a weight; `true` tells which pairs are of one incident. Weights
    that few pairs have reached stay near those given; the last, of all pairs alike, is the prior and free.
    """
    columns = reached.astype(np.float64)
    begun = np.array(bits) * math.log(2)
    held = np.append(np.full(len(begun) - 1, _HOLD), 0.0)
    found = begun.copy()

    def unlikely(weights: Reals) -> float:
        """Bits of surprise at the labels, and at weights far from where they began."""
        surprise = np.logaddexp(0, columns @ weights) - true * (columns @ weights)
        return float(surprise.sum() + (held * (weights - begun) ** 2).sum() / 2)

    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(columns @ found, -_FAR, _FAR)))
        slope = columns.T @ (likely - true) + held * (found - begun)
        step = np.linalg.solve(_curvature(columns, likely) + np.diag(held + _FLAT), slope)
        # A whole step may overshoot where the weights begin far off.
        while unlikely(found - step) > unlikely(found) and np.abs(step).max() >= _CLOSE:
            step /= 2
        found -= step
        if np.abs(step).max() < _CLOSE:
            break
    return [float(one) for one in found / math.log(2)]


def _curvature(columns: Reals, likely: Reals) -> Reals:
    curvature: Reals = (columns * (likely * (1 - likely))[:, None]).T @ columns
    return curvature
