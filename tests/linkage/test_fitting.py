from __future__ import annotations

import numpy as np
import pytest

from marsad.linkage.fitting import fitted

# Of a hundred true and a hundred false pairs, as many reach the one level: three bits and a bit of noise.
_REACHED = np.array([1] * 80 + [0] * 20 + [1] * 10 + [0] * 90, dtype=bool)
_TRUE = np.array([True] * 100 + [False] * 100)
_ALL = np.ones(200, dtype=bool)


def _weights(*columns: np.ndarray, bits: float = 3.0) -> list[float]:
    return fitted(np.stack([*columns, _ALL], axis=1), _TRUE, [bits] * len(columns) + [0.0])


def test_two_features_that_say_the_same_share_the_weight_of_one() -> None:
    (alone, _), (one, other, _) = _weights(_REACHED), _weights(_REACHED, _REACHED)
    assert one == pytest.approx(other)
    assert one + other == pytest.approx(alone, rel=0.1)


def test_a_weight_that_no_pair_has_reached_stays_as_it_was_counted() -> None:
    _, unseen, _ = _weights(_REACHED, np.zeros(200, dtype=bool), bits=2.5)
    assert unseen == pytest.approx(2.5)


def test_a_level_that_all_true_pairs_and_no_false_one_reach_is_not_proof() -> None:
    weight, _ = _weights(_TRUE)
    assert 3 < weight < 20
