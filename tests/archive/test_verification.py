from __future__ import annotations

import datetime as dt

import pytest
from django.db import connections

from marsad.archive import Archive, ArchiveError
from marsad.archive.models import Entry
from marsad.archive.verification import accept, note, verify
from tests.archive.made import disarm, linked, live, read, sql

LEDGER, ORIGINALS = "archive_entry", "archive_original"


def problems(archive: Archive, head: str | None = None) -> list[str]:
    return [str(problem) for problem in verify(archive, head)]


@pytest.fixture
def kept(archive: Archive) -> Archive:
    linked(archive, "واحد اثنان", read(1, 2), read(2, 3), published="2024-01-03")
    linked(archive, "ثلاثة أربعة", read(1, 4), published="2024-01-04")
    return archive


def test_a_lived_register_verifies(archive: Archive) -> None:
    live(archive, 60, 11)
    assert problems(archive, str(archive.head)) == []
    assert problems(archive, archive.head.hash) == []


ALTERED = "it was altered: its hash does not fit its content"
BEHIND = [
    (LEDGER, "SET reason = 'other' WHERE sequence = 2", f"entry 2: {ALTERED}"),
    (LEDGER, "SET after = replace(after, '0', '1') WHERE sequence = 1", f"entry 1: {ALTERED}"),
    (LEDGER, "SET after = after || ' ' WHERE sequence = 4", f"entry 4: {ALTERED}"),
    (LEDGER, "SET sensitive = 'null' WHERE sequence = 2", f"entry 2: {ALTERED}"),
    (LEDGER, "SET hash = 'x' WHERE sequence = 3", "entry 4: it does not follow"),
    (LEDGER, "WHERE sequence = 3", "entry 4: entry 3 is missing"),
    (LEDGER, "WHERE sequence = 1", "entry 2: entry 1 is missing"),
    (LEDGER, "WHERE sequence = 6", "incident account 3: the ledger knows nothing"),
    (ORIGINALS, "WHERE 1 = 1", "it is missing, and a report rests on it"),
    ("archive_incident", "SET killed_max = 9 WHERE id = 1", "not as in the ledger: killed_max"),
    ("archive_account", "SET pcode = 'C1' WHERE id = 2", "account 2: not as in the ledger: pcode"),
    (
        "archive_person",
        "SET photograph_public = NOT photograph_public WHERE id = 1",
        "person 1: not as in the ledger: photograph_public",
    ),
    ("archive_incidentcasualty", "WHERE position = 0", "incident casualty 1/0: it is missing"),
    ("archive_account", "SET data = replace(data, '[0,5]', '[0,50]')", "[0, 50] is outside its report of"),
]


@pytest.mark.parametrize(("table", "change", "expected"), BEHIND)
def test_what_is_done_behind_the_register_shows(
    kept: Archive, table: str, change: str, expected: str
) -> None:
    disarm(kept, table)
    disarm_foreign_keys(kept)
    sql(kept, f"UPDATE {table} {change}" if change.startswith("SET") else f"DELETE FROM {table} {change}")
    found = problems(kept)
    assert any(expected in problem for problem in found), found


def disarm_foreign_keys(archive: Archive) -> None:
    if archive.location.path is not None:
        sql(archive, "PRAGMA foreign_keys = OFF")
        return
    with connections[archive.alias].cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
            " AND confrelid = 'archive_original'::regclass"
        )
        for table, name in cursor.fetchall():
            sql(archive, f"ALTER TABLE {table} DROP CONSTRAINT {name}")


@pytest.mark.parametrize("at", [0, 5, 18])
def test_any_altered_byte_of_an_original_shows(kept: Archive, at: int) -> None:
    disarm(kept, ORIGINALS)
    report = kept.reports.get(id=1)
    content = bytearray(kept.original(report))
    content[at] ^= 1
    literal = f"x'{content.hex()}'" if kept.location.path is not None else f"'\\x{content.hex()}'"
    sql(kept, f"UPDATE archive_original SET content = {literal} WHERE sha256 = '{report.sha256}'")
    assert f"original {report.sha256}: its bytes were altered: they do not fit its SHA-256" in problems(kept)


def test_reordered_entries_show(kept: Archive) -> None:
    disarm(kept, LEDGER)
    for one, other in ((3, 99), (6, 3), (99, 6)):
        sql(kept, f"UPDATE archive_entry SET sequence = {other} WHERE sequence = {one}")
    found = problems(kept)
    assert any(problem.startswith("entry 3: it was altered") for problem in found)
    assert any(problem.startswith("entry 4: it does not follow") for problem in found)


def test_a_ledger_cut_short_shows_when_its_head_is_known(kept: Archive) -> None:
    head = kept.head
    disarm(kept, LEDGER)
    sql(kept, "DELETE FROM archive_entry WHERE sequence > 3")
    assert any("the ledger was cut short or replaced" in problem for problem in problems(kept, head.hash))


def test_a_rewritten_end_shows_when_its_head_is_known(kept: Archive) -> None:
    """Somebody who can write hashes makes a sound chain, but not the one whose head was written down."""
    head = kept.head
    disarm(kept, LEDGER)
    entry = kept.entries.get(sequence=6)
    entry.reason = "another"
    sql(
        kept,
        f"UPDATE archive_entry SET reason = 'another', hash = '{entry.computed_hash()}' WHERE sequence = 6",
    )
    assert problems(kept) == []
    assert problems(kept, str(head)) == [f"entry 6: the ledger was cut short or replaced: it lacks {head}"]


def test_an_archive_that_does_not_verify_is_read_only_until_accepted(kept: Archive) -> None:
    disarm(kept, LEDGER)
    sql(kept, "UPDATE archive_entry SET reason = 'other' WHERE sequence = 2")
    found = list(verify(kept))
    note(kept, found, dt.datetime.now(dt.UTC))
    with pytest.raises(ArchiveError, match="may only be read"):
        linked(kept, "more", read(1))
    with pytest.raises(ArchiveError, match="for a reason"):
        accept(kept, found, actor="editor", reason=" ")
    accept(kept, found, actor="editor", reason="a known fault of the disk")
    linked(kept, "more and more", read(1))
    assert problems(kept) == []
    assert kept.rows(Entry).get(subject="ledger").reason == "a known fault of the disk"


def test_the_condition_goes_when_all_is_well_again(kept: Archive) -> None:
    sql(kept, "UPDATE archive_incident SET killed_max = 9 WHERE id = 1")
    note(kept, list(verify(kept)), dt.datetime.now(dt.UTC))
    kept.rebuild()
    note(kept, list(verify(kept)), dt.datetime.now(dt.UTC))
    linked(kept, "more", read(1))
