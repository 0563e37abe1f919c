"""The sets of annotated reports that the reader is held to, and how well it reads each."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path

from marsad import extract
from marsad.evaluation.coding import from_extraction
from marsad.evaluation.evaluation import Evaluation, evaluate
from marsad.evaluation.files import read_gold
from marsad.evaluation.scores import averaged
from tests.project.repository import ROOT
from tests.shared import shared

CORPUS = ROOT / "corpus"
FLOORS = Path(__file__).with_name("floors.json")
SETS = ("development", "test", "shared reports")


def _pairs(name: str) -> list[tuple[Path, Path]]:
    """The files of a set: annotations, and the reports as lines of JSON."""
    if name == "shared reports":
        return [(shared("reports/gold.jsonl"), shared("reports/reports.jsonl"))]
    golds = sorted((CORPUS / name).glob("*.gold.jsonl"))
    return [(gold, gold.with_name(gold.name.replace(".gold.", ".reports."))) for gold in golds]


def _reports(path: Path) -> Iterator[dict[str, str | None]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@functools.cache
def measured(name: str) -> Evaluation:
    """The reader on one set, as it is now."""
    gold, given, texts = [], {}, {}
    for coded, reports in _pairs(name):
        gold += read_gold(coded)
        for report in _reports(reports):
            identity, text = str(report["id"]), str(report["text"])
            facts = {key: report.get(key) for key in ("published", "source", "language")}
            texts[identity] = text
            given[identity] = from_extraction(extract(text, **facts, path=identity).to_json())
    return evaluate(gold, given, texts)


def figures(evaluation: Evaluation) -> dict[str, float]:
    """What is held: the mean over the fields, and each field with enough gold values."""
    whole = evaluation.whole
    return {"macro": whole.macro_f1} | {field: whole.scores[field].f1 for field in averaged(whole.scores)}


def floors() -> dict[str, dict[str, float]]:
    """The least that each set must reach."""
    pinned: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned
