"""What a newcomer does first, by the commands they would type, on both kinds of register."""

from __future__ import annotations

import json
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from marsad.cli import main
from marsad.samples import reports

DEFINITION = "is-operations-aanes-2023"


def done(register: str, *words: str) -> str:
    """What a command prints on standard output; it must not fail."""
    group = 2 if words[0] in ("incident", "archive") else 1
    arguments = [*words[:group], "--archive", register, *words[group:]]
    result = CliRunner().invoke(main, arguments, env={"MARSAD_USER": "newcomer"})
    assert result.exit_code == 0, result.stderr
    return result.stdout


def figures(register: str, *words: str) -> dict[str, Any]:
    """The tally without the moment it was asked for."""
    found: dict[str, Any] = json.loads(done(register, "tally", DEFINITION, "--json", *words))
    return {name: value for name, value in found.items() if name != "as_of"}


def moment(register: str) -> str:
    """The time of the last entry."""
    entry = json.loads(done(register, "archive", "log", "--json", "--last", "1"))
    return str(entry["time"]).replace("Z", "+00:00")


def walk(register: str) -> list[dict[str, Any]]:
    """Loads the samples, merges and unmerges, excludes; the figures after each step, and as they were."""
    with as_file(reports()) as samples:
        done(register, "intake", str(samples))
    loaded, last_week = figures(register), moment(register)
    done(register, "incident", "merge", "2", "--into", "1", "--reason", "the same gunmen")
    merged = figures(register)
    done(register, "incident", "undo", "1")
    unmerged = figures(register)
    done(register, "incident", "exclude", "9", "--reason", "another operation")
    excluded = figures(register)
    assert why(register, last_week) == {"merged-duplicate": -1, "split": 1, "exclusion": -1}
    return [loaded, merged, unmerged, excluded, figures(register, "--as-of", last_week)]


def why(register: str, since: str) -> dict[str, int]:
    """By how much each cause moved the incidents; their sum is the whole movement."""
    told = json.loads(done(register, "tally", DEFINITION, "--json", "--diff", since, "2100-01-01"))
    [moved] = (row for row in told["figures"] if row["figure"] == "incidents")
    causes = {cause["cause"]: cause["difference"]["least"] for cause in moved["causes"]}
    assert sum(causes.values()) == moved["difference"]["least"]
    return causes


@pytest.fixture
def both(tmp_path: Path, postgres: str) -> tuple[str, str]:
    """A new register of either kind."""
    return str(tmp_path / "register.sqlite3"), postgres


def test_a_newcomer_gets_the_same_figures_whatever_holds_the_register(
    both: tuple[str, str], tmp_path: Path
) -> None:
    sqlite, postgres = both
    walked = walk(sqlite)
    assert [step["incidents"] for step in walked] == [4, 3, 4, 3, 4]
    loaded, _, unmerged, excluded, last_week = walked
    assert loaded == last_week
    # A merge that was taken back is a decision: how far the count hangs on linkage is no longer the same.
    assert loaded | {"linkage": None} == unmerged | {"linkage": None}
    assert walk(postgres) == walked

    copy = str(tmp_path / "copy.sqlite3")
    moved = CliRunner().invoke(main, ["archive", "copy", postgres, copy])
    assert moved.exit_code == 0, moved.stderr
    for register in (sqlite, postgres, copy):
        done(register, "archive", "rebuild")
        assert figures(register) == excluded
        done(register, "verify")
