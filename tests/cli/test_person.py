from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.cli import main
from tests.archive.persons.made import ONE, OTHER, THIRD, naming


@pytest.fixture
def place(location: str) -> str:
    """Two reports of incident 1 name one person of two killed in two scripts; incident 2 names another."""
    with Archive.open(location) as archive:
        naming(archive, "the first", ONE, killed=2)
        naming(archive, "the second", OTHER, incident=1, killed=2)
        naming(archive, "the third", THIRD, "سلمى النحاس", killed=1)
    return location


def run(place: str, *arguments: str, said: str | None = None, status: int = 0) -> Result:
    done = CliRunner().invoke(main, ["person", arguments[0], "--archive", place, *arguments[1:]], input=said)
    assert done.exit_code == status, done.output
    return done


def nameless(told: str) -> bool:
    return not any(part in told for name in (ONE, OTHER, THIRD) for part in name.split())


def test_people_are_numbers_unless_names_are_asked_for(place: str) -> None:
    for arguments in (("list",), ("list", "--json"), ("show", "1"), ("show", "1", "--json")):
        assert nameless(run(place, *arguments).output)
        assert ONE in run(place, *arguments, "--names").stdout


def test_of_two_killed_one_is_named(place: str) -> None:
    assert run(place, "match").stderr == "1 joined, 0 proposed\n"
    lines = run(place, "list", "--incident", "1").stdout.splitlines()
    assert lines[0] == "killed: 2, of them named: 1"
    assert [line.split(",")[0] for line in lines[1:]] == ["person 1"]
    shown = run(place, "show", "1", "--names").stdout
    assert "name: given and family name" in shown
    assert ONE in shown and OTHER in shown


def test_more_names_than_were_counted_are_found(place: str) -> None:
    done = run(place, "check", status=1)
    assert done.stdout.splitlines() == [
        "incident 2: killed: 1, of them named: 2 (finding: more people are named than were counted)"
    ]


def test_decisions_say_what_they_did_and_no_name(place: str) -> None:
    told = [
        run(place, "merge", "2", "--into", "1", "--by", "editor").stdout,
        run(place, "split", "1", "2").stdout,
        run(place, "apart", "1", "3").stdout,
        run(
            place, "correct", "1", "--age", "14", "--sex", "m", "--name", "-", said="نوار علي الشجري\n"
        ).stdout,
        run(place, "correct", "1", "--undecided", "age").stdout,
        run(place, "publish", "1", "--reason", "the family asked for it").stdout,
        run(place, "withhold", "1").stdout,
    ]
    assert [line.strip().split(": ", 1)[1] for line in told] == [
        "merge person 2 into person 1",
        "split mentions 2 off person 1: they name person 2",
        "persons 1 and 3 are not the same",
        "set age to 14, set sex to m, set name of person 1",
        "let age follow the rule again of person 1",
        "make public the name of person 1",
        "withhold the name of person 1",
    ]
    shown = run(place, "show", "1")
    assert nameless(shown.output) and "the family asked for it" in shown.stdout
    log = CliRunner().invoke(main, ["archive", "log", "--archive", place, "--json"])
    assert nameless(log.output)
    verified = CliRunner().invoke(main, ["verify", "--archive", place])
    assert verified.exit_code == 0, verified.output


def test_what_is_refused_is_one_line_without_a_name(place: str) -> None:
    for arguments in (
        ("show", "99"),
        ("merge", "1", "--into", "1"),
        ("split", "1", "1"),
        ("correct", "1", "--age", "20-10"),
        ("correct", "1", "--name", " "),
        ("publish", "1", "--reason", f"{ONE} asked"),
        ("withhold", "1", "--photograph"),
    ):
        done = run(place, *arguments, status=1)
        assert len(done.stderr.strip().splitlines()) == 1
        assert nameless(done.stderr)
    run(place, "publish", "1", status=2)
    run(place, "correct", "1", status=2)
    run(place, "correct", "1", "--age", "young", status=2)


def test_an_incident_lists_its_people_beside_its_counts(place: str) -> None:
    done = CliRunner().invoke(main, ["incident", "show", "--archive", place, "1"])
    assert "killed: 2, of them named: 2" in done.stdout
    assert "person 1, account 1: name withheld" in done.stdout
    assert nameless(done.stdout)
    asked = CliRunner().invoke(main, ["incident", "show", "--archive", place, "1", "--json"])
    assert json.loads(asked.stdout)["named"][0]["most"] == 2
