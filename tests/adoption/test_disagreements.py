from __future__ import annotations

from typing import Any

from marsad.adoption import Claim, disagreements
from tests.linkage.made import account, casualty


def told(**changes: Any) -> Claim[str]:
    return Claim("told", account(**changes))


def test_accounts_that_cannot_both_be_right_are_named() -> None:
    assert disagreements([told(), told()]) == []
    more = told(casualties=[casualty(min=4, max=4)], event_type="Armed clash")
    assert disagreements([told(), more]) == ["killed", "event_type"]


def test_an_interval_that_holds_the_other_count_is_no_contradiction() -> None:
    assert disagreements([told(), told(casualties=[casualty(min=1, max=None)])]) == []
