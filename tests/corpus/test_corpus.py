"""The invented reports: their gold is well-formed, and nothing of them is borrowed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus import check
from tests.shared import shared

TEXT = "قُتل رجل واسمه مثنى القنطرلي في قرية المثال أمس."


def _report() -> dict[str, Any]:
    return {
        "id": "inv-one",
        "text": TEXT,
        "published": "2021-03-05",
        "source": "مثال: مرصد",
        "language": "ar",
    }


def _gold(**changes: Any) -> dict[str, Any]:
    incident = {
        "quote_start": "قُتل رجل واسمه",
        "date": "2021-03-04",
        "date_as_written": "أمس",
        "place": "المثال",
        "governorate": "Hama",
        "event_type": "Attack",
        "perpetrators": [{"actor": "unidentified", "attribution": "unknown"}],
        "targets": [{"actor": "civilians", "kind": "person"}],
        "weapons": ["firearm"],
        "casualties": [
            {"effect": "killed", "actor": "civilians", "status": "unknown"}
            | {"min": 1, "max": 1, "women": 0, "children": 0}
        ],
        "persons": [{"name": "مثنى القنطرلي", "effect": "killed"}],
    } | changes
    return {key: _report()[key] for key in ("id", "source", "published", "language")} | {
        "incidents": [incident],
        "stated_tallies": [],
    }


def _folder(path: Path, report: dict[str, Any], gold: dict[str, Any]) -> Path:
    (path / "a.reports.jsonl").write_text(json.dumps(report) + "\n", encoding="utf-8")
    (path / "a.gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    return path


def test_the_gold_of_the_corpus_is_well_formed() -> None:
    assert check.faults() == []


def test_the_corpus_holds_reports() -> None:
    assert all(check.records(path) for path, _ in check.pairs())
    assert list(check.pairs())


def test_no_run_of_words_of_a_real_report_is_in_the_corpus() -> None:
    texts = sorted(shared("reports/texts").glob("*.txt"))
    assert check.borrowed(path.read_text(encoding="utf-8") for path in texts) == []


def test_a_sound_pair_has_no_fault(tmp_path: Path) -> None:
    assert check.faults(_folder(tmp_path, _report(), _gold())) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"quote_start": "لا وجود له"},
        {"date": "2021-03-06"},
        {"date": "2021-02-30"},
        {"place": "مكان آخر"},
        {"governorate": "Atlantis"},
        {"event_type": "Accident"},
        {"weapons": ["catapult"]},
        {"perpetrators": [{"actor": "unidentified", "attribution": "stated"}]},
        {"perpetrators": [{"actor": "martians", "attribution": "stated"}]},
        {"targets": [{"actor": "civilians", "kind": "cloud"}]},
        {"persons": [{"name": "اسم آخر", "effect": "killed"}]},
    ],
)
def test_a_slip_of_the_coder_is_told(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert len(check.faults(_folder(tmp_path, _report(), _gold(**changes)))) == 1


def test_more_women_and_children_than_dead_are_told(tmp_path: Path) -> None:
    row = _gold()["incidents"][0]["casualties"][0] | {"women": 1, "children": 1}
    assert len(check.faults(_folder(tmp_path, _report(), _gold(casualties=[row])))) == 1


def test_a_sum_that_is_not_what_the_gold_says_is_told(tmp_path: Path) -> None:
    gold = _gold()
    tally = {"killed": 5, "since": None, "until": None, "adds_up": True}
    gold["stated_tallies"] = [tally | {"breakdown": [{"actor": "civilians", "killed": 4}]}]
    assert len(check.faults(_folder(tmp_path, _report(), gold))) == 1


def test_a_borrowed_sentence_is_told(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _report(), _gold())
    assert check.borrowed([f"قال: {TEXT}"], folder)
    assert check.borrowed(["لا شيء مشترك بين هذين النصين على الإطلاق يا صديقي"], folder) == []
