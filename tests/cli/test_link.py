from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from marsad.cli import main
from marsad.extraction.engines import rules
from marsad.extraction.model import Account, Admin1, Casualty, DateValue, Extraction, PlaceValue, ReportFacts


def _read(text: str, **facts: Any) -> Extraction:
    """A reader that finds one invented shooting in any text."""
    import datetime as dt

    day = dt.date(2022, 3, 15)
    account = Account(
        1,
        (0, len(text)),
        DateValue(day, day, "day"),
        PlaceValue("طفس", "in", "C6087", Admin1("Dar'a", "SY12"), 32.7358, 36.0667, 1),
        "Attack",
        casualties=(Casualty("killed", "civilians", "civilian", len(text.split()), None),),
    )
    report = ReportFacts("sha256:0", "ar", facts["published"], facts["path"], facts["source"])
    return Extraction(report, (account,))


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "extract", _read)


def _run(folder: Path, *lines: str) -> tuple[int, list[dict[str, Any]], str]:
    path = folder / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(main, ["link", "--jsonl", str(path)])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()], result.stderr


def test_two_reports_become_one_line_in_the_form_of_the_contract(tmp_path: Path) -> None:
    status, found, _ = _run(tmp_path, '{"id": "a", "text": "x y"}', '{"id": "b", "text": "x y z"}')
    assert status == 0
    (incident,) = found
    assert incident["accounts"] == [
        {"report": "a", "ordinal": 1, "span": [0, 3]},
        {"report": "b", "ordinal": 1, "span": [0, 5]},
    ]
    assert incident["adopted"] == {"killed": [2, None], "injured": [0, 0]}
    assert incident["date"]["start"] == "2022-03-15"
    assert incident["place"]["pcode"] == "C6087"
    assert incident["event_type"] == "Attack"
    (link,) = incident["links"]
    assert (link["a"], link["b"]) == ("a#1", "b#1")
    assert 0.5 < link["probability"] <= 1
    assert {"feature", "level", "weight"} == set(link["why"][0])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ('{"id": "c"}', "`text` is missing"),
        ('{"id": "c", "text": "  "}', "`text` is empty"),
        ('{"id": "a", "text": "x"}', "the id a is taken by"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    status, found, said = _run(tmp_path, '{"id": "a", "text": "x"}', line, '{"id": "b", "text": "x"}')
    assert status == 1
    assert f"reports.jsonl:2: {reason}" in said
    assert {a["report"] for incident in found for a in incident["accounts"]} == {"a", "b"}


def test_an_impossible_threshold_is_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.touch()
    assert CliRunner().invoke(main, ["link", "--jsonl", str(path), "--merge", "2"]).exit_code == 2
