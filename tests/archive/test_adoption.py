from __future__ import annotations

from typing import Any

from marsad.archive.adoption import Claim, adopt


def row(
    low: int, high: int | None, actor: str = "civilians", effect: str = "killed", women: int = 0
) -> dict[str, Any]:
    return {"effect": effect, "actor": actor, "status": "civilian", "min": low, "max": high,
            "women": women, "children": 0}  # fmt: skip


def claim(account: int, *casualties: dict[str, Any], **fields: Any) -> Claim:
    empty: dict[str, Any] = {
        "date": None,
        "place": None,
        "event_type": "Attack",
        "perpetrators": [],
        "targets": [],
        "weapons": [],
    }
    return Claim(account, empty | {"casualties": list(casualties)} | fields)


def test_a_single_account_gives_its_values() -> None:
    adopted = adopt([claim(7, row(2, 3), row(1, None, "sdf"), place={"name": "الجاسمي"})], {})
    assert adopted.values["place"] == {"name": "الجاسمي"}
    assert adopted.totals == {"killed": (3, None)}
    assert [r["actor"] for r in adopted.values["casualties"]] == ["civilians", "sdf"]
    assert adopted.why["place"] == {"rule": "only-account", "accounts": [7]}
    assert adopted.why["date"] == {"rule": "not-given", "accounts": []}


def test_of_several_the_latest_that_gives_a_field_gives_it() -> None:
    adopted = adopt(
        [claim(1, date={"start": "2024-01-01"}, place={"name": "a"}), claim(2, place={"name": "b"})], {}
    )
    assert adopted.values["place"] == {"name": "b"}
    assert adopted.values["date"] == {"start": "2024-01-01"}
    assert adopted.why["date"] == {"rule": "latest-report", "accounts": [1]}


def test_counts_reach_from_least_to_greatest_and_silence_is_no_zero() -> None:
    adopted = adopt([claim(1, row(2, 2, women=1)), claim(2), claim(3, row(4, 5))], {})
    assert adopted.totals == {"killed": (2, 5)}
    [only] = adopted.values["casualties"]
    assert (only["min"], only["max"], only["women"]) == (2, 5, 1)
    assert adopted.why["killed"] == {"rule": "min-max", "accounts": [1, 3]}


def test_an_open_count_stays_open() -> None:
    assert adopt([claim(1, row(2, None)), claim(2, row(7, 7))], {}).totals == {"killed": (2, None)}


def test_people_divided_differently_are_never_counted_twice() -> None:
    """Three dead, told once as civilians and once as two civilians and a fighter, are three."""
    adopted = adopt([claim(1, row(3, 3)), claim(2, row(2, 2), row(1, 1, "sdf"))], {})
    assert adopted.totals == {"killed": (3, 3)}
    assert sum(r["max"] for r in adopted.values["casualties"]) == 3
    assert adopted.why["killed"]["rule"] == "latest-division"


def test_one_row_of_the_latest_takes_the_whole_reach() -> None:
    adopted = adopt([claim(1, row(2, 2), row(1, 1, "sdf")), claim(2, row(4, 4, "unidentified"))], {})
    [only] = adopted.values["casualties"]
    assert (only["actor"], only["min"], only["max"]) == ("unidentified", 3, 4)


def test_what_a_person_decided_stands() -> None:
    decided = {
        "event_type": {"value": "Armed clash", "entry": 9},
        "casualties": {"value": [row(1, 1, effect="injured")], "entry": 10},
    }
    adopted = adopt([claim(1, row(2, 2)), claim(2, row(4, 4))], decided)
    assert adopted.values["event_type"] == "Armed clash"
    assert adopted.totals == {"injured": (1, 1)}
    assert adopted.why["event_type"] == {"rule": "decided", "entry": 9}
    assert adopted.why["injured"] == {"rule": "decided", "entry": 10}
    assert "killed" not in adopted.why


def test_without_accounts_nothing_is_given() -> None:
    adopted = adopt([], {})
    assert adopted.values["event_type"] is None
    assert (adopted.totals, adopted.values["casualties"]) == ({}, [])
