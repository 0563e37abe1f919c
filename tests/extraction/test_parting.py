"""Who some of the dead were, told behind the event: women and children, families, further people."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract


def _one(text: str) -> Account:
    (account,) = extract(text, published="2024-03-06", language="en").incidents
    return account


@pytest.mark.parametrize(
    "text",
    [
        "Seven people were killed in a strike in Khan Younis, including three women and two children.",
        "Seven people were killed in a strike in Khan Younis. They included three women and two children.",
        "Seven people were killed in a strike in Khan Younis. Among them were three women and two children.",
        "A strike in Khan Younis killed seven people. The dead include three women and two children.",
        "A strike in Khan Younis killed seven people; among the dead were three women and two children.",
        "Seven people were killed in a strike in Rafah. Three women and two children were among the dead.",
        "Seven people, three women and two children among them, were killed in a strike in Khan Younis.",
    ],
)
def test_women_and_children_are_told_of_the_dead_in_many_ways(text: str) -> None:
    (row,) = _one(text).casualties
    assert (row.effect, row.min, row.max, row.women, row.children) == ("killed", 7, 7, 3, 2)


def test_the_words_say_whose_part_it_was() -> None:
    told = _one("Shells killed nine civilians and wounded 20 in Kutum. Among the wounded were four children.")
    assert [(c.effect, c.min, c.children) for c in told.casualties] == [("killed", 9, 0), ("injured", 20, 4)]


@pytest.mark.parametrize(
    ("text", "low", "high", "children"),
    [
        ("A strike killed a family of four in Hays.", 4, 4, 0),
        ("A landmine killed a family of five, including three children, near Taiz.", 5, 5, 3),
        ("A shell killed a girl of five in Taiz.", 1, 1, 1),
        ("Shelling killed more than a dozen people in Omdurman.", 13, None, 0),
        ("Two more people died of their wounds in Omdurman.", 2, 2, 0),
    ],
)
def test_families_dozens_and_further_people_are_counted(
    text: str, low: int, high: int | None, children: int
) -> None:
    (row,) = _one(text).casualties
    assert (row.min, row.max, row.children) == (low, high, children)


def test_a_camp_named_after_somebody_is_no_person() -> None:
    told = _one("Gunmen attacked Abu Shouk camp in North Darfur, killing six civilians.")
    assert told.persons == ()
    assert told.place is not None
    assert told.place.name == "Abu Shouk camp"
