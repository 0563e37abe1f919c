from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from marsad.adoption import Claim, adopt, adopted_alike


def row(
    low: int, high: int | None, actor: str = "civilians", effect: str = "killed", women: int = 0
) -> dict[str, Any]:
    return {"effect": effect, "actor": actor, "status": "civilian", "min": low, "max": high,
            "women": women, "children": 0}  # fmt: skip


def claim(account: int, *casualties: dict[str, Any], **fields: Any) -> Claim[int]:
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
    adopted = adopt([claim(7, row(2, 3), row(1, None, "sdf"), place=place("الجاسمي", "C5160"))])
    assert adopted.values["place"]["name"] == "الجاسمي"
    assert adopted.totals == {"killed": (3, None)}
    assert [r["actor"] for r in adopted.values["casualties"]] == ["civilians", "sdf"]
    assert adopted.why["place"] == {"rule": "only-account", "accounts": [7]}
    assert adopted.why["date"] == {"rule": "not-given", "accounts": []}


def day(start: str, precision: str = "day") -> dict[str, Any]:
    return {"start": start, "end": start, "precision": precision}


def place(name: str, code: str | None, precision: int = 1) -> dict[str, Any]:
    return {"name": name, "pcode": code, "latitude": 35.0, "longitude": 40.0, "precision": precision}


def test_the_most_exact_comes_first() -> None:
    adopted = adopt(
        [
            claim(1, date=day("2024-01-05"), place=place("الجاسمي", "C1")),
            claim(2, date=day("2024-01-01", "month"), place=place("دير الزور", "C2", 3)),
            claim(3, date=day("2024-01-01", "month"), place=place("دير الزور", "C2", 3)),
        ]
    )
    assert adopted.values["date"]["start"] == "2024-01-05"
    assert adopted.values["place"]["name"] == "الجاسمي"
    assert adopted.why["date"] == {"rule": "most-exact", "accounts": [1]}


def test_of_equally_exact_values_most_accounts_decide() -> None:
    told = [
        claim(1, date=day("2024-01-05")),
        claim(2, date=day("2024-01-05")),
        claim(3, date=day("2024-01-06")),
    ]
    adopted = adopt(told)
    assert adopted.values["date"]["start"] == "2024-01-05"
    assert adopted.why["date"] == {"rule": "most-accounts", "accounts": [1, 2]}


def test_of_equals_the_latest_report_decides() -> None:
    adopted = adopt([claim(1, place=place("أ", "C1")), claim(2, place=place("ب", "C2")), claim(3)])
    assert adopted.values["place"]["name"] == "ب"
    assert adopted.why["place"] == {"rule": "latest-report", "accounts": [2]}


def test_a_type_says_more_than_other() -> None:
    told = [claim(1, event_type="Grenade"), claim(2, event_type="Other"), claim(3, event_type="Other")]
    assert adopt(told).values["event_type"] == "Grenade"


def test_a_named_perpetrator_outweighs_an_unnamed_one_and_keeps_its_highest_rung() -> None:
    def by(account: int, actor: str, rung: str) -> Claim[int]:
        return claim(account, perpetrators=[{"actor": actor, "attribution": rung}])

    told = [
        by(1, "islamic_state", "claimed"),
        by(2, "islamic_state", "suspected"),
        by(3, "unidentified", "unknown"),
    ]
    adopted = adopt(told)
    assert adopted.values["perpetrators"] == [{"actor": "islamic_state", "attribution": "claimed"}]
    assert adopted.why["perpetrators"] == {"rule": "highest-rung", "accounts": [1, 2]}


def test_counts_reach_from_least_to_greatest_and_silence_is_no_zero() -> None:
    adopted = adopt([claim(1, row(2, 2, women=1)), claim(2), claim(3, row(4, 5))])
    assert adopted.totals == {"killed": (2, 5)}
    [only] = adopted.values["casualties"]
    assert (only["min"], only["max"], only["women"]) == (2, 5, 1)
    assert adopted.why["killed"] == {"rule": "min-max", "accounts": [1, 3]}


def test_an_open_count_stays_open() -> None:
    assert adopt([claim(1, row(2, None)), claim(2, row(7, 7))]).totals == {"killed": (2, None)}


def test_people_divided_differently_are_never_counted_twice() -> None:
    """Three dead, told once as civilians and once as two civilians and a fighter, are three."""
    adopted = adopt([claim(1, row(3, 3)), claim(2, row(2, 2), row(1, 1, "sdf"))])
    assert adopted.totals == {"killed": (3, 3)}
    assert sum(r["max"] for r in adopted.values["casualties"]) == 3
    assert adopted.why["killed"]["rule"] == "latest-division"


def test_the_division_is_that_of_the_latest_report_that_divides() -> None:
    adopted = adopt([claim(1, row(2, 2), row(1, 1, "sdf")), claim(2, row(4, 4, "unidentified"))])
    assert [(r["actor"], r["max"]) for r in adopted.values["casualties"]] == [("civilians", 2), ("sdf", 1)]
    assert adopted.totals == {"killed": (3, 4)}


