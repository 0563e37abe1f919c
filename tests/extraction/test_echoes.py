"""Tests of accounts that only tell an event of their report again."""

from __future__ import annotations

from marsad.extraction.reader import extract


def test_the_toll_in_a_line_of_its_own_is_that_of_the_deed_before() -> None:
    read = extract(
        "استهدف مجهولون بمسدس موظفين في الإدارة الذاتية في مدينة منبج اليوم\n\n"
        "🩸 الحصيلة حتى اللحظة: ستة جرحى\n",
        published="2022-06-20",
    )
    (incident,) = read.incidents
    assert [(c.effect, c.actor, c.min) for c in incident.casualties] == [("injured", "aanes_civil", 6)]
    assert [w.type for w in incident.weapons] == ["pistol"]


def test_a_deed_that_a_witness_goes_back_to_is_no_second_event() -> None:
    read = extract(
        "A baker in Amuda told us how on 23 April the Turkish army shelled a post of the SDF. In the end"
        " two members of the SDF were killed. He said that nobody slept that night after a bombardment by"
        " the Turkish army of a post of the SDF.",
        published="2022-04-25",
    )
    (incident,) = read.incidents
    assert incident.place is not None and incident.place.name == "Amuda"
    assert [(c.effect, c.min) for c in incident.casualties] == [("killed", 2)]


def test_another_count_of_victims_stays_an_event_of_its_own() -> None:
    read = extract(
        "Unknown gunmen shot dead two men in Manbij on Sunday. Elsewhere, gunmen shot dead a shepherd.",
        published="2022-06-20",
    )
    assert [[(c.effect, c.min) for c in i.casualties] for i in read.incidents] == [
        [("killed", 2)],
        [("killed", 1)],
    ]
