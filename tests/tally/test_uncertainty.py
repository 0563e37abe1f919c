"""How far linkage's own doubt may move a count."""

from __future__ import annotations

import pytest

from marsad.archive import Archive, decisions
from marsad.archive.proposals import proposals
from marsad.tally.columns import Counting
from marsad.tally.definition import Definition
from tests.archive.made import EDITOR, linked, read

ALL = Definition("all", {"ar": "الكل", "en": "everything"})


def test_incidents_that_are_all_alike_become_one_and_never_fewer(archive: Archive) -> None:
    for at in range(8):
        linked(archive, f"report {at}", read(1), alike=range(1, at + 1))
    doubt = Counting(archive).count(ALL).linkage
    assert doubt is not None
    assert doubt.merging == 28
    assert 1 <= doubt.least < doubt.most <= 8


def test_a_proposal_counts_while_both_incidents_do_and_nobody_holds_them_apart(archive: Archive) -> None:
    for at in range(5):
        linked(archive, f"report {at}", read(1), alike=range(1, at + 1))
    assert merging(archive) == 10
    decisions.keep_apart(archive, 1, 2, EDITOR)
    assert merging(archive) == 9
    decisions.merge(archive, 3, 1, EDITOR)  # what was apart from 1 is now apart from both
    assert merging(archive) == 5
    decisions.exclude(archive, 4, EDITOR)
    assert merging(archive) == 2
    archive.rebuild()
    assert merging(archive) == 2


def test_what_a_write_that_fails_had_counted_is_forgotten(archive: Archive) -> None:
    linked(archive, "report", read(1), read(2))
    with pytest.raises(ZeroDivisionError), archive.writing():
        linked(archive, "another report", read(1, place="الحسكة"))
        assert len(Counting(archive).count(ALL).incidents) == 3
        raise ZeroDivisionError
    assert len(Counting(archive).count(ALL).incidents) == 2
    linked(archive, "a third report", read(1, place="هجين"))
    assert len(Counting(archive).count(ALL).incidents) == 3


def merging(archive: Archive) -> int:
    doubt = Counting(archive).count(ALL).linkage
    waiting = {frozenset(found.incidents) for found in proposals(archive) if found.standing == "open"}
    counted = set(map(int, Counting(archive).count(ALL).incidents))
    assert doubt is not None
    assert doubt.merging == sum(pair <= counted for pair in waiting)
    return doubt.merging
