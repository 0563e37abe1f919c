"""What each format says of the same incidents."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.extraction.model import Target
from marsad.publishing.exports.formats import LAYOUTS
from marsad.publishing.exports.layout import Job, load_layout
from tests.publishing.exports.made import day, record, records

COUNTS = {"acled": 31, "ucdp": 49}
KINDS = ("Attack", "Air/drone strike", "Armed clash")


def rows(name: str, *made: Any, job: Job | None = None, table: int = 0) -> list[dict[str, Any]]:
    chosen = load_layout(name).tables[table]
    return [dict(row) for one in made for row in chosen.rows(one, job or Job())]


@pytest.mark.parametrize("name", LAYOUTS)
def test_rows_have_the_documented_columns_and_no_others(name: str) -> None:
    for table in load_layout(name).tables:
        documented = {column.name for column in table.columns}
        assert all(column.says for column in table.columns)
        for one in records():
            assert all(set(row) == documented for row in table.rows(one, Job()))


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_lost_is_explained(name: str) -> None:
    job, layout = Job(), load_layout(name)
    for one in records():
        for table in layout.tables:
            list(table.rows(one, job))
    assert set(job.losses) <= set(layout.lost)
    assert layout.cannot


@pytest.mark.parametrize(("name", "columns"), COUNTS.items())
def test_the_columns_are_as_many_as_the_format_has(name: str, columns: int) -> None:
    assert len(load_layout(name).tables[0].columns) == columns


def test_acled_takes_the_least_and_three_for_several() -> None:
    made = {int(row["event_id_cnty"][3:] or 0): row for row in rows("acled", *records()) if row["iso"] == 760}
    assert made[1]["fatalities"] == 2
    assert made[5]["fatalities"] == 3
    assert made[10]["fatalities"] == 2


def test_acled_leaves_out_what_has_no_date_or_place_and_says_so() -> None:
    job = Job()
    numbers = {row["event_id_cnty"] for row in rows("acled", *records(), job=job)}
    assert numbers.isdisjoint({"SYR2", "SYR3"})
    assert job.losses["undated"] == 1
    assert job.losses["placeless"] == 1


def test_acled_names_the_sides_by_kind_and_by_number() -> None:
    text, number = (
        rows("acled", record(7, perpetrators=turkey(), targets=sdf()), job=Job(numeric))
        for numeric in (False, True)
    )
    assert (text[0]["inter1"], text[0]["interaction"]) == (
        "External/Other forces",
        "Rebel group-External/Other forces",
    )
    assert (number[0]["inter1"], number[0]["inter2"], number[0]["interaction"]) == (8, 2, 28)


def turkey() -> Any:
    return (next(one for one in records() if one.number == 7)).incident.perpetrators


def sdf() -> Any:
    return (next(one for one in records() if one.number == 7)).incident.targets


def test_acled_puts_protesters_first_and_the_middle_of_a_month() -> None:
    found = rows("acled", *records())
    assert [row["actor1"] for row in found if row["sub_event_type"] == "Peaceful protest"] == [
        "Protesters (Syria)"
    ]
    month = next(row for row in found if row["time_precision"] == 3)
    assert str(month["event_date"]) == "2023-04-15"


def test_acled_names_the_one_pair_that_it_turns_round() -> None:
    row = rows("acled", record(1, perpetrators=turkey()))[0]
    assert row["interaction"] == "External/Other forces-Civilians"
    assert (row["actor2"], row["civilian_targeting"]) == ("Civilians (Syria)", "Civilian targeting")


def test_acled_counts_civilians_as_the_target_of_some_events_alone() -> None:
    hit = (Target("civilians", "person"), *sdf())
    found = {kind: rows("acled", record(1, event_type=kind, targets=hit))[0] for kind in KINDS}
    assert {kind: row["actor2"] for kind, row in found.items()} == {
        "Attack": "Civilians (Syria)",
        "Air/drone strike": "Syrian Democratic Forces",
        "Armed clash": "Syrian Democratic Forces",
    }
    assert found["Air/drone strike"]["assoc_actor_2"] == "Civilians (Syria)"
    assert found["Armed clash"]["assoc_actor_2"] == ""
    assert [kind for kind, row in found.items() if row["civilian_targeting"]] == ["Attack"]


def test_acled_takes_the_middle_of_a_span_and_nothing_longer_than_a_month() -> None:
    job = Job()
    week, month, _ = (
        next(iter(rows("acled", record(1, date=day("2023-03-06", last)), job=job)), {})
        for last in ("2023-03-12", "2023-03-20", "2023-06-01")
    )
    assert (str(week["event_date"]), week["time_precision"]) == ("2023-03-09", 2)
    assert (str(month["event_date"]), month["time_precision"]) == ("2023-03-13", 3)
    assert job.losses["undated"] == 1


def test_gtd_tells_a_place_and_its_surroundings_apart_from_areas() -> None:
    found = {row["eventid"][-4:]: row for row in rows("gtd", *records())}
    assert (found["0001"]["specificity"], found["0001"]["vicinity"]) == (1, 0)
    assert (found["0008"]["specificity"], found["0008"]["vicinity"]) == (3, 1)
    assert (found["0003"]["specificity"], found["0009"]["region"]) == (5, 10)


def test_a_province_abroad_has_its_own_country() -> None:
    abroad = next(row for row in rows("acled", *records()) if row["iso"] == 368)
    assert (abroad["country"], abroad["admin1"], abroad["event_id_cnty"]) == ("Iraq", "Anbar", "IRQ9")


def test_ucdp_counts_deaths_alone_and_its_four_parts_make_up_the_best() -> None:
    job = Job()
    found = rows("ucdp", *records(), job=job)
    for row in found:
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sum(row[part] for part in parts) == row["best"] <= row["high"]
    assert job.losses["nobody-killed"] == 1
    assert {row["id"]: row["type_of_violence"] for row in found}[1] == 3
    assert {row["id"]: row["gwnoa"] for row in found}[7] == 640


def test_gtd_leaves_out_states_and_what_is_no_attack() -> None:
    job = Job()
    found = rows("gtd", *records(), job=job)
    assert {row["scite1"] for row in found} == {"مرصد مختلق"}
    assert (job.losses["state"], job.losses["type"]) == (1, 1)


def test_an_open_count_stays_open_in_the_register() -> None:
    found = {row["incident"]: row for row in rows("register", *records())}
    assert (found[5]["killed_min"], found[5]["killed_max"]) == (2, None)
    assert (found[10]["killed_min"], found[10]["killed_max"]) == (2, 3)
    assert (found[6]["killed_min"], found[6]["killed_women"]) == (None, None)
