"""Fits the weights of `marsad.extraction.confidence` on the invented development corpus.

Run from the repository: `python tools/calibrate.py`. It reads corpus/development, compares what the reader
says with the gold, and writes src/marsad/extraction/confidence.json. The same corpus gives the same weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

from marsad import extract
from marsad.evaluation.alignment import align
from marsad.evaluation.coding import from_extraction, from_gold
from marsad.evaluation.equality import compare
from marsad.extraction.confidence import features
from marsad.extraction.model import Extraction

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus" / "development"
WEIGHTS = ROOT / "src" / "marsad" / "extraction" / "confidence.json"
ROUNDS, RATE, PRIOR = 3000, 0.5, 2.0

Example = tuple[dict[str, float], int, int]


def examples() -> Iterator[Example]:
    """Of each account: its features, how many of its values are right, and how many it gives."""
    for path in sorted(CORPUS.glob("*.reports.jsonl")):
        gold_path = path.with_name(path.name.replace(".reports.", ".gold."))
        gold = {r["id"]: r for r in map(json.loads, gold_path.read_text(encoding="utf-8").splitlines())}
        for line in path.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            read = extract(
                report["text"],
                published=report["published"],
                language=report["language"],
                path=report["id"],
            )
            yield from _of_report(gold[report["id"]], read, report["text"])


def _of_report(gold: dict[str, object], read: Extraction, text: str) -> Iterator[Example]:
    told, given = from_gold(gold), from_extraction(read.to_json())
    meant = {id(g): t for t, g in align(told.incidents, given.incidents, text) if g is not None}
    for account, coded in zip(read.incidents, given.incidents, strict=True):
        right = total = 0
        one = meant.get(id(coded))
        for field, values in coded.values.items():
            total += len(values)
            right += compare(field, one.values[field], values).right if one is not None else 0
        if total:
            yield features(account, read.report.language), right, total


def fit(data: list[Example]) -> dict[str, float]:
    """Logistic weights by gradient descent, drawn gently towards nought."""
    names = sorted({name for told, _, _ in data for name in told})
    weights = dict.fromkeys(names, 0.0)
    values = sum(total for _, _, total in data)
    for _ in range(ROUNDS):
        slope = {name: -PRIOR * weights[name] / values for name in names}
        for told, right, total in data:
            score = sum(weights[name] * value for name, value in told.items())
            gap = right - total / (1 + math.exp(-score))
            for name, value in told.items():
                slope[name] += gap * value / values
        for name in names:
            weights[name] += RATE * slope[name]
    return {name: round(weight, 3) for name, weight in weights.items()}


def main() -> None:
    """Writes the weights."""
    data = list(examples())
    WEIGHTS.write_text(json.dumps(fit(data), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    right, total = sum(r for _, r, _ in data), sum(t for _, _, t in data)
    print(f"{len(data)} accounts, {right} of {total} values right; wrote {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
