from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from marsad.linkage.features import AccountRow
from marsad.linkage.linker import link
from marsad.linkage.model import IncidentGroup
from marsad.linkage.totals import StatedTotal, growths
from tests.linkage.made import row

_FIRST, _SECOND = (dt.date(2022, 3, day).toordinal() for day in (16, 18))


def _told(report: str, published: int, source: str = "outlet", by: str = "islamic_state") -> AccountRow:
    """An account of one shooting; all of them are alike."""
    attacker = {"actor": by, "attribution": "stated", "evidence": []}
    return dataclasses.replace(row(report, perpetrators=[attacker]), source=source, published=published)


def _total(report: str, published: int, incidents: int, source: str = "outlet") -> StatedTotal:
    return StatedTotal(source, report, published, "islamic_state", incidents, ("2022-01-01",))


def _groups(*totals: StatedTotal, rows: list[AccountRow] | None = None) -> list[IncidentGroup]:
    rows = rows or [_told("a", _FIRST), _told("b", _SECOND)]
    return list(link(rows, steps=growths(totals)))


def test_without_totals_accounts_of_one_source_that_are_alike_are_one() -> None:
    assert len(_groups()) == 1


def test_what_a_total_grew_by_is_new() -> None:
    first, second = _groups(_total("a", _FIRST, 204), _total("b", _SECOND, 205))
    (proposal,) = first.proposals
    said = {reason.feature: reason.level for reason in proposal.why}["running total"]
    assert said == "its source's total grew by 1 while it told 1: these are apart"
    assert second.proposals == first.proposals


@pytest.mark.parametrize(
    "totals",
    [
        pytest.param((_total("a", _FIRST, 204), _total("b", _SECOND, 204)), id="it did not grow"),
        pytest.param((_total("a", _FIRST, 204), _total("b", _SECOND, 201)), id="it shrank"),
        pytest.param((_total("a", _FIRST, 204, "x"), _total("b", _SECOND, 205, "x")), id="another source"),
        pytest.param((_total("b", _SECOND, 205),), id="stated once"),
        pytest.param(
            (_total("a", _FIRST, 204), _total("b", _SECOND, 205), _total("c", _SECOND, 206)),
            id="two in one day",
        ),
    ],
)
def test_totals_that_forbid_nothing(totals: tuple[StatedTotal, ...]) -> None:
    assert len(_groups(*totals)) == 1


def test_another_perpetrator_is_not_counted_by_the_total() -> None:
    rows = [_told("a", _FIRST, by="sdf"), _told("b", _SECOND, by="sdf")]
    assert len(_groups(_total("a", _FIRST, 204), _total("b", _SECOND, 205), rows=rows)) == 1


def test_a_total_that_grew_by_less_than_was_told_leaves_so_many_links() -> None:
    rows = [_told("a", _FIRST), _told("b", _SECOND - 1), _told("c", _SECOND)]
    groups = _groups(_total("a", _FIRST, 204), _total("c", _SECOND, 205), rows=rows)
    assert sorted(len(group.accounts) for group in groups) == [1, 2]


def test_a_third_source_cannot_bring_together_what_a_total_keeps_apart() -> None:
    rows = [_told("a", _FIRST), _told("b", _SECOND), _told("c", _SECOND, "another")]
    groups = _groups(_total("a", _FIRST, 204), _total("b", _SECOND, 205), rows=rows)
    assert all(not {"a#1", "b#1"} <= set(group.accounts) for group in groups)


def test_counting_more_than_a_total_grew_by_is_pointed_out() -> None:
    """Nothing is alike enough to be merged, but two were told where the total grew by one."""
    from marsad.linkage.linker import Thresholds

    totals = (_total("a", _FIRST, 204), _total("b", _SECOND, 204))
    rows = [_told("a", _FIRST), _told("b", _SECOND)]
    strict = Thresholds(0.999999, 0.01)
    first, _ = link(rows, steps=growths(totals), thresholds=strict)
    said = {reason.feature: reason.level for reason in first.proposals[0].why}["running total"]
    assert said.endswith("1 of these should tell of what is counted already")


def test_steps_of_a_total_follow_its_days() -> None:
    steps = growths([_total("c", _SECOND + 5, 210), _total("a", _FIRST, 204), _total("b", _SECOND, 207)])
    assert [step.grown for step in steps] == [3, 3]
