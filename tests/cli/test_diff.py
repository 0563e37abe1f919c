"""`marsad tally --diff`, as an editor uses it."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.cli import main
from tests.archive.made import linked, read

DEFINITION = """
id = "all"
version = {version}
title.ar = "كل القتلى"
title.en = "all killed"
perpetrators = [{actors}]
"""
SARA = Decider("sara", "told twice\x1b[31m")


@pytest.fixture
def moments(archive: Archive) -> tuple[str, str]:
    """A register whose definition changed after a merge, and the moments around these."""
    decisions.define(archive, "mine", DEFINITION.format(version=1, actors='"sdf", "turkey"'), SARA)
    [one, two, _] = linked(archive, "one", read(1, 2), read(2, 3), read(3, 4, actor="turkey"))
    start = dt.datetime.now(dt.UTC).isoformat()
    time.sleep(0.002)  # so that no entry has the same microsecond
    decisions.merge(archive, two, one, SARA)
    decisions.define(archive, "mine", DEFINITION.format(version=2, actors='"sdf"'), SARA)
    return start, dt.datetime.now(dt.UTC).isoformat()


def run(location: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["tally", "mine", "--archive", location, *arguments])


def test_the_text_names_causes_incidents_and_entries(location: str, moments: tuple[str, str]) -> None:
    result = run(location, "--diff", *moments)
    assert result.exit_code == 0, result.output
    lines = [line.strip() for line in result.stdout.splitlines()]
    at = lines.index("incidents 3 -> 1 (-2):")
    assert lines[at + 1 : at + 3] == [
        "-1  merged duplicate: incidents 1, 2",
        "-1  the definition itself changed: incident 3",
    ]
    assert "killed 9 -> 2-3 (least -7, most -6):" in lines
    merged = next(line for line in lines if line.startswith("entry 5"))
    assert "sara: merged duplicate, incidents 1, 2: told twice [31m" in merged
    assert "\x1b" not in result.stdout


def test_arabic_and_json_say_the_same(location: str, moments: tuple[str, str]) -> None:
    arabic = run(location, "--diff", *moments, "--language", "ar").stdout
    assert "دمج حادثة مكررة: الحوادث 1، 2" in arabic and "تغيّر التعريف نفسه" in arabic
    told = json.loads(run(location, "--diff", *moments, "--json").stdout)
    assert told["versions"] == [1, 2]
    for figure in told["figures"]:
        for end in ("least", "most", "opened"):
            moved = sum(cause["difference"][end] for cause in figure["causes"])
            assert figure["before"][end] + moved == figure["after"][end]
    assert told["figures"][0]["causes"][0]["entry"]["actor"] == "sara"


def test_nothing_moved_and_wrong_use(location: str, moments: tuple[str, str], tmp_path: Path) -> None:
    start, end = moments
    assert "No figure moved." in run(location, "--diff", end, end).stdout
    backwards = run(location, "--diff", end, start)
    assert backwards.exit_code == 2 and "the earlier moment first" in backwards.stderr
    assert run(location, "--diff", start, "lately").exit_code == 2
    assert run(location, "--diff", start, end, "--as-of", end).exit_code == 2
    own = tmp_path / "own.toml"
    own.write_text(DEFINITION.format(version=1, actors='"sdf"'), encoding="utf-8")
    given = CliRunner().invoke(main, ["tally", str(own), "--archive", location, "--diff", start, end])
    assert given.exit_code == 0 and "definition itself" not in given.stdout
