from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import marsad
from marsad import pipeline
from marsad.archive import Archive
from marsad.cli import main

TEXT = "Unknown gunmen shot three farmers dead in Hajin, east of Deir-ez-Zor, on 1 May 2024."  # invented
OLDER = TEXT.replace("three", "two")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def outdated(location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A register in which an older reader misread the only report."""
    (tmp_path / "one.txt").write_text(TEXT)
    extract = marsad.extract
    with monkeypatch.context() as then:
        then.setattr(pipeline, "ENGINE", "rules 0.0")
        then.setattr(marsad, "extract", lambda _, **facts: extract(OLDER, **facts))
        words = ("--published", "2024-05-02", str(tmp_path / "one.txt"))
        assert run("intake", "--archive", location, *words).exit_code == 0
    return location


def killed(location: str) -> int | None:
    with Archive.open(location) as archive:
        return archive.incidents.get().killed_min


def test_a_later_reader_proposes_and_a_person_accepts(outdated: str) -> None:
    done = run("archive", "reread", "--archive", outdated)
    assert (done.exit_code, done.stdout) == (0, "casualties  1\n")
    assert "1 reports read again" in done.stderr
    assert killed(outdated) == 2
    [line] = run("difference", "list", "--archive", outdated).stdout.splitlines()
    assert line.startswith("1  report 1  account 1  casualties  ")
    row = json.loads(run("difference", "list", "--json", "--archive", outdated).stdout)
    assert [row["before"][0]["min"], row["after"][0]["min"]] == [2, 3]
    words = ("--archive", outdated, "--by", "editor", "--reason", "looked at the text")
    assert run("difference", "accept", *words).exit_code == 2
    assert run("difference", "accept", *words, "--field", "casualties").exit_code == 0
    assert killed(outdated) == 3
    again = run("difference", "refuse", *words, "1")
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    assert run("archive", "reread", "--archive", outdated).stdout == ""
    assert run("verify", "--archive", outdated).exit_code == 0


def test_a_reading_that_was_interrupted_goes_on(
    outdated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two.txt").write_text(TEXT.replace("Hajin", "Sur"))
    with monkeypatch.context() as then:
        then.setattr(pipeline, "ENGINE", "rules 0.0")
        assert run("intake", "--archive", outdated, str(tmp_path / "two.txt")).exit_code == 0
    with Archive.open(outdated) as archive:
        assert pipeline.outdated(archive) == [1, 2]
        pipeline.reread(archive, 1)
        assert pipeline.outdated(archive) == [2]
    assert "1 reports read again" in run("archive", "reread", "--archive", outdated).stderr


def test_an_account_that_was_found_is_linked(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    extract = marsad.extract
    with monkeypatch.context() as then:
        then.setattr(pipeline, "ENGINE", "rules 0.0")
        then.setattr(marsad, "extract", lambda _, **facts: extract("Nothing happened.", **facts))
        assert run("intake", "--archive", location, str(tmp_path / "one.txt")).exit_code == 0
    assert run("archive", "reread", "--archive", location).stdout == "account  1\n"
    done = run("difference", "accept", "1", "--archive", location, "--reason", "it is there")
    assert done.exit_code == 0, done.stderr
    assert killed(location) == 3
    assert run("verify", "--archive", location).exit_code == 0
