"""Alpha on the examples that Krippendorff computes by hand in his paper of 2011 on computing it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.evaluation.alpha import nominal_alpha


def units(*coders: str) -> list[Sequence[str]]:
    """Values a unit, of coders written as strings of one letter a unit; a dot is no value."""
    return [[value for value in column if value != "."] for column in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        (("0100000010", "1110010000"), 0.095),  # section A: two observers, two values
        (("aabbdcccedda", "babbbccceddd"), 0.692),  # section B: two observers, five values
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),  # C: gaps
    ],
)
def test_alpha_is_that_of_the_published_examples(coders: tuple[str, ...], alpha: float) -> None:
    found = nominal_alpha(units(*coders))
    assert found is not None
    assert round(found, 3) == alpha


def test_perfect_and_opposite() -> None:
    assert nominal_alpha(units("aabb", "aabb")) == 1.0
    opposite = nominal_alpha(units("ab", "ba"))
    assert opposite is not None and opposite < 0


@pytest.mark.parametrize("coders", [("aaaa", "aaaa"), ("ab..", "..ab"), ("", "")])
def test_where_nothing_can_differ_there_is_no_alpha(coders: tuple[str, str]) -> None:
    assert nominal_alpha(units(*coders)) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_it_does_not_matter_who_is_the_first(pairs: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in pairs]
    found, other = nominal_alpha(pairs), nominal_alpha(turned)
    assert found == other
    assert found is None or found <= 1
