from __future__ import annotations

from marsad.linkage.adoption import (
    adopted,
    adopted_casualties,
    adopted_count,
    adopted_perpetrators,
    disagreements,
)
from tests.linkage.made import account, casualty, place


def test_counts_run_from_the_lowest_to_the_highest_account() -> None:
    told = [account(casualties=[casualty(min=n, max=n)]) for n in (2, 4, 3)]
    assert adopted_count(told, "killed") == (2, 4)


def test_an_account_that_is_silent_on_an_effect_does_not_lower_it() -> None:
    told = [account(casualties=[casualty(min=3, max=3)]), account(casualties=[])]
    assert adopted_count(told, "killed") == (3, 3)
    assert adopted_count(told, "injured") == (0, 0)


def test_one_open_count_leaves_the_whole_open() -> None:
    told = [account(casualties=[casualty(min=2, max=None)]), account(casualties=[casualty(min=3, max=3)])]
    assert adopted_count(told, "killed") == (2, None)


def test_rows_are_kept_apart_by_status() -> None:
    split = [casualty(min=2, max=2), casualty(min=1, max=1, status="unknown")]
    told = [account(casualties=split), account(casualties=[casualty(min=3, max=3)])]
    rows = {row["status"]: (row["min"], row["max"]) for row in adopted_casualties(told)}
    assert rows == {"civilian": (2, 3), "unknown": (0, 1)}


def test_the_sharpest_date_and_the_most_exact_place_are_adopted() -> None:
    month = {"start": "2022-03-01", "end": "2022-03-31", "precision": "month"}
    governorate = place(name="", pcode=None, latitude=None, longitude=None, precision=3)
    values = adopted([account(date=month, place=governorate), account()])
    assert values["date"]["precision"] == "day"
    assert values["place"]["name"] == "طفس"


def test_a_named_perpetrator_outweighs_an_unnamed_one_and_keeps_its_highest_rung() -> None:
    def by(actor: str, rung: str) -> list[dict[str, object]]:
        return [{"actor": actor, "attribution": rung, "evidence": []}]

    told = [by("unidentified", "unknown"), by("islamic_state", "suspected"), by("islamic_state", "claimed")]
    found = adopted_perpetrators([account(perpetrators=given) for given in told])
    assert found == [{"actor": "islamic_state", "attribution": "claimed"}]


def test_accounts_that_cannot_both_be_right_are_named() -> None:
    assert disagreements([account(), account()]) == []
    more = account(casualties=[casualty(min=4, max=4)], event_type="Armed clash")
    assert disagreements([account(), more]) == ["killed", "event_type"]
