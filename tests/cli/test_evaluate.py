"""`marsad evaluate`: the three forms of its answer, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main

GOLD = {
    "id": "one.a",
    "language": "en",
    "source": "<Example & Co>",
    "published": "2024-05-02",
    "incidents": [],
    "stated_tallies": [],
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.a.txt").write_text("Nothing happened in Hajin.")
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n")
    return path


def test_the_texts_beside_the_gold_are_read(gold: Path) -> None:
    result = run(gold)
    assert result.exit_code == 0
    assert "1 reports, 0 without a prediction" in result.stdout
    assert "<Example & Co>" in result.stdout


def test_json_is_for_programs(gold: Path) -> None:
    found = json.loads(run(gold, "--json").stdout)
    assert found["schema"] == "marsad.evaluation/1"
    assert set(found["by_source"]) == {"<Example & Co>"}


def test_the_page_needs_nothing_but_itself_and_escapes_what_it_shows(gold: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(gold, "--html", page).exit_code == 0
    html = page.read_text()
    assert "&lt;Example &amp; Co&gt;" in html
    assert not re.search(r"<(script|link|img)|url\(|https?:", html)


def test_a_missing_text_is_named_and_counts_as_unread(gold: Path) -> None:
    (gold.parent / "texts" / "one.a.txt").unlink()
    result = run(gold)
    assert result.exit_code == 1
    assert "one.a.txt: " in result.stderr
    assert "1 without a prediction" in result.stdout


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"id": "x"}', "'incidents' is missing"),
        ('{"id": "x", "incidents": [{"perpetrators": [{}]}]}', "'actor' is missing"),
        ('{"id": "x", "incidents": 3}', "not a coded report"),
        (json.dumps(GOLD), "comes twice"),
    ],
)
def test_a_malformed_gold_line_is_named(gold: Path, line: str, reason: str) -> None:
    gold.write_text(json.dumps(GOLD) + "\n" + line + "\n")
    result = run(gold)
    assert result.exit_code == 1
    assert result.stderr.startswith(str(gold))
    assert reason in result.stderr
    assert result.stdout == ""


def test_without_texts_or_predictions_there_is_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD))
    assert run(tmp_path / "gold.jsonl").exit_code == 2


def test_two_coders_are_held_against_each_other(gold: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.jsonl"
    second.write_text(gold.read_text())
    page = tmp_path / "page.html"
    result = run(gold, "--second", second, "--json", "--html", page)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["schema"] == "marsad.agreement/1"
    assert "How far two coders agree" in page.read_text()


def test_a_report_of_one_coder_alone_is_named(gold: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.jsonl"
    second.write_text(json.dumps(GOLD | {"id": "other"}))
    result = run(gold, "--second", second)
    assert result.exit_code == 1
    assert "one.a: " in result.stderr and "other: " in result.stderr


def test_a_second_coder_and_a_reader_are_not_compared_at_once(gold: Path) -> None:
    assert run(gold, "--second", gold, "--predictions", gold).exit_code == 2


def test_arabic_is_isolated_on_the_page(gold: Path, tmp_path: Path) -> None:
    gold.write_text(json.dumps(GOLD | {"source": "مثال"}))
    page = tmp_path / "page.html"
    run(gold, "--html", page)
    assert "<bdi>مثال</bdi>" in page.read_text()
