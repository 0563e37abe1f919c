"""The estimate against published data whose estimate is known.

Diabetes in Casale Monferrato, four lists, 2069 people known: International Working Group for Disease
Monitoring and Forecasting, Am J Epidemiol 142 (1995), model with five dependent pairs, 2771 (95 % 2492-3051).
Hepatitis A in a college of northern Taiwan, three lists, 271 people known: Chao, Tsay, Lin, Shau and Chao,
Statistics in Medicine 20 (2001): 388 if independent, 1313 by the saturated model, 545 found by screening.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter

import numpy as np
import pytest

from marsad.tally.histories import Histories, cells
from marsad.undercount.estimate import NoEstimate, estimate
from marsad.undercount.loglinear import chi_square_tail, fitted, models

DIABETES = {
    "1111": 58, "1110": 157, "1101": 18, "1100": 104, "1011": 46, "1010": 650, "1001": 12, "1000": 709,
    "0111": 14, "0110": 20, "0101": 7, "0100": 74, "0011": 8, "0010": 182, "0001": 10,
}  # fmt: skip
HEPATITIS = {"111": 28, "110": 21, "101": 17, "100": 69, "011": 18, "010": 55, "001": 63}


def told(counts: dict[str, int]) -> Histories:
    """Histories written as digits."""
    names = tuple("abcdefgh"[: len(next(iter(counts)))])
    return Histories(names, {tuple(map(int, digits)): number for digits, number in counts.items()})


def test_four_lists_of_people_with_diabetes() -> None:
    found = estimate(told(DIABETES))
    assert found.histories.observed == 2069
    assert found.best.model == ((0, 1), (0, 2), (1, 2), (1, 3), (2, 3))
    assert round(2069 + found.best.missed) == 2771
    assert (round(found.best.deviance, 2), found.best.freedom) == (7.62, 5)
    # The published bounds are of that one model; ours hold the uncertainty of the choice too.
    assert 2400 < found.low < 2550 and 2950 < found.high < 3250
    assert 2650 < found.total < 2800


def test_three_lists_of_people_with_hepatitis() -> None:
    counts = np.array([HEPATITIS["".join(map(str, cell))] for cell in cells(3)], dtype=np.float64)
    independent = fitted((), 3, counts)
    assert (round(271 + independent.missed), round(independent.deviance, 2)) == (388, 24.36)
    saturated = fitted(((0, 1), (0, 2), (1, 2)), 3, counts)
    assert round(271 + saturated.missed) == 1313 and abs(saturated.deviance) < 1e-6
    # Only a model that nothing can test fits, and it was wrong by more than twice: so there is no estimate.
    with pytest.raises(NoEstimate, match="no model fits"):
        estimate(told(HEPATITIS))


def test_no_model_is_saturated() -> None:
    assert max(map(len, models(3))) == 2 and len(list(models(3))) == 7
    assert len(list(models(4))) == 64


def invented(seed: int, total: int, chances: tuple[float, ...], tie: float = 0.0) -> Histories:
    """A population of known size; with `tie`, who is in the first list is likelier in the second."""
    chance = random.Random(seed)
    counts: Counter[tuple[int, ...]] = Counter()
    for _ in range(total):
        history = [int(chance.random() < p) for p in chances]
        if history[0] and chance.random() < tie:
            history[1] = 1
        if any(history):
            counts[tuple(history)] += 1
    return Histories(tuple("abcde"[: len(chances)]), counts)


@pytest.mark.parametrize("tie", [0.0, 0.3])
def test_the_interval_holds_the_truth_nearly_always(tie: float) -> None:
    held = 0
    for seed in range(20):
        found = estimate(invented(seed, 600, (0.4, 0.3, 0.35), tie))
        assert found.histories.observed < found.low < found.total < found.high
        held += found.low <= 600 <= found.high
    assert held >= 17


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ({"11": 40, "10": 30, "01": 30}, "2 lists: at least 3"),
        ({"000001": 9, "100000": 9}, "6 lists: group the sources"),
        ({"100": 40, "010": 30, "001": 30, "110": 5}, "5 incidents are told by more than one list"),
        ({"100": 40, "010": 30, "001": 30, "110": 25, "101": 1}, "list 'c' shares 1 incidents"),
    ],
)
def test_what_is_too_thin_is_refused_with_its_reason(counts: dict[str, int], reason: str) -> None:
    with pytest.raises(NoEstimate, match=reason):
        estimate(told(counts))


def test_the_tail_of_chi_square() -> None:
    for value, freedom, tail in [
        (3.841, 1, 0.05),
        (5.991, 2, 0.05),
        (11.070, 5, 0.05),
        (13.2026, 1, 0.00028),
    ]:
        assert chi_square_tail(value, freedom) == pytest.approx(tail, rel=0.02)


def test_histories_come_in_the_order_in_which_r_fills_an_array() -> None:
    assert cells(3)[:4] == [(1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 0, 1)]
    assert sorted(cells(4)) == sorted(c for c in itertools.product((0, 1), repeat=4) if any(c))
