"""`marsad bulletin`: pages of days, weeks and months; published ones are kept and numbered."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    assert run("run", "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "out" / "register.sqlite3"


def page(register: Path, *more: object) -> Result:
    return run("bulletin", "--archive", register, "--language", "en", "--by", "editor", *more)


def test_periods_by_day_week_and_month(register: Path) -> None:
    for option, value, title in (
        ("--day", "2023-03-09", "9 March 2023"),
        ("--week", "2023-W10", "6 to 12 March 2023"),
        ("--month", "2023-03", "1 to 31 March 2023"),
    ):
        assert page(register, option, value).stdout.startswith(f"# Monitoring bulletin: {title}\n")
    assert page(register).exit_code == 2
    assert page(register, "--week", "2023-W60").exit_code == 2
    assert page(register, "--day", "2023-03-09", "--month", "2023-03").exit_code == 2


def test_a_published_bulletin_is_kept_and_corrected_only_by_an_erratum(register: Path) -> None:
    first = page(register, "--month", "2023-03", "--publish")
    assert "Bulletin 1." in first.stdout
    assert page(register, "--month", "2023-03", "--publish", "--corrects", "1").exit_code == 1
    assert (
        page(register, "--month", "2023-03", "--publish", "--corrects", "9", "--reason", "x").exit_code == 1
    )
    second = page(
        register, "--day", "2023-03-09", "--publish", "--corrects", "1", "--reason", "One too many."
    )
    assert "corrects bulletin 1. One too many." in second.stdout
    again = page(register, "--day", "2023-03-09", "--publish", "--corrects", "1", "--reason", "x")
    assert again.exit_code == 1
    shown = run("published", "show", "--archive", register, "1")
    assert shown.stdout == first.stdout
    assert "bulletin 1 was corrected by bulletin 2" in shown.stderr
    told = run("published", "list", "--archive", register).stdout.splitlines()
    assert told[0].endswith("corrected by 2")
    assert told[1].endswith("corrects 1")
    assert run("verify", "--archive", register).exit_code == 0


def test_figures_that_nobody_has_reviewed_can_be_refused(register: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    result = page(register, "--month", "2023-03", "--most-unreviewed", "0.5", "--output", out)
    assert result.exit_code == 1
    assert "100% of its incidents are unreviewed" in result.stderr
    assert not out.exists()
