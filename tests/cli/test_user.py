"""`marsad user`: the first administrator and those after, by command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main

PASSWORD = "olive groves at dawn"


@pytest.fixture
def register(tmp_path: Path) -> str:
    """Where a register will be."""
    return str(tmp_path / "register.sqlite3")


def user(register: str, *words: str, password: str = PASSWORD) -> Result:
    given = ["user", words[0], "--archive", register, *words[1:]]
    return CliRunner().invoke(main, given, env={"MARSAD_NEW_PASSWORD": password, "MARSAD_USER": "root"})


def test_people_are_added_and_listed_and_it_is_on_record(register: str) -> None:
    assert user(register, "add", "Samira", "--role", "administrator", "--names").exit_code == 0
    assert user(register, "add", "سالم", "--role", "monitor").exit_code == 0
    assert user(register, "list").stdout.splitlines() == [
        "active  administrator  names  Samira",
        "active  monitor  -  سالم",
    ]
    log = CliRunner().invoke(main, ["archive", "log", "--archive", register]).stdout
    assert "root  grant  user:Samira" in log


@pytest.mark.parametrize("password", ["short", "password1234", "Samira Samira"[:6]])
def test_a_weak_password_adds_nobody(register: str, password: str) -> None:
    result = user(register, "add", "Samira", password=password)
    assert result.exit_code == 1
    assert "password" in result.stderr
    assert user(register, "list").stdout == ""


def test_the_last_administrator_is_kept_and_another_may_go(register: str) -> None:
    user(register, "add", "Samira", "--role", "administrator")
    for words in (("disable", "Samira"), ("role", "Samira", "monitor")):
        result = user(register, *words)
        assert (result.exit_code, "last administrator" in result.stderr) == (1, True)
    user(register, "add", "Nour", "--role", "administrator")
    assert user(register, "disable", "Samira", "--reason", "left").exit_code == 0
    assert "disabled  administrator  -  Samira" in user(register, "list").stdout
    assert user(register, "enable", "Samira").exit_code == 0


def test_a_role_leaves_what_may_be_seen_unless_it_is_said(register: str) -> None:
    user(register, "add", "Nour", "--confidential")
    assert user(register, "role", "Nour", "reviewer").exit_code == 0
    assert "reviewer  confidential  Nour" in user(register, "list").stdout
    assert user(register, "role", "Nour", "reviewer", "--no-confidential", "--names").exit_code == 0
    assert "reviewer  names  Nour" in user(register, "list").stdout


@pytest.mark.parametrize("words", [("password", "Nobody"), ("disable", "Nobody"), ("reset", "Nobody")])
def test_who_is_not_there_is_named(register: str, words: tuple[str, ...]) -> None:
    user(register, "add", "Samira")
    result = user(register, *words)
    assert (result.exit_code, "nobody is called Nobody" in result.stderr) == (1, True)


def test_a_register_is_made_by_add_alone(register: str) -> None:
    assert user(register, "list").exit_code == 1
    assert not Path(register).exists()
