from __future__ import annotations

from typing import Any

import pytest

from marsad.archive import ArchiveError
from marsad.archive.corrections import checked


def people(low: int, high: int | None, *, actor: str = "sdf", women: int = 0, children: int = 0) -> Any:
    row = {"actor": actor, "status": "combatant", "min": low, "max": high}
    return [row | {"women": women, "children": children}]


def test_a_code_brings_name_governorate_and_point_of_the_gazetteer() -> None:
    place = checked({"place": {"pcode": "C5175", "relation": "near"}})["place"]
    assert (place["name"], place["admin1"]["name"], place["relation"]) == ("هجين", "Deir-ez-Zor", "near")
    assert round(place["latitude"], 2) == 34.69


def test_a_governorate_alone_is_a_place_without_a_name() -> None:
    place = checked({"place": {"pcode": "SY09"}})["place"]
    assert (place["name"], place["admin1"], place["precision"]) == (
        "",
        {"name": "Deir-ez-Zor", "pcode": "SY09"},
        3,
    )


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("colour", "red", "no field colour"),
        ("date", {"start": "2024-02-30", "end": "2024-02-30", "precision": "day"}, "date: day is out of"),
        ("date", {"start": "2024-02-03", "end": "2024-02-01", "precision": "range"}, "ends on 2024-02-01"),
        ("date", {"start": "2024-02-03", "end": "2024-02-05", "precision": "day"}, "is no day"),
        ("date", {"start": "2024-02-02", "end": "2024-02-29", "precision": "month"}, "is no month"),
        ("date", {"start": "1850-02-02", "end": "1850-02-02", "precision": "day"}, "lies before 1900"),
        ("date", {"start": "9000-02-02", "end": "9000-02-02", "precision": "day"}, "is yet to come"),
        ("date", {"start": "2024-02-02", "end": "2024-02-02", "precision": "hour"}, "no precision"),
        ("date", {"start": "2024-02-02"}, "form of the contract"),
        ("place", {"pcode": "C999999"}, "no place with the P-code 'C999999'"),
        ("place", {"pcode": "C5175", "admin1": {"name": "Homs"}}, "lies in Deir-ez-Zor, not in Homs"),
        ("place", {"name": "هجين", "admin1": {"name": "Narnia"}}, "no governorate 'Narnia'"),
        ("place", {"name": "هجين", "latitude": 91.0, "longitude": 40.0}, "no degree"),
        ("place", {"name": "هجين", "latitude": 34.0}, "go together"),
        ("place", {"name": "a\x1bb"}, "no name of a place"),
        ("place", {"pcode": "C5175", "relation": "over"}, "'over' is none of"),
        ("place", {}, "needs a P-code, a name or a governorate"),
        ("place", "Hajin", "form of the contract"),
        ("event_type", "Brawl", "'Brawl' is none of"),
        ("event_type", None, "None is none of"),
        ("perpetrators", [{"actor": "nobody_knows", "attribution": "stated"}], "no actor 'nobody_knows'"),
        ("perpetrators", [{"actor": "sdf", "attribution": "believed"}], "'believed' is none of"),
        ("perpetrators", [{"actor": "sdf", "attribution": "unknown"}], "sdf is named"),
        ("perpetrators", [{"actor": "sdf", "attribution": "stated"}] * 2, "stands there twice"),
        ("targets", [{"actor": "sdf", "kind": "bridge"}], "'bridge' is none of"),
        ("weapons", [{"type": "bow"}], "'bow' is none of"),
        ("weapons", 3, "form of the contract"),
        ("killed", people(3, 2), "the most is less"),
        ("killed", people(1, 2, women=2, children=1), "more than 2 people"),
        ("killed", people(-1, 2), "-1 is no count"),
        ("killed", people(1, 10**12), "is no count"),
        ("killed", [{"actor": "sdf", "status": "hero", "min": 1, "max": 1}], "'hero' is none of"),
        ("killed", people(1, 1) * 2, "stands there twice"),
        ("killed", [people(1, 1)[0] | {"effect": "injured"}], "none of the killed"),
        ("killed", [people(1, 1)[0] | {"min": True}], "form of the contract"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(field: str, value: Any, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        checked({field: value})


def test_what_can_be_is_kept_as_the_contract_has_it() -> None:
    fields = {
        "date": {"start": "2024-02-01", "end": "2024-02-29", "precision": "month"},
        "perpetrators": [{"actor": "other:men on a boat", "attribution": "suspected"}],
        "injured": people(2, None, women=1),
        "weapons": [],
        "abducted": [],
    }
    kept = checked(fields)
    assert kept["injured"][0]["effect"] == "injured"
    assert {name: kept[name] for name in fields if name != "injured"} == {
        name: fields[name] for name in fields if name != "injured"
    }
    assert checked({"date": None, "place": None}) == {"date": None, "place": None}
