from __future__ import annotations

import dataclasses
import datetime as dt

from marsad.extraction.model import Casualty
from marsad.tally.counting import count
from marsad.tally.definition import Definition, Exclusion
from tests.tally.incidents import incident, killed

EVERYTHING = Definition(id="all", title={"ar": "كل شيء", "en": "everything"})
SINCE_2022 = dataclasses.replace(EVERYTHING, since=dt.date(2022, 1, 1))


def test_people_are_counted_as_least_and_most_with_their_incidents() -> None:
    figures = count(
        [
            incident("a", casualties=(killed(2, women=1), killed(1, status="combatant"))),
            incident("b", casualties=(killed(3, 5),)),
            incident("c", casualties=(Casualty("injured", "sdf", "combatant", 2, None),)),
        ],
        EVERYTHING,
    )
    assert (figures.killed.least, figures.killed.most) == (6, 8)
    assert figures.killed.incidents == ("a", "b")
    assert (figures.injured.least, figures.injured.most) == (2, None)
    assert figures.people("killed", status="civilian").least == 5
    assert figures.people("killed", actor="sdf").incidents == ("a",)
    assert (figures.women("killed").least, figures.women("killed").incidents) == (1, ("a",))


def test_statuses_choose_people_not_incidents() -> None:
    civilians = dataclasses.replace(EVERYTHING, statuses=("civilian",))
    figures = count([incident("a", casualties=(killed(2), killed(9, status="combatant")))], civilians)
    assert figures.incidents == ("a",)
    assert figures.killed.least == 2


def test_a_tally_of_victims_may_ask_for_victims() -> None:
    victims = dataclasses.replace(EVERYTHING, statuses=("civilian",), incidents="with-people")
    spared = Casualty("unharmed", "civilians", "civilian", 1, 1)
    incidents = [
        incident("a", casualties=(killed(2, status="combatant"), spared)),
        incident("b", casualties=(killed(1),)),
    ]
    figures = count(incidents, victims)
    assert figures.incidents == ("b",) and figures.near_misses[0].drop.rule == "people"


def test_vague_numbers_may_count_only_what_is_sure() -> None:
    least = dataclasses.replace(EVERYTHING, vague_numbers="least")
    figures = count([incident("a", casualties=(killed(2, None),))], least)
    assert (figures.killed.least, figures.killed.most) == (2, 2)


def test_slices_add_up_to_the_whole() -> None:
    incidents = [
        incident("a", "2022-11-30", casualties=(killed(1),)),
        incident("b", "2022-12-01", casualties=(killed(2),)),
        incident("c", "2022-12-02", admin1="Homs", casualties=(killed(4),)),
        incident("d", None, admin1=None, casualties=(killed(8),)),
        incident("e", "2022-11-30", last="2022-12-01"),
    ]
    figures = count(incidents, EVERYTHING)
    for slices in (figures.by_governorate, figures.by_month, figures.by_event_type):
        assert sum(s.killed.least for s in slices) == figures.killed.least == 15
        assert sorted(i for s in slices for i in s.incidents) == ["a", "b", "c", "d", "e"]
    assert {s.key: s.incidents for s in figures.by_month}["unknown"] == ("d", "e")
    assert {s.key for s in figures.by_governorate} == {"Deir-ez-Zor", "Homs", "unknown"}


def test_an_incident_that_one_rule_drops_is_a_near_miss_and_one_that_two_drop_is_not() -> None:
    figures = count(
        [incident("late", "2021-12-31"), incident("both", "2021-12-31", event_type="Other")],
        dataclasses.replace(SINCE_2022, event_types=("Armed clash",)),
    )
    assert figures.incidents == ()
    assert [(miss.incident, miss.drop.rule) for miss in figures.near_misses] == [("late", "period")]


def test_a_range_that_reaches_beyond_the_period_is_not_guessed_into_it() -> None:
    over = incident("over", "2021-12-31", last="2022-01-01")
    assert count([over], SINCE_2022).near_misses[0].drop.rule == "period-undecided"
    assert count([over], dataclasses.replace(SINCE_2022, undecided="count")).incidents == ("over",)


def test_an_incident_without_a_day_is_never_counted_into_a_period() -> None:
    figures = count([incident("when", None, reported=dt.date(2022, 5, 1))], SINCE_2022)
    assert figures.near_misses[0].drop.rule == "date-unknown"
    by_report = dataclasses.replace(SINCE_2022, date_that_counts="report")
    assert count([incident("when", None, reported=dt.date(2022, 5, 1))], by_report).incidents == ("when",)


def test_exclusions_by_id_and_by_named_operation() -> None:
    prison = Exclusion(
        {"ar": "سجن", "en": "the prison"},
        incidents=frozenset({"x"}),
        since=dt.date(2022, 1, 20),
        until=dt.date(2022, 1, 31),
        words=("سجن الوادي",),
    )
    definition = dataclasses.replace(SINCE_2022, exclusions=(prison,))
    figures = count(
        [
            incident("x"),
            incident("day", "2022-01-21", words="هجوم على سجنِ الـوادي"),
            incident("later", "2022-02-21", words="ذكرى سجن الوادي"),
            incident("else", "2022-01-21", words="هجوم على حاجز"),
        ],
        definition,
    )
    assert figures.incidents == ("later", "else")
    assert [miss.drop.reason for miss in figures.near_misses] == ["the prison", "the prison"]


def test_reviewed_only_and_the_share_reviewed() -> None:
    incidents = [incident("yes", reviewed=True), incident("no")]
    assert count(incidents, EVERYTHING).share_reviewed == 0.5
    only = count(incidents, dataclasses.replace(EVERYTHING, review="reviewed"))
    assert (only.incidents, only.share_reviewed) == (("yes",), 1.0)
    assert count([], EVERYTHING).share_reviewed is None
