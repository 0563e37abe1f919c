"""Tests of where the telling of one event begins and ends."""

from __future__ import annotations

from marsad.extraction.model import Extraction
from marsad.extraction.reader import extract


def _told(read: Extraction) -> list[tuple[str, str, str]]:
    """Day, place and event type of each account."""
    return [
        (
            i.date.start.isoformat() if i.date is not None else "",
            i.place.name if i.place is not None else "",
            i.event_type,
        )
        for i in read.incidents
    ]


def test_a_sentence_that_only_says_when_and_where_belongs_to_the_deed_behind_it() -> None:
    read = extract(
        "Gunmen shot a farmer dead in Sayda on Monday.\n\n"
        "On Tuesday, 5 March, at dawn an army unit entered Tafas. The house of a teacher was searched and "
        "two of his sons were arrested.\n\n"
        "On Wednesday troops moved into Nawa. They opened fire at a baker and killed him.\n",
        published="2024-03-07",
    )
    assert _told(read) == [
        ("2024-03-04", "Sayda", "Attack"),
        ("2024-03-05", "Tafas", "Arrests"),
        ("2024-03-06", "Nawa", "Attack"),
    ]


def test_it_does_so_in_arabic() -> None:
    read = extract(
        "قُتل مزارع برصاص مسلحين في بلدة صيدا يوم الاثنين.\n\n"
        "ويوم الثلاثاء وصلت دورية من الأمن العسكري إلى أحد الأحياء في مدينة نوى. "
        "واعتُقل خبّاز واثنان من أبنائه.\n",
        published="2024-03-07",
    )
    assert _told(read) == [("2024-03-04", "صيدا", "Attack"), ("2024-03-05", "نوى", "Arrests")]


def test_a_visit_on_another_day_sets_no_stage() -> None:
    read = extract(
        "Two shepherds were killed by a landmine near Tafas on Monday.\n\n"
        "On Tuesday families met in Nawa. The army shelled Sayda in the evening and wounded a girl.\n",
        published="2024-03-07",
    )
    assert [place for _, place, _ in _told(read)] == ["Tafas", "Sayda"]
