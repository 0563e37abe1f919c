"""The usual parts beside ours, on the same annotated reports, in one run.

    PYTHONPATH=src python benchmarks/peers_accuracy.py [GOLD REPORTS]...

Without files, the invented reports under corpus/. Each part is asked only for its own field, and judged by
report: the values that it finds in a report against those of all incidents of the gold. spaCy is asked where
it and an English model are installed (SPACY_MODEL names it).
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import glued

from marsad import extract
from marsad.evaluation.coding import CodedReport, from_extraction, from_gold
from marsad.evaluation.equality import compare
from marsad.evaluation.evaluation import evaluate
from marsad.evaluation.scores import Score

Record = dict[str, Any]
Finder = Callable[[Record], set[Any]]
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ours(report: Record) -> CodedReport:
    facts = {key: report[key] for key in ("published", "source", "language")}
    return from_extraction(extract(report["text"], **facts, path=report["id"]).to_json())


def theirs(report: Record) -> CodedReport:
    read = glued.read(
        report["text"], published=report["published"], language=report["language"], path=report["id"]
    )
    return from_extraction(read)


def values(coded: CodedReport, field: str) -> set[Any]:
    return {value for one in coded.incidents for value in one.values[field]}


def dateparser_days(report: Record) -> set[Any]:
    return set(glued.days(report["text"], report["language"], report["published"]))


def regex_counts(report: Record) -> set[Any]:
    return {
        (effect, number)
        for line in report["text"].splitlines()
        for effect, number in glued.counts(glued.plain(line)).items()
    }


def every_name(report: Record) -> set[Any]:
    return set(_places(glued.plain(report["text"])))


def first_names(report: Record) -> set[Any]:
    lines = (_places(glued.plain(line)) for line in report["text"].splitlines())
    return {name for line in lines for name in line[:1]}


def _places(text: str) -> list[str]:
    return [text[start:end] for start, end, kind, _ in glued.names_in(text) if kind == "place"]


def spacy_places() -> Finder | None:
    try:
        import spacy

        model = spacy.load(os.environ.get("SPACY_MODEL", "en_core_web_sm"))
    except (ImportError, OSError):
        return None
    return lambda report: {e.text for e in model(report["text"]).ents if e.label_ in ("GPE", "LOC")}


def scored(gold: list[CodedReport], found: Iterable[set[Any]], field: str) -> str:
    score = Score()
    for coded, seen in zip(gold, found, strict=True):
        score += compare(field, values(coded, field), seen)
    counts = f"{score.right}/{score.wrong}/{score.missed}"
    return f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}  {counts}"


def show(name: str, gold_records: list[Record], reports: list[Record]) -> None:
    by_id = {report["id"]: report for report in reports}
    reports = [by_id[record["id"]] for record in gold_records]
    gold = [from_gold(record) for record in gold_records]
    languages = Counter(report["language"] for report in reports)
    print(
        f"\n{name}: {len(gold)} reports ({', '.join(f'{times} {code}' for code, times in languages.items())})"
    )
    own = [ours(report) for report in reports]
    finders: list[tuple[str, str, Finder]] = [
        ("date", "dateparser", dateparser_days),
        ("casualty_count", "regular expressions", regex_counts),
        ("place", "gazetteer, every name", every_name),
        ("place", "gazetteer, first of a paragraph", first_names),
    ]
    print(f"  {'by report':48} {'P':>6} {'R':>6} {'F1':>6}  right/wrong/missed")
    shown: set[str] = set()
    for field, what, finder in finders:
        print(f"  {field:15} {what:32} {scored(gold, map(finder, reports), field)}")
        if field not in shown and field == "place":
            _spacy(gold, reports)
        if field not in shown:
            print(f"  {field:15} {'Marsad':32} {scored(gold, (values(one, field) for one in own), field)}")
        shown.add(field)
    _whole(gold, own, reports)


def _spacy(gold: list[CodedReport], reports: list[Record]) -> None:
    finder = spacy_places()
    english = [i for i, report in enumerate(reports) if report["language"] == "en"]
    if finder and english:
        found = scored([gold[i] for i in english], (finder(reports[i]) for i in english), "place")
        print(f"  {'place':15} {'spaCy (English reports alone)':32} {found}")


def _whole(gold: list[CodedReport], own: list[CodedReport], reports: list[Record]) -> None:
    texts = {report["id"]: report["text"] for report in reports}
    print(f"  {'by incident, F1':32} {'glued':>6} {'Marsad':>6}")
    peer = evaluate(gold, {report["id"]: theirs(report) for report in reports}, texts).whole
    us = evaluate(gold, {one.id: one for one in own}, texts).whole
    for field, score in peer.scores.items():
        print(f"  {field:32} {score.f1:6.3f} {us.scores[field].f1:6.3f}")
    print(f"  {'macro-F1':32} {peer.macro_f1:6.3f} {us.macro_f1:6.3f}")


def main() -> None:
    if sys.argv[1:]:
        paths = list(map(Path, sys.argv[1:]))
        for gold, reports in zip(paths[::2], paths[1::2], strict=True):
            show(gold.name, records(gold), records(reports))
        return
    for part in ("development", "test"):
        golds = sorted((CORPUS / part).glob("*.gold.jsonl"))
        texts = [gold.with_name(gold.name.replace(".gold.", ".reports.")) for gold in golds]
        show(part, [r for p in golds for r in records(p)], [r for p in texts for r in records(p)])


if __name__ == "__main__":
    main()
