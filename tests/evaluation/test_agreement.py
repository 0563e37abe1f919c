"""Two coders of the same reports."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from marsad.evaluation.agreement import agreement, mean_alpha
from marsad.evaluation.agreement_tables import agreement_tables
from marsad.evaluation.coding import from_gold
from marsad.evaluation.confusion import NONE, mistakes
from marsad.evaluation.tables import Table


def incident(at: int, **changes: Any) -> dict[str, Any]:
    return {
        "quote_start": f"passage {at} begins",
        "date": f"2024-05-0{at}",
        "place": ("Hajin", "Tell Hamis", "Gharanij", "Busayrah")[at - 1],
        "governorate": "Deir-ez-Zor",
        "event_type": "Attack" if at % 2 else "Armed clash",
        "perpetrators": [{"actor": "islamic_state" if at % 2 else "sdf", "attribution": "stated"}],
        "targets": [{"actor": "civilians", "kind": "person"}],
        "weapons": ["firearm"],
        "casualties": [],
        "persons": [],
    } | changes


def report(*incidents: dict[str, Any], id_: str = "one") -> dict[str, Any]:
    return {
        "id": id_,
        "language": "en",
        "source": "Example",
        "incidents": list(incidents),
        "stated_tallies": [],
    }


FIRST = report(*map(incident, (1, 2, 3, 4)))


def between(second: dict[str, Any], first: dict[str, Any] = FIRST) -> Any:
    other = from_gold(second)
    return agreement([from_gold(first)], {other.id: other}, {})


def test_two_who_code_alike_agree_fully() -> None:
    found = between(deepcopy(FIRST))
    assert found.fields["event_type"].alpha == 1.0
    assert found.fields["incident"].f1 == 1.0
    assert {one.alpha for one in found.fields.values()} <= {None, 1.0}


def test_a_name_spelt_otherwise_is_the_same() -> None:
    second = deepcopy(FIRST)
    second["incidents"][1]["place"] = "Hamis"
    assert between(second).fields["place"].alpha == 1.0


def test_a_field_where_one_differs_has_its_alpha_alone() -> None:
    second = deepcopy(FIRST)
    second["incidents"][0]["event_type"] = "Armed clash"
    found = between(second)
    # Attack, clash against clash, clash; attack, attack; clash, clash: 1 - 7 * 2 / (64 - 9 - 25).
    assert found.fields["event_type"].alpha == pytest.approx(1 - 7 * 2 / 30)
    assert found.fields["event_type"].share == 0.75
    assert found.fields["place"].alpha == 1.0
    assert mistakes(found.event_types) == [("Attack", "Armed clash", 1)]


def test_what_one_leaves_out_is_a_value_too() -> None:
    second = deepcopy(FIRST)
    second["incidents"][0]["perpetrators"] = []
    found = between(second)
    assert found.fields["perpetrator"].alike == 3
    assert mistakes(found.actors) == [("islamic_state", NONE, 1)]


def test_an_incident_of_one_coder_is_no_unit_of_its_fields() -> None:
    second = report(*map(incident, (1, 2, 3)))
    found = between(second)
    assert found.fields["incident"].units == 4
    assert found.fields["incident"].alike == 3
    assert found.fields["event_type"].units == 3


def test_incidents_in_another_order_are_paired_by_their_passages() -> None:
    second = report(*map(incident, (4, 3, 2, 1)))
    assert between(second).fields["date"].alpha == 1.0


def test_reports_of_one_coder_are_named_and_left_out() -> None:
    found = between(report(incident(1), id_="two"))
    assert found.alone == ("one", "two")
    assert found.reports == 0
    assert mean_alpha(found.fields) is None


def test_the_tables_say_where_agreement_is_too_low() -> None:
    second = deepcopy(FIRST)
    second["incidents"][0]["event_type"] = "Armed clash"
    table: Table = agreement_tables(between(second))[0]
    row = next(row for row in table.rows if row[0] == "event_type")
    assert row[4] == "not reliable"
