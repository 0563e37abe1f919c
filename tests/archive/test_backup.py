from __future__ import annotations

import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.archive import Archive, ArchiveError
from marsad.archive.backup import backup, restore
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import accept, verify
from tests.archive.made import chain, disarm, linked, live, read, sql


def test_what_is_restored_is_what_was_backed_up(tmp_path: Path, postgres: str) -> None:
    with Archive.open(tmp_path / "one.sqlite3") as archive:
        live(archive, 60, 31)
        head, hashes, state = archive.head, chain(archive), snapshot(archive.alias)
        assert backup(archive, tmp_path / "first.backup") == head
    assert restore(tmp_path / "first.backup", postgres) == head
    with Archive.open(postgres) as server:
        assert backup(server, tmp_path / "second.backup") == head
    assert restore(tmp_path / "second.backup", str(tmp_path / "two.sqlite3")) == head
    for location in (
        postgres,
        tmp_path / "first.backup",
        tmp_path / "second.backup",
        tmp_path / "two.sqlite3",
    ):
        with Archive.open(location) as archive:
            assert (chain(archive), snapshot(archive.alias)) == (hashes, state)
            assert list(verify(archive, str(head))) == []


def test_a_backup_is_one_file_for_its_owner_alone(archive: Archive, tmp_path: Path) -> None:
    linked(archive, "one", read(1))
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(archive, folder / "b[1].sqlite3")
    assert [path.name for path in folder.iterdir()] == ["b[1].sqlite3"]
    assert stat.S_IMODE((folder / "b[1].sqlite3").stat().st_mode) == 0o600


def test_others_write_while_a_backup_is_made(archive: Archive, location: str, tmp_path: Path) -> None:
    """The backup is a moment of the register, and nobody waits for it."""
    live(archive, 20, 5)
    done = threading.Event()
    heads = set()

    def write() -> None:
        with Archive.open(location) as writer:
            for number in range(400):
                if done.is_set() and number > 5:
                    return
                linked(writer, f"meanwhile {number}", read(1))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            heads.add(backup(archive, tmp_path / f"{number}.backup"))
    finally:
        done.set()
        writer.join()
    for number in range(3):
        with Archive.open(tmp_path / f"{number}.backup") as made:
            assert made.head in heads
            assert list(verify(made)) == []
    known = set(chain(archive))
    assert {head.hash for head in heads} <= known


def test_a_backup_waits_for_nobody_who_writes(archive: Archive, location: str, tmp_path: Path) -> None:
    linked(archive, "one", read(1))
    head = archive.head
    with Archive.open(location) as writer, writer.writing():
        linked(writer, "not finished", read(1))
        assert backup(archive, tmp_path / "one.backup") == head


def test_nothing_is_overwritten(archive: Archive, elsewhere: str, tmp_path: Path) -> None:
    linked(archive, "one", read(1))
    backup(archive, tmp_path / "one.backup")
    before = (tmp_path / "one.backup").read_bytes()
    with pytest.raises(ArchiveError, match="there already"):
        backup(archive, tmp_path / "one.backup")
    restore(tmp_path / "one.backup", elsewhere)
    with pytest.raises(ArchiveError, match=r"there already|not empty"):
        restore(tmp_path / "one.backup", elsewhere)
    assert (tmp_path / "one.backup").read_bytes() == before


def test_what_cannot_be_written_leaves_nothing(archive: Archive, tmp_path: Path) -> None:
    linked(archive, "one", read(1))
    with pytest.raises(ArchiveError, match="No such file or directory"):
        backup(archive, tmp_path / "none" / "one.backup")
    disarm(archive, "archive_entry")
    sql(archive, "UPDATE archive_entry SET reason = 'other' WHERE sequence = 2")
    (tmp_path / "here").mkdir()
    with pytest.raises(ArchiveError, match="does not verify"):
        backup(archive, tmp_path / "here" / "one.backup")
    assert list((tmp_path / "here").iterdir()) == []


def test_what_is_no_backup_is_refused(elsewhere: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("a text that is longer than the header of a database is " * 9)
    refused: list[tuple[str, str]] = [
        ("notes.txt", "not an archive"),
        ("none", "no archive here"),
        (".", "folder"),
    ]
    for name, reason in refused:
        with pytest.raises(ArchiveError, match=reason):
            restore(tmp_path / name, elsewhere)
    assert not (tmp_path / "elsewhere.sqlite3").exists()


BREAKS: list[Callable[[Archive], None]] = [
    lambda archive: sql(archive, "UPDATE archive_entry SET reason = 'other' WHERE sequence = 2"),
    lambda archive: sql(archive, "DELETE FROM archive_entry WHERE sequence = 2"),
]


@pytest.mark.parametrize("damage", BREAKS)
def test_a_register_that_was_accepted_as_broken_is_backed_up_as_it_is(
    archive: Archive, elsewhere: str, tmp_path: Path, damage: Callable[[Archive], None]
) -> None:
    linked(archive, "one", read(1))
    linked(archive, "two", read(1))
    disarm(archive, "archive_entry")
    damage(archive)
    accept(archive, list(verify(archive)), actor="editor", reason="a known fault of the disk")
    head = backup(archive, tmp_path / "one.backup")
    assert restore(tmp_path / "one.backup", elsewhere) == head
    with Archive.open(elsewhere) as restored:
        assert chain(restored) == chain(archive)
        assert list(verify(restored)) == []
