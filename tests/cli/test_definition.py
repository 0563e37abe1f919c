from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.cli import main
from tests.archive.made import linked, read

TEXT = """id = "invented"
version = 1
title.ar = "مختلق"
title.en = "invented"
"""


@pytest.fixture(autouse=True)
def register(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register with one incident."""
    monkeypatch.setenv("MARSAD_ARCHIVE", location)
    with Archive.open(location) as archive:
        linked(archive, "واحد", read(1, 2))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_definition_is_kept_version_by_version(tmp_path: Path) -> None:
    file = tmp_path / "any.toml"
    file.write_text(TEXT, encoding="utf-8")
    assert run("definition", "keep", str(file)).exit_code == 0
    assert "this is version 1 already" in run("definition", "keep", str(file)).stderr
    later = TEXT + "[period]\nsince = 2024-02-01\n"
    file.write_text(later, encoding="utf-8")
    assert "keep version 2 of definition invented" in run("definition", "keep", str(file)).stdout
    lines = run("definition", "list", "--json").stdout.splitlines()
    assert [json.loads(line)["version"] for line in lines] == [1, 2]
    assert run("definition", "show", "invented").stdout == later
    assert run("definition", "show", "invented", "--version", "1").stdout == TEXT
    assert run("definition", "show", "invented", "--version", "3").exit_code == 1
    assert run("definition", "list", "--as-of", "2001-01-01").stdout == ""


def test_a_tally_of_a_past_moment_is_by_the_definition_of_that_moment(tmp_path: Path) -> None:
    file = tmp_path / "any.toml"
    file.write_text(TEXT, encoding="utf-8")
    run("definition", "keep", str(file))
    log = run("archive", "log", "--last", "1", "--json").stdout
    moment = json.loads(log)["time"].removesuffix("Z") + "+00:00"
    file.write_text(TEXT + "[period]\nsince = 2024-02-01\n", encoding="utf-8")
    run("definition", "keep", str(file))

    def incidents(*words: str) -> int:
        return int(json.loads(run("tally", "invented", "--json", *words).stdout)["incidents"])

    assert (incidents(), incidents("--as-of", moment)) == (0, 1)


def test_a_definition_that_is_not_understood_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('id = "bad"\ncolour = "red"\n', encoding="utf-8")
    result = run("definition", "keep", str(file))
    assert (result.exit_code, str(file) in result.stderr) == (1, True)
    assert run("definition", "list").stdout == ""
