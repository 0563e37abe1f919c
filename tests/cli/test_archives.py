from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.cli import main
from tests.archive.made import disarm, linked, read, sql


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_intake_names_what_it_refuses_and_goes_on(location: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("قتل مدني في بلدة الجاسمي")
    bad.write_bytes(b"\x00\x01")
    done = run(
        "intake", "--archive", location, "--by", "monitor", str(bad), str(good), str(tmp_path / "none")
    )
    assert done.exit_code == 1
    assert f"{bad}: this is binary data" in done.stderr
    assert f"{tmp_path / 'none'}: No such file" in done.stderr
    assert "1 report kept" in done.stderr
    assert done.stdout == ""
    again = run("intake", "--archive", location, str(good))
    assert (again.exit_code, "0 reports kept, 1 known already" in again.stderr) == (0, True)


def test_the_work_list_names_the_places_that_the_gazetteer_lacks(location: str, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("قُتل مدني برصاص مجهولين في قرية زنبرك الوهمية بريف دير الزور. وقُتل آخر في بلدة هجين.")
    assert run("intake", "--archive", location, str(report)).exit_code == 0
    listed = run("archive", "worklist", "--archive", location).stdout.splitlines()
    assert [line.split("  ")[0::2] for line in listed] == [["1", "Deir-ez-Zor"]]
    assert "زنبرك" in listed[0]


def test_intake_refuses_a_day_that_is_none(tmp_path: Path) -> None:
    assert run("intake", "--published", "1850-01-01", str(tmp_path)).exit_code == 2


def test_verify_prints_the_head_and_a_line_a_problem(location: str) -> None:
    with Archive.open(location) as archive:
        linked(archive, "واحد اثنان", read(1))
        head = str(archive.head)
    done = run("verify", "--archive", location, "--head", head)
    assert (done.exit_code, done.stdout.strip()) == (0, head)
    with Archive.open(location) as archive:
        disarm(archive, "archive_entry")
        sql(archive, "UPDATE archive_entry SET reason = 'other' WHERE sequence = 2")
    done = run("verify", "--archive", location)
    assert done.exit_code == 1
    assert "entry 2: it was altered" in done.stderr
    refused = run("archive", "rebuild", "--archive", location)
    assert refused.exit_code == 0  # state tables are no record
    assert (
        run("verify", "--archive", location, "--accept-broken", "restored", "--by", "editor").exit_code == 0
    )
    assert run("verify", "--archive", location).exit_code == 0


def test_verify_of_nothing_is_an_error_and_makes_nothing(tmp_path: Path) -> None:
    done = run("verify", "--archive", str(tmp_path / "none.sqlite3"))
    assert done.exit_code == 1
    assert "there is no archive here" in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_log_tells_no_names_unless_asked(location: str) -> None:
    with Archive.open(location) as archive:
        linked(archive, "واحد اثنان", read(1))
    plain = run("archive", "log", "--archive", location)
    as_json = run("archive", "log", "--archive", location, "--json")
    named = run("archive", "log", "--archive", location, "--json", "--names", "--subject", "report:1")
    assert [line.split("  ")[3] for line in plain.stdout.splitlines()] == ["intake", "extract", "link"]
    assert "فلان" not in plain.stdout + as_json.stdout
    assert "فلان" in named.stdout
    assert [json.loads(line)["sequence"] for line in as_json.stdout.splitlines()] == [1, 2, 3]
    assert run("archive", "log", "--archive", location, "--names").exit_code == 2


def test_copy_moves_a_register(location: str, tmp_path: Path) -> None:
    with Archive.open(location) as archive:
        linked(archive, "واحد اثنان", read(1))
        head = str(archive.head)
    target = str(tmp_path / "copy.sqlite3")
    done = run("archive", "copy", location, target)
    assert (done.exit_code, done.stdout.strip()) == (0, head)
    assert run("verify", "--archive", target, "--head", head).stdout.strip() == head
    again = run("archive", "copy", location, target)
    assert (again.exit_code, "not empty" in again.stderr) == (1, True)


def test_a_backup_restores_to_the_same_head(location: str, elsewhere: str, tmp_path: Path) -> None:
    with Archive.open(location) as archive:
        linked(archive, "واحد اثنان", read(1))
        head = str(archive.head)
    file = str(tmp_path / "one.backup")
    made = run("archive", "backup", "--archive", location, file)
    assert (made.exit_code, made.stdout.strip()) == (0, head)
    again = run("archive", "backup", "--archive", location, file)
    assert (again.exit_code, again.stderr.count("\n"), file in again.stderr) == (1, 1, True)
    restored = run("archive", "restore", file, elsewhere)
    assert (restored.exit_code, restored.stdout.strip()) == (0, head)
    assert run("verify", "--archive", elsewhere, "--head", head).exit_code == 0
    refused = run("archive", "restore", file, elsewhere)
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://127.0.0.1:1/none"])
def test_an_address_that_leads_nowhere_is_one_clear_line(address: str) -> None:
    done = run("verify", "--archive", address)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
