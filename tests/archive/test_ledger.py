from __future__ import annotations

import itertools
import threading

import pytest
from django.db import DatabaseError, connections

from marsad.archive import Archive, ArchiveError
from marsad.archive.ledger import Act, check
from marsad.archive.models import Entry, Original
from tests.archive.made import chain, disarm, linked, read, sql


def test_each_entry_holds_the_hash_of_the_one_before(archive: Archive) -> None:
    linked(archive, "one", read(1), read(2))
    linked(archive, "two", read(1))
    entries = list(archive.entries)
    assert [entry.action for entry in entries] == ["intake", "extract", "link"] * 2
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert all(later.previous == earlier.hash for earlier, later in itertools.pairwise(entries))
    assert str(archive.head) == f"6:{entries[-1].hash}"
    assert list(check(archive.alias, str(archive.head))) == []


def test_ledger_and_originals_cannot_be_changed_through_models(archive: Archive) -> None:
    linked(archive, "one", read(1))
    entry = archive.entries.get(sequence=1)
    original = archive.rows(Original).get()
    entry.reason, original.content = "another", b"other"
    for forbidden in (
        entry.save,
        entry.delete,
        original.save,
        original.delete,
        archive.entries.delete,
        lambda: archive.entries.update(reason="x"),
        lambda: archive.rows(Original).filter(content=b"").update(content=b"x"),
    ):
        with pytest.raises(ArchiveError, match="never changed"):
            forbidden()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE archive_entry SET reason = 'x' WHERE sequence = 1",
        "DELETE FROM archive_entry WHERE sequence = 3",
        "UPDATE archive_original SET sha256 = 'x'",
        "DELETE FROM archive_original",
        "INSERT INTO archive_entry SELECT 9, time, actor, action, subject, before, after, sensitive, reason,"
        " hash, 'x' FROM archive_entry WHERE sequence = 3",
        "INSERT INTO archive_entry SELECT 4, time, actor, action, subject, before, after, sensitive, reason,"
        " previous, 'x' FROM archive_entry WHERE sequence = 3",
    ],
)
def test_the_database_itself_refuses(archive: Archive, statement: str) -> None:
    linked(archive, "one", read(1))
    before = chain(archive)
    with pytest.raises(DatabaseError):
        sql(archive, statement)
    assert chain(archive) == before


def test_replace_does_not_slip_past_the_triggers(archive: Archive) -> None:
    if connections[archive.alias].vendor != "sqlite":
        return
    linked(archive, "one", read(1))
    with pytest.raises(DatabaseError):
        sql(archive, "REPLACE INTO archive_original SELECT sha256, x'00' FROM archive_original")


def test_an_unknown_action_and_a_number_that_is_none_are_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no action 'rewrite'"):
        archive.record(Act("rewrite", "x", "me"))
    with pytest.raises(ValueError, match="not finite"):
        archive.record(Act("publish", "x", "me", after=float("nan")))
    assert archive.head.sequence == 0


def test_an_altered_last_entry_stops_writing(archive: Archive) -> None:
    linked(archive, "one", read(1))
    disarm(archive, "archive_entry")
    sql(archive, "UPDATE archive_entry SET actor = 'nobody' WHERE sequence = 3")
    with pytest.raises(ArchiveError, match="entry 3 of the ledger was altered"):
        linked(archive, "two", read(1))
    assert archive.reports.count() == 1


def test_two_writers_come_one_after_the_other(location: str) -> None:
    Archive.open(location).close()
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Archive.open(location) as own:
                for number in range(8):
                    with own.writing():
                        linked(own, f"{name} {number}", read(1), read(2))
        except BaseException as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("first", "second")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with Archive.open(location) as archive:
        assert list(check(archive.alias)) == []
        assert archive.rows(Entry).count() == 2 * 8 * 3
        assert archive.incidents.count() == 2 * 8 * 2


def test_a_step_that_fails_leaves_nothing_behind(archive: Archive) -> None:
    with pytest.raises(RuntimeError), archive.writing():
        linked(archive, "one", read(1))
        raise RuntimeError("the power went")
    assert (archive.head.sequence, archive.reports.count(), archive.rows(Original).count()) == (0, 0, 0)
