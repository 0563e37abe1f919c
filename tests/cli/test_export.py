"""`marsad export`: the register of the samples in every format."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.publishing.exports.formats import FORMATS


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("export")
    assert run("run", "--out", folder / "out").exit_code == 0
    return folder / "out" / "register.sqlite3"


@pytest.mark.parametrize("form", sorted(FORMATS))
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
