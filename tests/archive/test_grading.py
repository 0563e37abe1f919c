"""A source that is graded: the values that follow, and those that stay."""

from __future__ import annotations

import pytest

from marsad.archive import Archive, ArchiveError, decisions
from marsad.archive.dossier import dossier
from marsad.archive.snapshot import snapshot
from marsad.archive.sources import grade
from marsad.archive.undoing import undo
from marsad.archive.verification import verify
from tests.archive.made import EDITOR, linked, read

WILD, CALM = 1, 2  # the numbers of the sources


@pytest.fixture(name="told")
def _told(archive: Archive) -> int:
    """An incident that two sources tell of, each with another number of dead; and one of each alone."""
    one = linked(archive, "wild one", read(1, 40), source="wild")[0]
    other = linked(archive, "calm one", read(1, 3), source="calm")[0]
    linked(archive, "wild alone", read(1, 9), source="wild")
    decisions.merge(archive, other, one, EDITOR)
    return one


def test_the_values_of_what_others_tell_too_follow(archive: Archive, told: int) -> None:
    before = snapshot(archive.alias)
    assert (archive.incidents.get(id=told).killed_min, archive.incidents.get(id=told).killed_max) == (3, 40)
    entry = grade(archive, WILD, "E", EDITOR)
    found = dossier(archive, archive, told)
    assert {held.field: held.rule for held in found.fields}["killed"] == "only-credible"
    assert archive.incidents.get(id=told).killed_max == 3
    assert found.revision == entry.sequence
    alone = archive.incidents.exclude(id=told).get()
    assert (alone.killed_min, alone.revision < entry.sequence) == (9, True)
    grade(archive, WILD, None, EDITOR)
    assert archive.incidents.get(id=told).killed_max == 40
    assert snapshot(archive.alias)["Source"] == before["Source"]
    assert list(verify(archive)) == []
    archive.rebuild()
    assert list(verify(archive)) == []


def test_what_changes_is_reopened_and_what_people_decided_stays(archive: Archive, told: int) -> None:
    decisions.correct(archive, told, {"event_type": "Other"}, EDITOR)
    decisions.confirm(archive, told, EDITOR)
    grade(archive, CALM, "C", EDITOR)  # it is the latest already: date and place stay, and so do counts
    grade(archive, WILD, "D", EDITOR)
    row = archive.incidents.get(id=told)
    assert (row.review, row.event_type, row.killed_max) == ("reopened", "Other", 3)


def test_a_grade_is_no_decision_about_an_incident_to_be_taken_back_with_it(
    archive: Archive, told: int
) -> None:
    decisions.exclude(archive, told, EDITOR)
    grade(archive, WILD, "E", EDITOR)
    undo(archive, told, EDITOR)
    row = archive.incidents.get(id=told)
    assert (row.excluded, row.killed_max) == (False, 3)


def test_an_account_that_comes_later_is_of_the_graded_source_too(archive: Archive, told: int) -> None:
    grade(archive, WILD, "E", EDITOR)
    late = linked(archive, "wild again", read(1, 99), source="wild")[0]
    decisions.merge(archive, late, told, EDITOR)
    assert archive.incidents.get(id=told).killed_max == 3
    assert list(verify(archive)) == []


@pytest.mark.usefixtures("told")
def test_what_is_no_grade_or_no_news_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="graded A, B"):
        grade(archive, WILD, "G", EDITOR)
    with pytest.raises(ArchiveError, match="not graded already"):
        grade(archive, WILD, None, EDITOR)
    with pytest.raises(ArchiveError, match="no source 77"):
        grade(archive, 77, "A", EDITOR)
