"""The first real report, whole: five incidents, a running total, what contradicts and what does not.

The report lies beside the repository and no sentence of it stands here; persons are found by where they
stand in it.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any

import pytest
from click.testing import CliRunner

from marsad import extract
from marsad.cli import main
from tests.shared import shared

REPORT = "seed/report-2022-12-28.txt"
PUBLISHED = "2022-12-28"
Json = dict[str, Any]

DATES = ("2022-12-26", "2022-12-26", "2022-12-27", "2022-12-27", "2022-12-28")
PLACES = (
    ("حوايج بومصعة", "in", "C5105"),
    ("الجاسمي", "in", "C5160"),
    ("أبو فاس", "near", "C8015"),
    ("حوائج بومصعة", "in", "C5105"),
    ("الحصان", "in", "C6527"),
)
GOVERNORATES = (
    ("Deir-ez-Zor", "SY09"),
    ("Deir-ez-Zor", "SY09"),
    ("Al-Hasakeh", "SY08"),
    ("Deir-ez-Zor", "SY09"),
    ("Deir-ez-Zor", "SY09"),
)
TYPES = ("Armed clash", "Armed clash", "Armed clash", "Armed clash", "Attack")
TARGETS = (
    [("sdf", "person")],
    [("asayish", "checkpoint")],
    [("sdf", "person")],
    [("sdf", "vehicle")],
    [("aanes_civil", "person")],
)
WEAPONS: tuple[list[str], ...] = (["firearm"], ["machine_gun"], [], ["machine_gun"], ["firearm"])
CASUALTIES: tuple[list[tuple[str, str, str, int, int]], ...] = (
    [("injured", "sdf", "combatant", 1, 1)],
    [],
    [("unharmed", "sdf", "combatant", 2, 2)],
    [],
    [("unharmed", "aanes_civil", "civilian", 1, 1)],
)
NAMED = (0, 0, 2, 0, 1)
_QUOTED = re.compile('[“"]?([^“”"،]+?)\\s*[”"]')


@functools.cache
def text() -> str:
    return shared(REPORT).read_text(encoding="utf-8")


@functools.cache
def _by_library() -> str:
    return json.dumps(extract(text(), published=PUBLISHED).to_json())


@functools.cache
def _by_command() -> str:
    words = ["extract", "--published", PUBLISHED, str(shared(REPORT))]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture(params=["library", "command"])
def read(request: pytest.FixtureRequest) -> Json:
    document: Json = json.loads(_by_library() if request.param == "library" else _by_command())
    return document


@pytest.fixture
def told(read: Json) -> list[Json]:
    incidents: list[Json] = read["incidents"]
    assert [row["ordinal"] for row in incidents] == [1, 2, 3, 4, 5]
    return incidents


def _words(spans: list[list[int]]) -> str:
    return " ".join(text()[start:end] for start, end in spans)


each = pytest.mark.parametrize("at", range(5), ids=lambda at: f"incident {at + 1}")


@each
def test_the_day(told: list[Json], at: int) -> None:
    date = told[at]["date"]
    assert (date["start"], date["end"], date["precision"]) == (DATES[at], DATES[at], "day")


@each
def test_the_place(told: list[Json], at: int) -> None:
    place = told[at]["place"]
    assert (place["name"], place["relation"], place["pcode"]) == PLACES[at]
    assert place["name"] in _words(place["evidence"])
    assert place["latitude"] and place["longitude"] and place["precision"]


@each
def test_the_governorate(told: list[Json], at: int) -> None:
    admin1 = told[at]["place"]["admin1"]
    assert (admin1["name"], admin1["pcode"]) == GOVERNORATES[at]


def test_a_homonym_that_the_words_around_rule_out_stays_a_candidate(told: list[Json]) -> None:
    assert 8266586 in [one.get("geonames_id") for one in told[2]["place"]["candidates"]]


@each
def test_the_event_type(told: list[Json], at: int) -> None:
    assert told[at]["event_type"] == TYPES[at]


@each
def test_the_perpetrator_is_suspected(told: list[Json], at: int) -> None:
    given = [(one["actor"], one["attribution"]) for one in told[at]["perpetrators"]]
    assert given == [("islamic_state", "suspected")]


@each
def test_the_target(told: list[Json], at: int) -> None:
    assert [(one["actor"], one["kind"]) for one in told[at]["targets"]] == TARGETS[at]


@each
def test_the_weapon(told: list[Json], at: int) -> None:
    assert [one["type"] for one in told[at]["weapons"]] == WEAPONS[at]


@each
def test_the_casualties(told: list[Json], at: int) -> None:
    keys = ("effect", "actor", "status", "min", "max")
    assert [tuple(row[key] for key in keys) for row in told[at]["casualties"]] == CASUALTIES[at]
    assert all(row["women"] == row["children"] == 0 for row in told[at]["casualties"])


@each
def test_the_named_persons(told: list[Json], at: int) -> None:
    persons = told[at]["persons"]
    assert len({one["name"] for one in persons}) == len(persons) == NAMED[at]
    start, end = told[at]["span"]
    quoted = {name.strip() for name in _QUOTED.findall(text()[start:end])}
    for one in persons:
        assert any(name.endswith(one["name"]) for name in quoted), (
            "not a whole name between its quotation marks"
        )
        assert one["effect"] == "unharmed"
        assert one["name"] in _words(one["evidence"])


@each
def test_each_value_has_its_words_inside_its_own_item(told: list[Json], at: int) -> None:
    start, end = told[at]["span"]
    lists = ("perpetrators", "targets", "weapons", "casualties", "persons")
    values = [told[at]["date"], told[at]["place"], *(row for name in lists for row in told[at][name])]
    for value in values:
        assert value["evidence"]
        assert all(start <= first < last <= end for first, last in value["evidence"])


def test_the_running_total(read: Json) -> None:
    [tally] = read["stated_tallies"]
    assert (tally["incidents"], tally["killed"], tally["injured"]) == (204, 148, None)
    assert (tally["since"], tally["perpetrator"]) == ("2022-01-01", "islamic_state")
    parts = [(part["killed"], part["women"], part["children"]) for part in tally["breakdown"]]
    assert parts == [(54, 2, 1), (93, 0, 0), (1, 0, 0)]
    assert [set(part["actors"]) for part in tally["breakdown"]] == [
        {"civilians"},
        {"sdf", "asayish"},
        {"islamic_state"},
    ]
    assert "غويران" in tally["excludes"]
    assert "الإدارة الذاتية" in text()[slice(*tally["evidence"][0])] and tally["territory"]
    assert tally["adds_up"] is True


def test_what_it_contradicts_itself_in(read: Json, told: list[Json]) -> None:
    found = {one["code"]: one for one in read["findings"]}
    assert set(found) == {"obfuscated-text", "place-outside-stated-area"}
    headline = text().index("\n")
    assert all(end <= headline for _, end in found["obfuscated-text"]["evidence"])
    start, end = told[2]["span"]
    assert any(start <= first < last <= end for first, last in found["place-outside-stated-area"]["evidence"])
