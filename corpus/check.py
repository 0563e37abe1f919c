"""Checks the invented reports against their gold: `python corpus/check.py [FOLDER_OF_REAL_TEXTS]`."""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.codebook.book import load

Record = dict[str, Any]

CORPUS = Path(__file__).resolve().parent
GOVERNORATES = frozenset(
    (
        *(
            "Aleppo",
            "Al-Hasakeh",
            "Ar-Raqqa",
            "As-Sweida",
            "Damascus",
            "Dar'a",
            "Deir-ez-Zor",
            "Hama",
            "Homs",
        ),
        *("Idleb", "Lattakia", "Quneitra", "Rural Damascus", "Tartous"),
    )
)
COUNTRIES = frozenset(
    (
        *("Algeria", "Egypt", "Iraq", "Lebanon", "Libya", "Mali", "Morocco", "Palestine", "Sudan"),
        *("Tunisia", "Turkey", "Yemen"),
    )
)
ATTRIBUTIONS = frozenset(("stated", "claimed", "suspected", "unknown"))
KINDS = frozenset(("person", "vehicle", "checkpoint", "base", "building", "infrastructure", "area"))
EFFECTS = frozenset(("killed", "injured", "abducted", "arrested", "unharmed"))
STATUSES = frozenset(("civilian", "combatant", "unknown"))
SHARED_WORDS = 8


