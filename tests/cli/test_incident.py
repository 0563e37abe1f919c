from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.cli import main
from tests.archive.made import linked, read

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def register(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three incidents of the first days of January 2024; accounts 1 and 3 are proposed to be one."""
    monkeypatch.setenv("MARSAD_ARCHIVE", location)
    monkeypatch.setenv("MARSAD_USER", "editor")
    with Archive.open(location) as archive:
        linked(
            archive, "واحد اثنان ثلاثة", read(1, 2), read(2, 3, day=4, actor="turkey"), published="2024-01-05"
        )
        linked(archive, "أربعة خمسة ستة", read(1, 4), published="2024-01-06", source="other", alike=[1])


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refused(*arguments: str) -> str:
    before = done("archive", "log")
    result = run(*arguments)
    assert result.exit_code in (1, 2)
    assert done("archive", "log") == before
    return result.stderr


def listed(*arguments: str) -> list[int]:
    return [
        json.loads(line)["incident"] for line in done("incident", "list", "--json", *arguments).splitlines()
    ]


def shown(number: int, *arguments: str) -> Any:
    return json.loads(done("incident", "show", str(number), "--json", *arguments))


def field(number: int, name: str) -> Any:
    return next(row for row in shown(number)["fields"] if row["field"] == name)


def test_incidents_are_found_by_what_they_hold() -> None:
    assert listed() == [1, 3, 2]
    assert listed("--from", "2024-01-03") == [2]
    assert listed("--to", "2024-01-03") == [1, 3]
    assert listed("--place", "SY09") == listed("--place", "Deir-ez-Zor") == listed("--place", "الجاسمي")
    assert listed("--place", "Homs") == []
    assert listed("--actor", "turkey") == [2]
    assert listed("--event-type", "attack") == [1, 3, 2]
    assert listed("--event-type", "Grenade") == []
    assert listed("--source", "other") == [3]
    assert listed("--limit", "2", "--page", "2") == [2]
    done("incident", "exclude", "1", "--reason", "an accident")
    done("incident", "merge", "3", "--into", "2")
    assert (listed("--excluded"), listed("--counted"), listed("--merged")) == ([1], [2], [3])


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (("--place", "Narnia"), "knows a place 'Narnia'"),
        (("--actor", "narnians"), "no actor 'narnians'"),
        (("--event-type", "brawl"), "none of ACLED's"),
        (("--source", "nobody"), "no source is called 'nobody'"),
        (("--from", "2024-02-01", "--to", "2024-01-01"), "--to lies before --from"),
    ],
)
def test_a_condition_that_nothing_can_meet_is_an_error(condition: tuple[str, ...], reason: str) -> None:
    assert reason in refused("incident", "list", *condition)


def test_the_table_tells_the_same_in_a_line_each() -> None:
    titles, first, *_ = done("incident", "list").splitlines()
    assert titles.split() == ["date", "place", "event", "type", "by", "harm", "accounts", "review"]
    assert "2024-01-02" in first and "sdf (suspected)" in first and "2 killed" in first


def test_every_claim_stands_beside_the_value_and_the_rule() -> None:
    done("incident", "merge", "3", "--into", "1", "--reason", "the same")
    page = done("incident", "show", "1")
    assert "killed: 2-4 civilians (civilian)" in page
    assert "by the rule: least to greatest over the accounts (accounts 1, 3)" in page
    assert "account 1, outlet, 2024-01-05: 2 civilians (civilian)" in page
    assert "account 3, other, 2024-01-06: 4 civilians (civilian)" in page
    assert "accounts contradict each other in\n  killed" in page
    assert "editor: merge incident 3 into incident 1 (the same)" in page
    assert "date: same day (+1.90)" in page


def test_names_are_withheld_until_asked_for_or_public() -> None:
    assert "فلان" not in done("incident", "show", "1") + done("incident", "show", "1", "--json")
    assert "فلان" in done("incident", "show", "1", "--names")
    assert "واحد" in done("incident", "show", "1", "--words")


def test_what_show_prints_is_what_correct_takes() -> None:
    reason = ("--reason", "seen on a photograph")
    done(
        *("incident", "correct", "1", "date=2024-01-03", "place=near C5175", "weapons=ied; grenade"),
        *("killed=2-3 sdf (combatant); 1+ civilians (civilian, 1 woman)", "perpetrators=none", *reason),
    )
    page = done("incident", "show", "1")
    for line in (
        "date: 2024-01-03",
        "place: near هجين (C5175), Deir-ez-Zor",
        "weapons: ied; grenade",
        "killed: 2-3 sdf (combatant); 1+ civilians (civilian, 1 woman)",
        "perpetrators: none",
        "decided by editor: seen on a photograph (entry 7)",
    ):
        assert line in page
    done("incident", "correct", "1", "--rule", "place", *reason)
    assert field(1, "place")["rule"] == "only-account"
    assert field(1, "killed")["rule"] == "decided"
    done("incident", "reclassify", "1", "armed clash", *reason)
    assert field(1, "event_type")["value"] == "Armed clash"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("perpetrators=isis (suspected)", "no actor 'isis'"),
        ("perpetrators=sdf", "written as in: islamic_state (suspected)"),
        ("event_type=Brawl", "'Brawl' is none of"),
        ("place=C999999", "no place with the P-code"),
        ("place=Narnia", "knows no place 'Narnia'"),
        ("place=Sur", "several places are called 'Sur'"),
        ("date=2024-02-30", "date: day is out of range"),
        ("date=yesterday", "'yesterday' is no date"),
        ("killed=3-2 sdf (combatant)", "the most is less than the least"),
        ("killed=many", "'many' is not understood"),
        ("colour=red", "is not FIELD=VALUE"),
        ("weapons", "is not FIELD=VALUE"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_written(value: str, reason: str) -> None:
    assert reason in refused("incident", "correct", "1", value, "--reason", "x")


def test_a_correction_and_an_exclusion_need_a_reason() -> None:
    for words in (("correct", "1", "weapons=ied"), ("exclude", "1"), ("reclassify", "1", "Attack")):
        assert "Missing option '--reason'" in refused("incident", *words)
        assert "--reason is empty" in refused("incident", *words, "--reason", " ")


def test_two_people_at_one_incident_get_a_conflict() -> None:
    seen = str(shown(1)["revision"])
    done("incident", "confirm", "1", "--expect", seen)
    assert "was changed by entry 7" in refused("incident", "withhold", "1", "--expect", seen)
    assert "was changed by entry 7" in refused("incident", "undo", "1", "--expect", seen)


def test_a_decision_is_taken_back_by_another() -> None:
    done("incident", "merge", "3", "--into", "1")
    assert listed() == [1, 2]
    assert "taking back entry 7" in done("incident", "undo", "1")
    assert listed() == [1, 3, 2]
    assert "nobody has decided" in refused("incident", "undo", "1")


def test_a_proposal_is_accepted_or_put_away_for_good() -> None:
    assert "accounts 1 and 3 (incidents 1 and 3): probability 0.6000" in done("proposal", "list")
    done("proposal", "refuse", "3", "1", "--reason", "two villages")
    assert done("proposal", "list") == ""
    assert "a person keeps them apart" in done("proposal", "list", "--all")
    assert "kept apart" in refused("incident", "merge", "3", "--into", "1")
    done("incident", "undo", "3")
    done("proposal", "accept", "3", "1")
    assert listed() == [1, 2]
    assert "already" in refused("proposal", "accept", "3", "1")


def test_views_show_the_register_as_it_stood() -> None:
    long_ago = ("--as-of", "2001-01-01")
    assert listed(*long_ago) == []
    assert done("proposal", "list", *long_ago) == ""
    assert "there is no incident 1" in refused("incident", "show", "1", *long_ago)


def test_accounts_move_between_incidents() -> None:
    done("incident", "merge", "3", "--into", "1")
    done("incident", "split", "1", "3", "--back-to", "3")
    done("incident", "merge", "3", "--into", "1")
    done("incident", "unlink", "3")
    assert listed() == [1, 4, 2]
    assert "merge these" in refused("incident", "link", "3", "2")
    assert "must keep an account" in refused("incident", "split", "1", "1")
