"""`marsad export`: the register of the samples in every format."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.publishing.exports.formats import FORMATS, WHOLE


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("export")
    assert run("run", "--out", folder / "out").exit_code == 0
    return folder / "out" / "register.sqlite3"


@pytest.mark.parametrize("form", sorted([*FORMATS, *WHOLE]))
def test_every_format_comes_with_its_manifest(form: str, register: Path, tmp_path: Path) -> None:
    out = tmp_path / f"figures.{form}"
    result = run("export", "--archive", register, "--format", form, out)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0] == str(out)
    manifest = json.loads(Path(f"{out}.manifest.json").read_text(encoding="utf-8"))
    assert next(iter(manifest["files"][0]["rows"].values())) > 0


def test_the_figures_are_those_of_the_tally(register: Path, tmp_path: Path) -> None:
    definition = "is-operations-aanes-2023"
    told = run("tally", "--archive", register, definition, "--json")
    figures = json.loads(told.stdout)
    out = tmp_path / "figures.csv"
    run("export", "--archive", register, "--format", "csv", "--definition", definition, out)
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == figures["incidents"] > 0
    assert sum(int(row["killed_min"] or 0) for row in rows) == figures["totals"]["killed"]["min"]


def test_a_folder_that_is_not_there_is_one_line(register: Path, tmp_path: Path) -> None:
    result = run("export", "--archive", register, "--format", "csv", tmp_path / "none" / "figures.csv")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_register_goes_through_its_own_format_with_the_same_figures(
    register: Path, tmp_path: Path, elsewhere: str
) -> None:
    out = tmp_path / "register.jsonl"
    assert run("export", "--archive", register, "--format", "jsonl", "--names", out).exit_code == 0
    imported = run("archive", "import", out, "--archive", elsewhere)
    assert imported.exit_code == 0, imported.stderr
    verified = run("verify", "--archive", elsewhere)
    assert (verified.exit_code, verified.stdout) == (0, imported.stdout)
    assert imported.stdout == run("verify", "--archive", register).stdout
    tallies = [
        json.loads(run("tally", "--archive", place, "is-operations-aanes-2023", "--json").stdout)
        for place in (register, elsewhere)
    ]
    assert tallies[0] == tallies[1]
    assert tallies[0]["incidents"] > 0


def test_what_is_for_reading_is_refused_in_one_line(register: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.jsonl"
    assert run("export", "--archive", register, "--format", "jsonl", out).exit_code == 0
    result = run("archive", "import", out, "--archive", tmp_path / "new.sqlite3")
    assert (result.exit_code, (tmp_path / "new.sqlite3").exists()) == (1, False)
    assert len(result.stderr.strip().splitlines()) == 1
    assert "line 1" in result.stderr and "--names" in result.stderr


def test_histories_count_every_incident_once(register: Path, tmp_path: Path) -> None:
    out = tmp_path / "histories.csv"
    assert run("export", "--archive", register, "--format", "histories", out).exit_code == 0
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    figures = tmp_path / "figures.csv"
    run("export", "--archive", register, "--format", "csv", figures)
    with figures.open(encoding="utf-8", newline="") as stream:
        told = [row for row in csv.DictReader(stream) if row["sources"]]
    assert sum(int(row["Freq"]) for row in rows) == len(told) > 0
    assert len(rows) == 2 ** (len(rows[0]) - 1) - 1


def test_options_that_do_not_go_together_are_wrong_usage(register: Path, tmp_path: Path) -> None:
    out, some = tmp_path / "out", tmp_path / "some.toml"
    for options in (
        ("--format", "csv", "--lists", some),
        ("--format", "jsonl", "--definition", "is-operations-aanes-2023"),
    ):
        assert run("export", "--archive", register, *options, out).exit_code == 2
