"""`marsad extract --explain`: why, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from tests.extraction.engines.answers import PUBLISHED, TEXT, good
from tests.extraction.engines.stub import says, serving


def explain(*arguments: str) -> Result:
    words = ["extract", "--published", PUBLISHED, *arguments]
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_it_reads_in_the_language_of_the_report_or_the_one_asked(report: str) -> None:
    english, arabic = explain("--explain", report), explain("--explain", "--explain-in", "ar", report)
    assert english.exit_code == arabic.exit_code == 0
    assert "  date: 2024-05-01\n      words: “On Wednesday”\n" in english.stdout
    assert "  التاريخ: 2024-05-01\n      الكلمات: «On Wednesday»\n" in arabic.stdout


def test_for_programs_it_is_a_line_a_report(report: str) -> None:
    result = explain("--explain", "--json", report, report)
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["report"]["path"] for one in documents] == [report, report]
    assert documents[0]["incidents"][0]["values"][0]["field"] == "event_type"


def test_what_a_model_read_is_explained_too(report: str) -> None:
    with serving(says(good())) as stub:
        words = ("--engine", "llm", "--llm-address", stub.address, "--llm-model", "stub")
        result = explain("--explain", *words, report)
    assert "a checkpoint of the SDF" in result.stdout
    assert "no rule named" in result.stdout


@pytest.mark.parametrize("arguments", [["--json"], ["--explain-in", "ar"]])
def test_its_options_mean_nothing_without_it(report: str, arguments: list[str]) -> None:
    assert explain(*arguments, report).exit_code == 2
