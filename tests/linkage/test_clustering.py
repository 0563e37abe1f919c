"""Groups of accounts from the weights of their pairs."""

from __future__ import annotations

from itertools import product

from marsad.linkage.clustering import cluster
from marsad.linkage.scores import Roll, Scores
from marsad.linkage.weights import default_weights

FIRST, SECOND = (0, 1), (2, 3)


def _groups(*pairs: tuple[int, int, float]) -> list[list[int]]:
    names = [f"report {n}#1" for n in range(4)]
    roll = Roll(names, [name.partition("#")[0] for name in names], [None] * 4, [])
    left, right, bits = zip(*pairs, strict=True)
    return sorted(cluster(roll, Scores(left, right, bits, (), default_weights()), -2.0))


def _between(bits: float) -> list[tuple[int, int, float]]:
    return [(a, b, bits) for a, b in product(FIRST, SECOND)]


def test_two_groups_that_each_agree_far_better_within_stay_apart() -> None:
    assert _groups((*FIRST, 10.0), (*SECOND, 10.0), *_between(1.0)) == [[0, 1], [2, 3]]


def test_groups_that_agree_as_well_with_each_other_as_within_are_one() -> None:
    assert _groups((*FIRST, 10.0), (*SECOND, 10.0), *_between(8.0)) == [[0, 1, 2, 3]]


def test_a_single_account_joins_a_group_whose_accounts_agree_better() -> None:
    assert _groups((0, 1, 10.0), (0, 2, 1.0), (1, 2, 1.0)) == [[0, 1, 2], [3]]
