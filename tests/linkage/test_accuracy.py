from __future__ import annotations

import pytest

from marsad.linkage.accuracy import accuracy
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import TWINS, incidents
from marsad.linkage.linker import link


def test_all_right_is_one() -> None:
    found = accuracy({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "y"})
    assert (found.precision, found.recall, found.bcubed_f1) == (1, 1, 1)


def test_one_wrong_merge_lowers_precision_alone() -> None:
    found = accuracy({"a": 1, "b": 1, "c": 1}, {"a": "x", "b": "x", "c": "y"})
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == 1
    assert found.bcubed_precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_answers_about_other_accounts_are_refused() -> None:
    with pytest.raises(ValueError, match="same accounts"):
        accuracy({"a": 1}, {"b": 1})


def test_invented_incidents_hold_every_kind_of_near_duplicate() -> None:
    assert {truth.twin for truth in incidents(200, 1)} == {"none", *TWINS}


def test_linkage_keeps_the_accuracy_it_had() -> None:
    """Floors on a small part; docs/linkage.md has the whole measurement. They may only rise."""
    labelled = list(labelled_rows(reports(incidents(80, 77), 78)))
    truth = {row.account: number for row, number in labelled}
    groups = link([row for row, _ in labelled])
    found = accuracy({name: g.incident for g in groups for name in g.accounts}, truth)
    assert found.precision >= 0.97
    assert found.recall >= 0.92
    assert found.bcubed_f1 >= 0.95
