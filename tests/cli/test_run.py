"""`marsad run`: the whole way from the samples to a bulletin."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["run", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("run") / "out"
    result = run("--out", folder)
    assert result.exit_code == 0, result.stderr
    assert str(folder) in result.stdout
    return folder


def test_everything_it_names_is_there(out: Path) -> None:
    names = ["bulletin.ar.md", "bulletin.en.md", "reconciliation.txt", "incidents.jsonl", "accounts.jsonl"]
    for name in [*names, "register.sqlite3", "verification.txt"]:
        assert (out / name).stat().st_size, name
    assert list(out.glob("tally.*.txt"))


def test_both_bulletins_tell_the_same_incidents_and_that_they_are_invented(out: Path) -> None:
    pages = [(out / f"bulletin.{language}.md").read_text(encoding="utf-8") for language in ("ar", "en")]
    counts = {sum(line.startswith("- ") for line in page.split("\n## ")[0].splitlines()) for page in pages}
    assert len(counts) == 1
    assert counts.pop() >= 10
    assert all("invented" in page for page in pages)


def test_fewer_incidents_than_accounts_for_some_were_told_twice(out: Path) -> None:
    incidents, accounts = (
        [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]
        for name in ("incidents.jsonl", "accounts.jsonl")
    )
    assert 0 < len(incidents) < len(accounts)
    assert {account for one in incidents for account in one["accounts"]} == {
        str(one["account"]) for one in accounts
    }


def test_a_second_run_takes_nothing_in_twice(out: Path) -> None:
    before = (out / "incidents.jsonl").read_text(encoding="utf-8")
    assert run("--out", out).exit_code == 0
    assert (out / "incidents.jsonl").read_text(encoding="utf-8") == before


def test_a_refused_report_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "bad.txt").write_bytes(b"\0" * 100)
    good = "Unknown gunmen shot a farmer dead in Hajin, Deir-ez-Zor, on 4 May 2023."
    (tmp_path / "reports" / "good.txt").write_text(good)
    result = run("--out", tmp_path / "out", "--published", "2023-05-05", tmp_path / "reports")
    assert result.exit_code == 1
    assert "bad.txt: " in result.stderr
    assert "Hajin" in (tmp_path / "out" / "bulletin.en.md").read_text(encoding="utf-8")


def test_a_run_ends_without_a_word_of_its_libraries(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "marsad", "run", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "leaked" not in done.stdout + done.stderr
