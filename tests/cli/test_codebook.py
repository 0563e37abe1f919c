from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.codebook import Entry, Form, load
from marsad.text.folded import fold_word

LISTS = ("actions", "effects", "hedges", "relations", "passages", "event_types", "clauses")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["codebook", *arguments])


def _json(*arguments: str) -> Any:
    result = _run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_an_entry_is_printed_with_both_labels_its_forms_features_and_sources() -> None:
    result = _run("actions/ambush")
    assert result.exit_code == 0
    for words in ("en: ambush", "ar: كمين", "event: by_weapon", "نصب كمين", "ambushed", "source: ACLED"):
        assert words in result.stdout


def test_an_id_without_its_list_prints_every_entry_of_that_name() -> None:
    found = _json("arrested")
    assert {"effects"} <= {entry["list"] for entry in found}
    assert all(entry["id"] == "arrested" for entry in found)
    assert found[0]["forms"]["ar.plural"]


def test_the_lists_are_counted_and_a_list_shows_its_ids() -> None:
    counts = _json()["lists"]
    assert counts["event_types"] == 25
    assert next(entry["id"] for entry in _json("event_types")) == "chemical_weapon"
    assert "attack  Attack" in _run("event_types").stdout


@pytest.mark.parametrize("word", ["قَتيل", "القتيل", "قتيـل", "ﻗﺘﻴﻞ"])
def test_a_word_is_found_in_any_spelling(word: str) -> None:
    assert ("effects", "killed_people") in {(e["list"], e["id"]) for e in _json("--find", word)}


def test_a_search_can_be_kept_to_one_list() -> None:
    assert {e["list"] for e in _json("hedges", "--find", "يُرجّح")} == {"hedges"}


@pytest.mark.parametrize(
    "arguments", [["no_such_thing"], ["actions/no_such"], ["--find", "زقزوقة"], ["x", "--find", "y"]]
)
def test_what_is_not_there_is_said_in_one_line_with_status_1(arguments: list[str]) -> None:
    result = _run(*arguments)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_search_for_nothing_is_wrong_usage() -> None:
    assert _run("--find", " ").exit_code == 2


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_has_both_labels_and_a_source(name: str) -> None:
    entries = load().lists[name].values()
    assert [entry.id for entry in entries if not (entry.en and entry.ar and entry.sources)] == []


@pytest.mark.parametrize("name", LISTS)
def test_no_form_stands_in_two_entries_of_one_list(name: str) -> None:
    owners: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
    for entry in load().lists[name].values():
        for form in entry.forms:
            owners[form.language, fold_word(form.text)][entry.id] = entry
    shared = {key: found for key, found in owners.items() if len(found) > 1}
    assert [key for key, found in shared.items() if _alike(*found.values())] == []


def _alike(*entries: Entry) -> bool:
    """Whether nothing tells entries with one form apart, as the kinds of things that a verb takes do."""
    takes = [set(entry.features.get("takes") or ()) for entry in entries]
    return not all(takes) or any(not one.isdisjoint(other) for one, other in combinations(takes, 2))


def _ends_in_a_proclitic(form: Form) -> bool:
    return form.language == "ar" and fold_word(form.text).split()[-1] in {"ل", "ب", "ك", "و", "ف"}


@pytest.mark.parametrize("name", LISTS)
def test_no_form_waits_for_a_letter_that_is_written_onto_the_next_word(name: str) -> None:
    forms = [form for entry in load().lists[name].values() for form in entry.forms]
    assert [form.text for form in forms if _ends_in_a_proclitic(form)] == []


def test_event_types_have_each_precedence_once() -> None:
    places = [entry.features["precedence"] for entry in load().lists["event_types"].values()]
    assert sorted(places) == list(range(1, 26))


def test_every_action_names_an_event_that_exists() -> None:
    book = load()
    types = {entry.features["name"] for entry in book.lists["event_types"].values()}
    rules = {"by_target", "by_weapon", ""}
    for entry in book.lists["actions"].values():
        assert entry.features["event"] in types | rules, entry.id
        if entry.features["event"] == "by_weapon":
            assert entry.features["default"] in types | rules, entry.id


def test_every_clause_has_its_rule_in_both_languages() -> None:
    clauses = load().lists["clauses"].values()
    assert len(clauses) >= 70
    for entry in clauses:
        assert entry.features["field"], entry.id
        assert entry.features["rule"] and entry.features["rule_ar"], entry.id
