from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from marsad.archive import Archive, ArchiveError
from marsad.archive.location import locate
from marsad.archive.verification import verify
from tests.archive.made import linked, older, read, sql


def test_an_archive_opens_again(location: str) -> None:
    with Archive.open(location) as archive:
        linked(archive, "one", read(1))
        head = archive.head
    with Archive.open(location, create=False) as archive:
        assert (archive.head, archive.incidents.count()) == (head, 1)


def test_an_archive_of_a_newer_version_is_refused(location: str) -> None:
    with Archive.open(location) as archive:
        sql(
            archive,
            "INSERT INTO django_migrations (app, name, applied) VALUES"
            " ('archive', '9999_future', '2030-01-01 00:00:00')",
        )
    with pytest.raises(ArchiveError, match="newer version of Marsad"):
        Archive.open(location)


def test_reading_makes_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive here"):
        Archive.open(tmp_path / "none.sqlite3", create=False)
    assert list(tmp_path.iterdir()) == []


def test_files_of_others_are_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database, but longer than a header of one hundred bytes " * 4)
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE shopping (item)")
    before = other.read_bytes()
    for path in (text, other, tmp_path):
        with pytest.raises(ArchiveError, match=r"not an archive|another program|a folder"):
            Archive.open(path)
    assert other.read_bytes() == before


def test_an_interrupted_making_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    path.touch()
    with Archive.open(path) as archive:
        assert archive.head.sequence == 0


def test_only_the_owner_may_read_a_new_file(tmp_path: Path) -> None:
    Archive.open(tmp_path / "new.sqlite3").close()
    assert stat.S_IMODE((tmp_path / "new.sqlite3").stat().st_mode) == 0o600


def test_tables_of_a_file_are_strict_and_their_keys_hold(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "new.sqlite3") as archive:
        linked(archive, "one", read(1))
        for wrong in (
            "UPDATE archive_incident SET killed_min = 'many'",
            "UPDATE archive_report SET source_id = 99",
            "UPDATE archive_incident SET withheld = 7",
        ):
            with pytest.raises(DatabaseError):
                sql(archive, wrong)
    connection = sqlite3.connect(tmp_path / "new.sqlite3")
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list WHERE name LIKE '%\\_%' ESCAPE '\\'"
    )
    assert {name for name, strict in tables if not strict} <= {
        "sqlite_schema",
        "sqlite_temp_schema",
        "sqlite_sequence",
    }
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_places_of_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MARSAD_ARCHIVE", raising=False)
    assert locate().name == "marsad.sqlite3"
    monkeypatch.setenv("MARSAD_ARCHIVE", "postgresql://me:se%20cret@host:5/register")
    place = locate()
    assert place.name == "postgresql://host:5/register"
    assert (place.database["PASSWORD"], place.database["PORT"]) == ("se cret", "5")
    for wrong in ("mysql://host/x", "postgresql://host:5", "postgresql://host:port/x"):
        with pytest.raises(ArchiveError):
            locate(wrong)


def test_writers_of_a_file_wait_for_their_turn(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with Archive.open(tmp_path / "register.sqlite3") as archive:
        with archive.writing():
            other = (tmp_path / "register.sqlite3.turn").open()
            with pytest.raises(BlockingIOError):
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with other:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_locked_archive_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "busy.sqlite3"
    Archive.open(path).close()
    monkeypatch.setattr("marsad.archive.location.BUSY_SECONDS", 0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="holds the archive locked"):
        linked(archive, "one", read(1))
    other.execute("ROLLBACK")
    other.close()


def test_a_full_disk_says_so_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "full.sqlite3") as archive:
        linked(archive, "one", read(1))
        head = archive.head
        sql(archive, "PRAGMA max_page_count = 1")  # SQLite sets it to the pages in use: no more fit
        with pytest.raises(ArchiveError, match="the disk is full"):
            linked(archive, "long " * 100_000, read(1))
        assert (archive.head, archive.reports.count()) == (head, 1)


def test_a_lost_connection_says_so_and_leaves_nothing_half_done(postgres: str) -> None:
    with Archive.open(postgres) as archive:
        linked(archive, "one", read(1))
        with pytest.raises(ArchiveError, match="connection to the server was lost"), archive.writing():
            linked(archive, "two", read(1))
            with Archive.open(postgres) as other:
                others = "datname = current_database() AND pid <> pg_backend_pid()"
                sql(other, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
            archive.reports.count()
    with Archive.open(postgres) as archive:
        assert archive.reports.count() == 1


def test_the_core_does_without_django() -> None:
    code = (
        "import sys, marsad, marsad.extraction.reader, marsad.intake, marsad.cli;"
        "sys.exit(any(name.split('.')[0] in ('django', 'psycopg') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], env=os.environ, check=False).returncode == 0


def test_an_older_archive_is_brought_up_to_date_with_what_it_holds(location: str) -> None:
    with Archive.open(location) as archive:
        linked(archive, "the first", replace(read(1), persons=()))
        head = archive.head
        older(archive, "0002_guards")
    with Archive.open(location) as archive:
        assert (archive.head, archive.incidents.count(), archive.proposals.count()) == (head, 1, 0)
        assert list(verify(archive)) == []
        linked(archive, "two", read(1))


def test_the_models_are_what_the_migrations_make() -> None:
    call_command("makemigrations", "archive", check=True, dry_run=True, verbosity=0)


def test_thousands_of_incidents_in_one_report(archive: Archive) -> None:
    accounts = [read(ordinal, 1) for ordinal in range(1, 1501)]
    assert len(linked(archive, "a very long report", *accounts)) == 1500
    assert archive.incidents.filter(killed_min=1).count() == 1500
    archive.rebuild()
    assert archive.incidents.count() == 1500


def test_several_programs_may_make_one_archive_at_once(location: str) -> None:
    code = "import sys; from marsad.archive import Archive; Archive.open(sys.argv[1]).close()"
    makers = [
        subprocess.Popen([sys.executable, "-c", code, location], stderr=subprocess.PIPE) for _ in range(3)
    ]
    errors = [maker.communicate()[1] for maker in makers]
    assert [maker.returncode for maker in makers] == [0, 0, 0], errors


def test_past_views_leave_nothing_behind(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "views"))
    (tmp_path / "views").mkdir()
    for number in range(6):
        linked(archive, f"report {number}", read(1))
        archive.at(dt.datetime.now(dt.UTC))
    [*folders] = (tmp_path / "views").iterdir()
    assert 1 <= len(folders) <= 4
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    archive.forget_views()
    assert not list((tmp_path / "views").iterdir())
