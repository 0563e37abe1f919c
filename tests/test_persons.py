"""People across reports: taken in, joined, proposed, and never counted."""

from __future__ import annotations

import pytest

from marsad.archive import Archive
from marsad.archive.decisions import Decider
from marsad.archive.models import PersonPair
from marsad.archive.persons import decisions
from marsad.archive.persons.named import named_of
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import verify
from marsad.intake import RawReport
from marsad.pipeline import match_persons, take_in
from tests.archive.made import EDITOR
from tests.archive.persons.made import ONE, OTHER, THIRD, naming


@pytest.fixture
def named(archive: Archive) -> Archive:
    """Mentions 1 and 3 of incident 1 name one person, and nobody has put them together; 2 names another."""
    naming(archive, "the first", ONE, THIRD, killed=3)
    naming(archive, "the second", OTHER, incident=1, killed=3)
    return archive


def test_an_older_register_gets_its_people_matched(named: Archive) -> None:
    before = [snapshot(named.alias)[table] for table in ("Incident", "IncidentCasualty")]
    assert match_persons(named) == (1, 0)
    assert list(named.persons.order_by("id").values_list("id", flat=True)) == [1, 2]
    assert named.persons.get(id=1).names == [ONE, OTHER]
    assert [snapshot(named.alias)[table] for table in ("Incident", "IncidentCasualty")] == before
    [killed] = [row for row in named_of(named, [1])[1] if row.effect == "killed"]
    assert (killed.count, killed.least, killed.most, killed.unnamed) == ((3, 3), 2, 2, (1, 1))
    assert match_persons(named) == (0, 0)
    assert list(verify(named)) == []


def test_what_somebody_decided_no_machine_undoes(named: Archive) -> None:
    decisions.apart(named, 1, 3, Decider("editor"))
    assert match_persons(named) == (0, 0)
    decisions.merge(named, 3, 1, EDITOR)
    decisions.split(named, 1, [3], EDITOR)
    assert match_persons(named) == (0, 0)
    assert named.rows(PersonPair).get().apart


def test_reports_that_come_in_find_their_people(archive: Archive) -> None:
    for text in (
        "قُتل المدني نوار خالد الشجري برصاص مسلحين مجهولين في بلدة هجين بريف دير الزور في 3 أيار 2024.",
        "A civilian, Nawar Khaled al-Shajari, was shot dead by unknown gunmen in Hajin on 3 May 2024.",
    ):
        take_in(archive, RawReport(text.encode(), text, "utf-8", "invented.txt", published="2024-05-04"))
    assert archive.mentions.count() == 2
    assert archive.incidents.count() == 1
    person = archive.persons.get()
    assert (len(person.names), person.fate, person.status) == (2, "killed", "civilian")
    told = "".join(f"{e} {e.before} {e.after}" for e in archive.entries)
    assert not any(part in told for name in person.names for part in name.split())
