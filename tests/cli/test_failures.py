"""What fails in the middle of a command: one clear line, nothing half done, and it can be run again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from django.db import connections

from marsad import pipeline
from marsad.archive import Archive
from marsad.archive.verification import verify
from marsad.cli import main
from tests.archive.made import disarm, linked, read, sql

LINES = [
    "Unknown gunmen shot a farmer dead in Hajin on 1 May 2024.",
    "A landmine killed two shepherds near Sur on 2 May 2024.",
    "A drone struck a car in Ain Issa on 3 May 2024 and killed a driver.",
]  # invented


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for at, line in enumerate(LINES):
        (folder / f"{at}.txt").write_text(line)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def lose_connection(archive: Archive) -> None:
    with connections[archive.alias].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [process] = cursor.fetchone()
    facts = connections[archive.alias].get_connection_params()
    known = {name: facts[name] for name in ("dbname", "user", "password", "host", "port")}
    with psycopg.connect(**known, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [process])


def fill_disk(archive: Archive) -> None:
    if archive.location.path is not None:
        sql(archive, "PRAGMA max_page_count = 1")  # SQLite sets it to the pages in use: no more fit
    else:
        full = "could not extend file: No space left on device"
        sql(archive, f"DO $$ BEGIN RAISE EXCEPTION '{full}' USING ERRCODE = '53100'; END $$")


def failing(monkeypatch: pytest.MonkeyPatch, step: str, fail: Callable[[Archive], None]) -> None:
    """Lets something happen at the second report, in that step of keeping it."""
    real, seen = getattr(pipeline, step), []

    def act(archive: Archive, *arguments: object, **named: object) -> object:
        seen.append(step)
        if len(seen) == 2:
            fail(archive)
        return real(archive, *arguments, **named)

    monkeypatch.setattr(pipeline, step, act)


def whole(location: str, kept: int) -> None:
    """That many reports are in the register, each with what it says, and all of it verifies."""
    with Archive.open(location) as archive:
        assert (archive.reports.count(), archive.accounts.count()) == (kept, kept)
        assert not archive.accounts.filter(link=None).exists()
        assert list(verify(archive)) == []


@pytest.mark.parametrize("step", ["find_report", "keep_report", "keep_extraction", "link_accounts"])
def test_a_connection_lost_in_the_middle_of_an_intake(
    postgres: str, reports: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as then:
        failing(then, step, lose_connection)
        done = run("intake", "--archive", postgres, str(reports))
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "the connection to the server was lost" in done.stderr
    whole(postgres, 0 if step == "find_report" else 1)
    assert run("intake", "--archive", postgres, str(reports)).exit_code == 0
    whole(postgres, 3)


def test_a_disk_that_fills_in_the_middle_of_an_intake(
    location: str, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:
        failing(then, "keep_extraction", fill_disk)
        done = run("intake", "--archive", location, str(reports))
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "the disk is full" in done.stderr
    whole(location, 1)
    assert run("intake", "--archive", location, str(reports)).exit_code == 0
    whole(location, 3)


def test_a_ledger_that_does_not_verify_is_only_read_until_a_person_decides(
    location: str, reports: Path, tmp_path: Path
) -> None:
    with Archive.open(location) as archive:
        linked(archive, "one and more", read(1))
        disarm(archive, "archive_entry")
        sql(archive, "UPDATE archive_entry SET reason = 'other' WHERE sequence = 2")
    assert run("verify", "--archive", location).exit_code == 1
    writing = [
        ("intake", str(reports)),
        ("source", "confidential", "1", "--reason", "in danger"),
        ("incident", "exclude", "1", "--reason", "an accident"),
        ("archive", "backup", str(tmp_path / "one.backup")),
    ]
    for words in writing:
        done = run(*words, "--archive", location)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1), done.stderr
        assert "verify" in done.stderr
    reading = [
        ("tally", "is-operations-aanes-2023"),
        ("archive", "log"),
        ("incident", "list"),
        ("source", "list"),
        ("reconcile",),
    ]
    for words in reading:
        done = run(*words, "--archive", location)
        assert (done.exit_code, "it did not verify on" in done.stderr) == (0, True), words
    whole_ledger = run("archive", "log", "--archive", location).stdout
    assert len(whole_ledger.splitlines()) == 3
    decided = run("verify", "--archive", location, "--accept-broken", "a fault of the disk", "--by", "editor")
    assert decided.exit_code == 0
    for words in writing:
        assert run(*words, "--archive", location).exit_code == 0, words
