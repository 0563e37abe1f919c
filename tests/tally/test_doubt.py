"""How far linkage's own doubt may move a count."""

from __future__ import annotations

import pytest

from marsad.archive import Archive, decisions
from marsad.archive.keeping import Link, keep_links
from marsad.tally.doubt import Doubt, doubt
from tests.archive.made import EDITOR, linked, read, take


def added(archive: Archive, text: str, incident: int, probability: float) -> int:
    """Another report whose account a machine puts to an incident; its account."""
    report, [account] = take(archive, text, read(1))
    keep_links(archive, f"report:{report.id}", [Link(account.id, incident, probability)], actor="machine")
    return account.id


def test_what_nobody_doubts_is_a_number(archive: Archive) -> None:
    [one, two] = linked(archive, "one", read(1), read(2))
    assert doubt(archive, [str(one), str(two)]) == Doubt(2, 2, 0, 0)
    assert doubt(archive, []) == Doubt(0, 0, 0, 0)


def test_three_incidents_become_one_by_two_merges(archive: Archive) -> None:
    first = linked(archive, "one", read(1))
    second = linked(archive, "two", read(1), alike=(1,))
    third = linked(archive, "three", read(1), alike=(1, 2))
    numbers = [str(number) for number in (*first, *second, *third)]
    assert doubt(archive, numbers) == Doubt(1, 3, 3, 0)
    assert doubt(archive, numbers[:1]) == Doubt(1, 1, 0, 0)  # a match beyond the count does not change it


def test_what_people_decided_is_not_in_doubt(archive: Archive) -> None:
    [one] = linked(archive, "one", read(1))
    [two] = linked(archive, "two", read(1), alike=(1,))
    decisions.keep_apart(archive, 1, 2, EDITOR)
    account = added(archive, "three", one, 0.9)
    numbers = [str(one), str(two)]
    assert doubt(archive, numbers) == Doubt(2, 3, 0, 1)
    decisions.confirm(archive, one, EDITOR)
    assert doubt(archive, numbers) == Doubt(2, 2, 0, 0)
    decisions.unlink(archive, account, EDITOR)
    assert doubt(archive, numbers) == Doubt(2, 2, 0, 0)


@pytest.mark.parametrize(("probability", "most"), [(0.999, 1), (0.95, 2)])
def test_a_link_that_is_all_but_sure_widens_nothing(archive: Archive, probability: float, most: int) -> None:
    [one] = linked(archive, "one", read(1))
    added(archive, "two", one, probability)
    assert doubt(archive, [str(one)]) == Doubt(1, most, 0, 1)
