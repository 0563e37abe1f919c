"""Tallies over an archive."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.archive.keeping import Incoming, Link, keep_extraction, keep_links, keep_report
from marsad.archive.persons import decisions as persons
from marsad.cli import main
from marsad.extraction.model import (
    Account,
    Admin1,
    Casualty,
    DateValue,
    Extraction,
    Perpetrator,
    Person,
    PlaceValue,
    ReportFacts,
    StatedTally,
)
from marsad.tally.columns import Counting
from marsad.tally.counting import count
from marsad.tally.loading import load_definition
from marsad.tally.register import counted_incidents
from marsad.tally.residual import compare

EDITOR = Decider("editor", "seen by an editor")
EXAMPLE = "is-operations-aanes-2022"
AL_HASAKEH = PlaceValue("الحسكة", pcode="SY080000", admin1=Admin1("Al-Hasakeh", "SY08"))
JASMI = PlaceValue("الجاسمي", pcode="C5160", admin1=Admin1("Deir-ez-Zor", "SY09"))


def account(ordinal: int, span: tuple[int, int], day: str, place: PlaceValue, killed: int) -> Account:
    date = dt.date.fromisoformat(day)
    return Account(
        ordinal,
        span,
        DateValue(date, date, "day"),
        place,
        "Armed clash",
        (Perpetrator("islamic_state", "suspected"),),
        casualties=(Casualty("killed", "sdf", "combatant", killed, killed),),
        persons=(Person("فلان الفلاني", None, "killed"),),
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "register.sqlite3") as opened:
        yield opened


def take(archive: Archive, text: str, *accounts: Account, published: str = "2022-12-28") -> list[int]:
    incoming = Incoming(text.encode(), "utf-8", source="صوت مختلق", published=published)
    report = keep_report(archive, incoming, actor="monitor")
    facts = ReportFacts(f"sha256:{report.sha256}", "ar", published)
    stated = StatedTally(incidents=5, killed=9, since=dt.date(2022, 1, 1), perpetrator="islamic_state")
    said = Extraction(facts, accounts, (stated,))
    kept = keep_extraction(archive, report, said, actor="machine", engine="0", codebook="0")
    return keep_links(archive, f"report:{report.pk}", [Link(row.pk) for row in kept], actor="machine")


def test_an_archive_is_counted_with_its_words_only_where_an_exclusion_asks(archive: Archive) -> None:
    text = "هجوم على سجن غويران. هجوم على حاجز."
    take(
        archive,
        text,
        account(1, (0, 20), "2022-01-21", AL_HASAKEH, 3),
        account(2, (21, 35), "2022-12-26", JASMI, 2),
    )
    definition = load_definition(EXAMPLE)
    prison, checkpoint = counted_incidents(archive, definitions=[definition])
    assert prison.words == "هجوم على سجن غويران." and checkpoint.words == ""
    assert checkpoint.within == ("SY090106", "SY0901", "SY09")
    assert checkpoint.sources == ("صوت مختلق",) and checkpoint.persons == ()
    figures = count([prison, checkpoint], definition)
    assert figures.incidents == (checkpoint.id,) and figures.killed.least == 2
    assert figures.near_misses[0].drop.rule == "exclusion"


def test_accounts_that_disagree_widen_the_total(archive: Archive) -> None:
    (one,) = take(archive, "one", account(1, (0, 3), "2022-12-26", JASMI, 2))
    (two,) = take(archive, "two", account(1, (0, 3), "2022-12-26", JASMI, 4))
    decisions.merge(archive, two, one, EDITOR)
    figures = count(counted_incidents(archive), load_definition(EXAMPLE))
    assert (figures.killed.least, figures.killed.most) == (2, 4)
    assert len(figures.incidents) == 1


def test_a_name_comes_only_where_a_decision_made_it_public(archive: Archive) -> None:
    take(archive, "one", account(1, (0, 3), "2022-12-26", JASMI, 2))
    assert [i.persons for i in counted_incidents(archive)] == [()]
    persons.publish(archive, archive.persons.get().pk, EDITOR)
    assert [p.name for i in counted_incidents(archive) for p in i.persons] == ["فلان الفلاني"]


def test_decisions_count_and_the_past_can_be_asked(archive: Archive) -> None:
    (number,) = take(archive, "one", account(1, (0, 3), "2022-12-26", JASMI, 2))
    before = dt.datetime.now(dt.UTC)
    decisions.exclude(archive, number, EDITOR)
    definition = load_definition(EXAMPLE)
    now = count(counted_incidents(archive), definition)
    assert now.incidents == () and now.near_misses[0].drop.rule == "excluded"
    then = count(counted_incidents(archive, as_of=before, definitions=[definition]), definition)
    assert then.incidents == (str(number),)
    decisions.exclude(archive, number, EDITOR, excluded=False)
    decisions.confirm(archive, number, EDITOR)
    reviewed = dataclasses.replace(definition, review="reviewed")
    assert count(counted_incidents(archive), reviewed).share_reviewed == 1.0


def test_the_commands_print_figures_their_incidents_and_the_rest(archive: Archive) -> None:
    take(archive, "one", account(1, (0, 3), "2022-12-26", JASMI, 2))
    plain = CliRunner().invoke(main, ["tally", EXAMPLE, "--archive", archive.name, "--explain"])
    assert plain.exit_code == 0, plain.output
    assert "the Ghweran prison operation" in plain.output and "[1]" in plain.output
    as_json = CliRunner().invoke(main, ["tally", EXAMPLE, "--archive", archive.name, "--json"])
    figures = json.loads(as_json.stdout)
    assert figures["totals"]["killed"] == {"min": 2, "max": 2, "incidents": ["1"]}
    beside = CliRunner().invoke(main, ["reconcile", "--archive", archive.name, "--json"])
    (compared,) = json.loads(beside.stdout)["stated_tallies"]
    assert compared["ours"]["definition"] == EXAMPLE
    assert compared["residual"] == {"incidents": [4, 4], "killed": [7, 7]}
    page = ["bulletin", "--archive", archive.name, "--from", "2022-12-26", "--to", "2022-12-28"]
    english = CliRunner().invoke(main, [*page, "--language", "en", "--definition", EXAMPLE])
    assert english.exit_code == 0 and "The register documents 1 operation under" in english.stdout
    assert str(archive.head) in english.stdout and "فلان" not in english.stdout
    file = Path(archive.name).with_name("page.md")
    arabic = CliRunner().invoke(main, [*page, "--language", "ar", "--country", "MA", "--output", str(file)])
    assert arabic.exit_code == 0 and "26 دجنبر 2022" in file.read_text(encoding="utf-8")


def test_a_total_of_no_known_definition_is_followed_as_it_is_stated(archive: Archive) -> None:
    take(archive, "one", account(1, (0, 3), "2022-12-26", JASMI, 2))
    (stated,) = compare(Counting(archive))
    assert stated.ours.definition.id == "stated-tally-1"
    assert (stated.ours.definition.since, stated.ours.definition.until) == (
        dt.date(2022, 1, 1),
        dt.date(2022, 12, 28),
    )
    assert stated.residual == {"incidents": (4, 4), "killed": (7, 7)}


def test_what_the_commands_refuse_is_one_line_and_status_one(archive: Archive, tmp_path: Path) -> None:
    nowhere = CliRunner().invoke(main, ["tally", EXAMPLE, "--archive", str(tmp_path / "none.sqlite3")])
    unknown = CliRunner().invoke(main, ["tally", "no-such", "--archive", archive.name])
    missing = CliRunner().invoke(main, ["reconcile", "--series", str(tmp_path / "none.csv")])
    for refused in (nowhere, unknown, missing):
        assert refused.exit_code == 1 and refused.stdout == "" and len(refused.stderr.splitlines()) == 1
    when = CliRunner().invoke(main, ["tally", EXAMPLE, "--archive", archive.name, "--as-of", "lately"])
    assert when.exit_code == 2
