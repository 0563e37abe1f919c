from __future__ import annotations

from itertools import combinations

import pytest

from marsad.linkage.blocking import keys, pairs, sought
from marsad.linkage.features import AccountRow
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import incidents
from tests.linkage.made import place, row


def _day(day: str) -> dict[str, object]:
    return {"start": day, "end": day, "precision": "day", "evidence": []}


_MONTH = {"start": "2022-03-01", "end": "2022-03-31", "precision": "month", "evidence": []}
_BARE = place(name="", pcode=None, latitude=None, longitude=None, precision=3)


@pytest.mark.parametrize(
    "other",
    [
        row("b", date=_day("2022-03-13")),
        row("b", date=_MONTH),
        row("b", date=None),
        row("b", place=place(latitude=32.82, longitude=36.15)),
        row("b", place=_BARE),
        row("b", place=None),
        row("b", place=_BARE, date=_MONTH),
    ],
)
def test_accounts_that_may_tell_of_one_incident_are_compared(other: AccountRow) -> None:
    assert list(pairs([row("a"), other])) == [(0, 1)]


def test_another_week_in_the_same_town_is_not_compared() -> None:
    assert list(pairs([row("a"), row("b", date=_day("2022-03-25"))])) == []


def test_items_of_one_report_are_not_compared() -> None:
    assert list(pairs([row("a", 1), row("a", 2)])) == []


def test_known_accounts_are_not_compared_with_one_another() -> None:
    known = [row("b").of_incident("x"), row("c").of_incident("y")]
    assert set(pairs([row("a")], known)) == {(0, 1), (0, 2)}


def test_keys_fit_a_database_integer() -> None:
    owned = keys(row("a"))
    assert all(0 <= key < 2**63 for key in {*owned} | sought(owned))


def test_blocking_loses_less_than_one_in_a_hundred_true_pairs() -> None:
    labelled = list(labelled_rows(reports(incidents(150, 51), 52), meaning=False))
    wanted = {(a, b) for a, b in combinations(range(len(labelled)), 2) if labelled[a][1] == labelled[b][1]}
    compared = set(pairs([r for r, _ in labelled]))
    assert len(wanted & compared) / len(wanted) > 0.99


def test_one_finds_the_other_whichever_seeks() -> None:
    every = [keys(r) for r, _ in labelled_rows(reports(incidents(60, 53), 54), meaning=False)]
    for one, other in combinations(every, 2):
        assert sought(one).isdisjoint(other) == sought(other).isdisjoint(one)
