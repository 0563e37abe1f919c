from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from marsad.archive import Archive, decisions
from marsad.cli import main
from tests.archive.made import EDITOR, linked, read

NAME = "Witness Zanbaq"  # invented
TEXT = (
    "Unknown gunmen shot a farmer dead in Hajin, east of Deir-ez-Zor, on 1 May 2024. "
    "With this the number of operations since the start of 2024 is 12, in which 9 people were killed."
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def outputs(location: str) -> str:
    """All that a person could print of a register."""
    period = ("--from", "2024-05-01", "--to", "2024-05-02", "--language", "en")
    said = ""
    for words in (
        ("tally", "--archive", location, "is-operations-aanes-2023", "--json"),
        ("bulletin", "--archive", location, *period),
        ("reconcile", "--archive", location, "--json"),
        ("reconcile", "--archive", location),
        ("incident", "list", "--archive", location),
        ("incident", "show", "1", "--archive", location),
        ("archive", "log", "--archive", location),
        ("archive", "log", "--archive", location, "--json"),
        ("source", "list", "--archive", location),
        ("verify", "--archive", location),
    ):
        done = run(*words)
        assert done.exception is None or isinstance(done.exception, SystemExit), words
        said += done.stdout + done.stderr
    return said


def take_in(location: str, folder: Path, *more: str) -> None:
    (folder / f"{NAME}.txt").write_text(TEXT)
    words = ("--source", NAME, "--published", "2024-05-02", "--address", f"https://example.org/{NAME}")
    assert run("intake", "--archive", location, *words, *more, str(folder / f"{NAME}.txt")).exit_code == 0


def test_a_confidential_source_is_named_by_no_output(location: str, tmp_path: Path) -> None:
    take_in(location, tmp_path, "--confidential")
    assert NAME not in outputs(location)
    assert "1  confidential  -  1  source 1" in outputs(location)
    assert NAME in run("source", "list", "--names", "--archive", location).stdout
    assert NAME in run("archive", "log", "--json", "--names", "--archive", location).stdout


def test_a_source_can_become_confidential_and_open_again(location: str, tmp_path: Path) -> None:
    take_in(location, tmp_path)
    assert NAME in outputs(location)
    words = ("--archive", location, "--by", "editor", "--reason", "in danger")
    assert run("source", "confidential", *words, NAME).exit_code == 0
    assert NAME not in outputs(location)
    again = run("source", "confidential", *words, "1")
    assert (again.exit_code, again.stderr.strip()) == (1, "Error: source 1 is confidential already")
    assert run("source", "open", *words, "1").exit_code == 0
    assert NAME in outputs(location)
    assert run("source", "open", "--archive", location, "1").exit_code == 2


def test_a_confidential_report_needs_a_source(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    done = run(
        "intake", "--archive", str(tmp_path / "r.sqlite3"), "--confidential", str(tmp_path / "one.txt")
    )
    assert done.exit_code == 1
    assert "no source is named" in done.stderr
    assert "0 reports kept" in done.stderr


def test_a_source_is_graded_and_the_grade_is_listed(location: str) -> None:
    with Archive.open(location) as archive:
        wild = linked(archive, "wild one", read(1, 40), source="wild")[0]
        calm = linked(archive, "calm one", read(1, 3), source="calm")[0]
        decisions.merge(archive, calm, wild, EDITOR)
    words = ("source", "grade", "--archive", location, "--by", "editor", "--reason", "errs often")
    done = run(*words, "wild", "e")
    assert (done.exit_code, "1 incidents follow" in done.stderr) == (0, True), done.stderr
    assert "1  open  E  1  wild" in run("source", "list", "--archive", location).stdout
    shown = run("incident", "show", "--archive", location, str(wild)).stdout
    assert "the only account of a credible source" in shown
    assert "grade source 1 E (errs often)" in shown
    assert run(*words, "wild", "E").exit_code == 1
    assert run(*words, "wild", "G").exit_code == 2
    assert run(*words, "wild", "none").exit_code == 0