def records(path: Path) -> list[Record]:
    """The records of a JSONL file; ValueError names the line that is not JSON."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise ValueError(f"{path.name}:{number}: not JSON: {error}") from error
    return found


def pairs(folder: Path = CORPUS) -> Iterator[tuple[Path, Path]]:
    """Each file of reports with the file of its annotations."""
    for reports in sorted(folder.rglob("*.reports.jsonl")):
        yield reports, reports.with_name(reports.name.replace(".reports.", ".gold."))


def faults(folder: Path = CORPUS) -> list[str]:
    """Everything that is wrong in a folder of invented reports, one line each."""
    found: list[str] = []
    seen: set[str] = set()
    for path, gold_path in pairs(folder):
        reports, gold = records(path), records(gold_path)
        found += [f"{path.name}: {fault}" for fault in _ids(reports, gold, seen)]
        golds = {record["id"]: record for record in gold}
        for report in reports:
            coded = golds.get(report["id"])
            for fault in (*_report(report), *(_coding(report, coded) if coded else ())):
                found.append(f"{report['id']}: {fault}")
    return found


def _ids(reports: list[Record], gold: list[Record], seen: set[str]) -> Iterator[str]:
    names = [report["id"] for report in reports]
    if names != [record["id"] for record in gold]:
        yield "the ids of reports and gold differ, or stand in another order"
    for name in names:
        if name in seen:
            yield f"id {name} occurs twice"
        if not name.startswith("inv-"):
            yield f"id {name} does not begin with inv-"
        seen.add(name)


def _report(report: Record) -> Iterator[str]:
    if set(report) != {"id", "text", "published", "source", "language"}:
        yield f"unexpected keys {sorted(report)}"
    if not report["source"].startswith(("مثال", "Example")):
        yield "the source does not say that it is an example"
    if report["published"] is not None and _days(report["published"]) is None:
        yield f"published {report['published']} is no date"


def _days(written: str) -> tuple[datetime.date, datetime.date] | None:
    """First and last day that YYYY-MM-DD or YYYY-MM can mean; None where it is neither."""
    try:
        if len(written) == 7:
            first = datetime.date.fromisoformat(f"{written}-01")
            following = (first + datetime.timedelta(days=31)).replace(day=1)
            return first, following - datetime.timedelta(days=1)
        day = datetime.date.fromisoformat(written)
    except ValueError:
        return None
    return day, day


def _coding(report: Record, gold: Record) -> Iterator[str]:
    for key in ("source", "published", "language"):
        if report[key] != gold[key]:
            yield f"{key} of report and gold differ"
    for number, incident in enumerate(gold["incidents"], 1):
        for fault in _incident(incident, report):
            yield f"incident {number}: {fault}"
    for number, tally in enumerate(gold["stated_tallies"], 1):
        for fault in _tally(tally, report):
            yield f"tally {number}: {fault}"


def _incident(incident: Record, report: Record) -> Iterator[str]:
    text = report["text"]
    if not incident["quote_start"] or incident["quote_start"] not in text:
        yield "quote_start does not occur in the text"
    for key in ("date_as_written", "place"):
        if incident[key] is not None and incident[key] not in text:
            yield f"{key} {incident[key]!r} does not occur in the text"
    yield from _date(incident["date"], report["published"])
    area = incident["governorate"]
    if area is not None and area not in GOVERNORATES and area.split("/")[0] not in COUNTRIES:
        yield f"no such governorate: {area}"
    book = load()
    if incident["event_type"] not in {entry.features["name"] for entry in book.lists["event_types"].values()}:
        yield f"no such event type: {incident['event_type']}"
    unknown = set(incident["weapons"]) - set(book.lists["weapons"])
    if unknown:
        yield f"no such weapon: {sorted(unknown)}"
    yield from _parties(incident)
    yield from _casualties(incident)
    for person in incident["persons"]:
        if person["name"] not in text or person["effect"] not in EFFECTS:
            yield f"person {person} is not in the text, or has no known effect"


def _date(written: str | None, published: str | None) -> Iterator[str]:
    if written is None:
        return
    days, page = _days(written), _days(published) if published else None
    if days is None:
        yield f"{written} is no date"
    elif page and days[0] > page[1]:
        yield f"{written} is after the day of publication"


def _actors() -> set[str]:
    return {entry.features.get("code", entry.id) for entry in load().lists["actors"].values()}


def _parties(incident: Record) -> Iterator[str]:
    codes = _actors()
    for row in (*incident["perpetrators"], *incident["targets"], *incident["casualties"]):
        if row["actor"] not in codes and not row["actor"].startswith("other:"):
            yield f"no such actor: {row['actor']}"
    for perpetrator in incident["perpetrators"]:
        if perpetrator["attribution"] not in ATTRIBUTIONS:
            yield f"no such attribution: {perpetrator['attribution']}"
        if (perpetrator["actor"] == "unidentified") != (perpetrator["attribution"] == "unknown"):
            yield "unidentified and unknown belong together"
    for target in incident["targets"]:
        if target["kind"] not in KINDS:
            yield f"no such kind of target: {target['kind']}"


def _casualties(incident: Record) -> Iterator[str]:
    rows = incident["casualties"]
    if len({(row["effect"], row["actor"], row["status"]) for row in rows}) != len(rows):
        yield "two casualty rows of one effect, actor and status"
    for row in rows:
        low, high = row["min"], row["max"]
        if row["effect"] not in EFFECTS or row["status"] not in STATUSES:
            yield f"no such effect or status: {row['effect']}, {row['status']}"
        if low < 1 or (high is not None and high < low):
            yield f"counts out of order: {low}-{high}"
        if row["women"] + row["children"] > low:
            yield f"more women and children than {low}"


def _tally(tally: Record, report: Record) -> Iterator[str]:
    rows = tally["breakdown"]
    total = sum(row["killed"] for row in rows)
    if tally["adds_up"] is not None and (not rows or tally["adds_up"] != (total == tally["killed"])):
        yield f"adds_up is {tally['adds_up']}, but {total} of {tally['killed']} are listed"
    for key in ("since", "until"):
        yield from _date(tally[key], report["published"])
    for row in rows:
        if row.get("women", 0) + row.get("children", 0) > row["killed"]:
            yield f"more women and children than {row['killed']}"


def runs(text: str, length: int = SHARED_WORDS) -> set[tuple[str, ...]]:
    """Every run of so many words of a text, without marks and tatweel."""
    words = re.findall(r"\w+", text.replace("ـ", "").lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def borrowed(texts: Iterable[str], folder: Path = CORPUS) -> list[str]:
    """The runs of words that an invented report shares with one of the given texts."""
    real: set[tuple[str, ...]] = set().union(*(runs(text) for text in texts))
    return [
        f"{report['id']}: {' '.join(run)}"
        for path, _ in pairs(folder)
        for report in records(path)
        for run in sorted(runs(report["text"]) & real)
    ]


def main(arguments: list[str]) -> int:
    """Prints every fault; 1 where there is one."""
    found = faults()
    if arguments:
        found += borrowed(p.read_text(encoding="utf-8") for p in sorted(Path(arguments[0]).glob("*.txt")))
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
