from __future__ import annotations

from marsad.adoption.named import Named
from marsad.archive import Archive
from marsad.archive import decisions as incidents
from marsad.archive.persons import decisions
from marsad.archive.persons.keeping import ProposedPair, keep_namings
from marsad.archive.persons.named import named_of
from marsad.archive.snapshot import snapshot
from tests.archive.made import EDITOR
from tests.archive.persons.made import ONE, OTHER, THIRD, naming


def killed(archive: Archive, incident: int) -> Named:
    return next(row for row in named_of(archive, [incident])[incident] if row.effect == "killed")


def test_four_killed_three_of_them_named(archive: Archive) -> None:
    one = naming(archive, "one", ONE, THIRD, "سلمى النحاس", killed=4)
    found = killed(archive, one)
    assert (found.count, found.least, found.most, found.unnamed, found.finding) == (
        (4, 4),
        3,
        3,
        (1, 1),
        None,
    )


def test_two_that_may_be_one_are_least_and_most(archive: Archive) -> None:
    one = naming(archive, "one", ONE)
    naming(archive, "two", OTHER, incident=one)
    keep_namings(archive, "persons", [], [ProposedPair(1, 2, 0.7, [])], actor="machine")
    found = killed(archive, one)
    assert (found.least, found.most, found.finding) == (1, 2, None)
    decisions.apart(archive, 1, 2, EDITOR)
    found = killed(archive, one)
    assert (found.least, found.most, found.finding) == (2, 2, "more-named-than-counted")
    decisions.merge(archive, 2, 1, EDITOR)
    found = killed(archive, one)
    assert (found.least, found.most, found.finding) == (1, 1, None)


def test_a_name_changes_no_count(archive: Archive) -> None:
    one = naming(archive, "one", ONE, killed=2)
    tables = ("Incident", "IncidentCasualty")
    before = [snapshot(archive.alias)[table] for table in tables]
    naming(archive, "other", "فلان الفلاني", "علان العلاني", "فلتان الفلتاني", killed=1)
    keep_namings(archive, "persons", [], [ProposedPair(1, 2, 0.4, [])], actor="machine")
    decisions.merge(archive, 2, 1, EDITOR)
    decisions.correct(archive, 1, {"fate": "injured"}, EDITOR)
    decisions.split(archive, 1, [2], EDITOR)
    after = [[row for row in snapshot(archive.alias)[table] if row[0] == one] for table in tables]
    assert after == before


def test_named_and_not_counted_is_a_finding(archive: Archive) -> None:
    one = naming(archive, "one", ONE, effect="injured")
    rows = {row.effect: row for row in named_of(archive, [one])[one]}
    assert (rows["killed"].most, rows["killed"].finding) == (0, None)
    assert (rows["injured"].count, rows["injured"].finding) == (None, "named-not-counted")


def test_accounts_that_differ_on_a_fate_are_least_and_most_until_somebody_decides(archive: Archive) -> None:
    one = naming(archive, "one", ONE)
    naming(archive, "two", OTHER, incident=one, effect="injured")
    decisions.merge(archive, 2, 1, EDITOR)
    assert (killed(archive, one).least, killed(archive, one).most) == (0, 1)
    decisions.correct(archive, 1, {"fate": "killed"}, EDITOR)
    assert (killed(archive, one).least, killed(archive, one).most) == (1, 1)


def test_people_go_with_their_incident(archive: Archive) -> None:
    one = naming(archive, "one", ONE, killed=2)
    two = naming(archive, "two", THIRD, killed=2)
    incidents.merge(archive, two, one, EDITOR)
    assert killed(archive, one).persons == (1, 2)