def test_where_nobody_divides_the_one_row_takes_the_whole_reach() -> None:
    adopted = adopt([claim(1, row(2, 2)), claim(2, row(4, 4, "unidentified"))])
    [only] = adopted.values["casualties"]
    assert (only["actor"], only["min"], only["max"]) == ("unidentified", 2, 4)


def test_what_a_person_decided_stands() -> None:
    decided = {
        "event_type": {"value": "Armed clash", "entry": 9},
        "injured": {"value": [row(1, 1, effect="injured")], "entry": 10},
    }
    adopted = adopt([claim(1, row(2, 2), row(5, 5, effect="injured")), claim(2, row(4, 4))], decided)
    assert adopted.values["event_type"] == "Armed clash"
    assert adopted.totals == {"killed": (2, 4), "injured": (1, 1)}
    assert [r["effect"] for r in adopted.values["casualties"]] == ["killed", "injured"]
    assert adopted.why["event_type"] == {"rule": "decided", "entry": 9}
    assert adopted.why["injured"] == {"rule": "decided", "entry": 10}
    assert adopted.why["killed"]["rule"] == "min-max"


def test_an_effect_that_a_person_empties_is_a_count_of_zero() -> None:
    adopted = adopt([claim(1, row(2, 2))], {"killed": {"value": [], "entry": 3}})
    assert (adopted.totals, adopted.values["casualties"]) == ({"killed": (0, 0)}, [])


def test_without_accounts_nothing_is_given() -> None:
    adopted = adopt([])
    assert adopted.values["event_type"] is None
    assert (adopted.totals, adopted.values["casualties"]) == ({}, [])


def graded(one: Claim[int], grade: str | None) -> Claim[int]:
    return dataclasses.replace(one, grade=grade)


def test_the_most_reliable_source_comes_before_the_most_exact_and_the_most() -> None:
    exact = [claim(number, date=day("2024-01-05")) for number in (1, 2)]
    month = claim(3, date=day("2024-01-01", "month"))
    adopted = adopt([*(graded(one, "C") for one in exact), graded(month, "B")])
    assert adopted.values["date"]["precision"] == "month"
    assert adopted.why["date"] == {"rule": "most-reliable", "accounts": [3]}


def test_of_equally_reliable_sources_the_rest_of_the_rule_decides() -> None:
    adopted = adopt(
        [
            graded(claim(1, date=day("2024-01-05")), "A"),
            graded(claim(2, date=day("2024-01-06")), "A"),
            graded(claim(3, date=day("2024-01-07")), "B"),
        ]
    )
    assert adopted.values["date"]["start"] == "2024-01-06"
    assert adopted.why["date"]["rule"] == "latest-report"


def test_a_source_that_nobody_graded_stands_between_the_fair_and_those_that_err() -> None:
    for better, worse in (("C", None), (None, "D"), ("F", "E"), ("D", "E")):
        told = [
            graded(claim(1, date=day("2024-01-05")), better),
            graded(claim(2, date=day("2024-01-06")), worse),
        ]
        assert adopt(told).values["date"]["start"] == "2024-01-05"
    same = [graded(claim(at, date=day(f"2024-01-0{at}")), grade) for at, grade in ((1, "F"), (2, None))]
    assert adopt(same).why["date"]["rule"] == "latest-report"


def test_counts_and_perpetrators_are_of_credible_accounts_where_there_are_any() -> None:
    doer = {"actor": "sdf", "attribution": "stated"}
    wild = graded(claim(1, row(40, 40), perpetrators=[doer]), "E")
    calm = claim(2, row(3, 4), perpetrators=[{"actor": "turkey", "attribution": "suspected"}])
    adopted = adopt([wild, calm])
    assert adopted.totals == {"killed": (3, 4)}
    assert adopted.why["killed"] == {"rule": "only-credible", "accounts": [2]}
    assert [one["actor"] for one in adopted.values["perpetrators"]] == ["turkey"]
    assert adopted.why["perpetrators"]["rule"] == "only-credible"
    assert adopt([wild]).totals == {"killed": (40, 40)}
    assert adopt([wild, graded(calm, "D")]).totals == {"killed": (3, 40)}


DECIDED = [
    {},
    {"event_type": {"value": "Attack", "entry": 3}},
    {"event_type": {"value": "Attack", "entry": 3}, "killed": {"value": [], "entry": 4}},
]


@pytest.mark.parametrize("decided", DECIDED)
@pytest.mark.parametrize("grade", ["A", "D", "F", None])
def test_two_sets_of_claims_are_alike_where_they_are_adopted_alike(
    grade: str | None, decided: dict[str, Any]
) -> None:
    claims = [claim(1, row(2, 2)), claim(2, row(3, 3), event_type="Armed clash")]
    graded = [claims[0], dataclasses.replace(claims[1], grade=grade)]
    same = adopt(claims, decided) == adopt(graded, decided)
    assert adopted_alike(claims, graded, decided) == same
    if grade in ("F", None) or len(decided) == 2:
        assert same
