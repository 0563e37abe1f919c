"""Retells reports with the sides exchanged or the victims renamed, and says what else changed in the reading.

`python -m tests.accuracy.swapping [REPORTS.jsonl GOLD.jsonl]` lists every report whose reading changed.
"""

from __future__ import annotations

import functools
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.codebook.book import load
from marsad.extraction.reader import extract

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus" / "development"
Record = dict[str, Any]
# What one letter may stand before an Arabic name: and, so, in, for, like, and "for the".
_CLITIC = r"(?P<clitic>و?[فبلك]?)"
_SHORTEST_NAME = 3
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
_SPELT_WITH_A_VOWEL = ("SDF", "HTS", "RSF")
# The rules let these follow from who acts: a detention by an authority is an arrest, by others an
# abduction; ground taken by a state is regained, by others overtaken.
_BY_RULE = {
    "Abduction/forced disappearance": "Arrests",
    "abducted": "arrested",
    "Non-state actor overtakes territory": "Government regains territory",
}


@dataclass(frozen=True, slots=True)
class Retelling:
    """A report told otherwise; `exchanged` maps the codes of actors as they should come out."""

    report: str
    swap: str
    text: str
    exchanged: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What changed in the reading of a retelling besides names; `followed`: the actors changed as told."""

    retelling: Retelling
    changed: tuple[str, ...]
    followed: bool


@functools.cache
def table() -> dict[str, Any]:
    """The swaps as the data file has them."""
    return tomllib.loads((HERE / "swaps.toml").read_text(encoding="utf-8"))


def records(path: Path) -> list[Record]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def retellings(report: Record, gold: Record) -> Iterator[Retelling]:
    """Every way to tell a report otherwise that leaves nobody of the exchanged sides under the old name."""
    people = list(dict.fromkeys(p["name"] for one in gold["incidents"] for p in one["persons"]))
    for swap in table()["affiliation"]:
        new = renaming(swap)
        text, times = exchanged(report["text"], new)
        # A person may be called Turki: then the name is no side's.
        if times and not _kept(report["text"], swap) and not any(exchanged(name, new)[1] for name in people):
            sides = {swap["a"]: swap["b"], swap["b"]: swap["a"]}
            yield Retelling(report["id"], f"{swap['a']}/{swap['b']}", text, sides)
    people = [name for name in people if " " in name and name in report["text"]]
    women = {name for name in people if _woman(name, report)}
    for names in table()["names"] if people else ():
        text, _ = exchanged(report["text"], renamed(people, women, names[report["language"]]))
        yield Retelling(report["id"], f"names/{names['id']}", text, {})


def renaming(swap: Mapping[str, Any]) -> dict[str, str]:
    """Old name to new name; where a name stands in several pairs, the first counts."""
    found: dict[str, str] = {}
    for old, new in [*swap["pairs"], *swap.get("to_b", ())]:
        found.setdefault(old, new)
    for new, old in swap["pairs"]:
        found.setdefault(old, new)
    for old, new in swap.get("to_a", ()):
        found.setdefault(old, new)
    return found


def renamed(people: Iterable[str], women: Container[str], names: Mapping[str, list[str]]) -> dict[str, str]:
    """An invented name of the same number of words for each person."""
    found: dict[str, str] = {}
    for at, old in enumerate(people):
        choice = names["women" if old in women else "men"]
        new = choice[at % len(choice)].split()
        found[old] = " ".join(new[: max(2, min(len(old.split()), len(new)))])
    return found


def _woman(name: str, report: Record) -> bool:
    """Whether a given name, or the word before it, says that a person is a woman."""
    if name.split()[0] in table()["women"][report["language"]]:
        return True
    before = re.findall(rf"(\w+)\W+{re.escape(name)}", report["text"])
    return any(word.endswith("ة") or word in table()["women"]["before"] for word in before)


def exchanged(text: str, names: Mapping[str, str]) -> tuple[str, int]:
    """The text with every name replaced at once, the longest first, and how many were."""
    folded = {_letters(old): new for old, new in names.items()}
    parts, at, times = [], 0, 0
    for match in re.finditer(_pattern(tuple(folded)), _letters(text)):
        parts += [text[at : match.start()], _replaced(match, folded)]
        at, times = match.end(), times + 1
    return "".join([*parts, text[at:]]), times


def _letters(text: str) -> str:
    """One alef, one ya, one ha; as long as before."""
    return text.translate(_ALIKE)


@functools.cache
def _pattern(names: tuple[str, ...]) -> str:
    forms = set(names) | {f"لل{name[2:]}" for name in names if name.startswith("ال")}
    longest_first = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return rf"(?P<article>\b[Aa]n? )?(?<!\w){_CLITIC}(?P<name>{longest_first})(?![\w*])"


def _replaced(match: re.Match[str], names: Mapping[str, str]) -> str:
    name, clitic = match["name"], match["clitic"]
    if name not in names:
        name, clitic = f"ال{name[2:]}", clitic + "ل"
    new = names[name]
    if clitic.endswith("ل") and new.startswith("ال"):
        new = "ل" + new[2:]
    article = match["article"] or ""
    if article:
        article = article[0] + ("n " if new[0] in "AEIOU" or new in _SPELT_WITH_A_VOWEL else " ")
    return f"{article}{clitic}{new}"


@functools.cache
def _sides(*sides: str) -> tuple[str, ...]:
    """The names by which the codebook knows either side, but for words that fit both."""
    generic = set(table()["generic"])
    return tuple(
        {
            _letters(form.text)
            for entry in load().lists["actors"].values()
            if entry.features.get("code", entry.id) in sides or entry.id in sides
            for form in entry.forms
            if form.text not in generic and len(form.text) >= _SHORTEST_NAME
        }
    )


def _kept(text: str, swap: Mapping[str, Any]) -> bool:
    """Whether a name of either side stands in the text outside of what the swap replaces."""
    without = re.sub(_pattern(tuple(map(_letters, renaming(swap)))), "¤", _letters(text))
    return re.search(_pattern(_sides(swap["a"], swap["b"])), without) is not None


def read(report: Record, text: str) -> list[Record]:
    """The incidents of a report told with this text."""
    result = extract(
        text, published=report["published"], source=report["source"], language=report["language"]
    )
    incidents: list[Record] = result.to_json()["incidents"]
    return incidents


def neutral(incident: Record) -> dict[str, Any]:
    """What must stay, whoever did it to whom; people by their number, not their names."""
    place, date = incident["place"] or {}, incident["date"] or {}
    return {
        "event_type": _ruled(incident["event_type"]),
        "date": (date.get("start"), date.get("end")),
        # Without a code only that there is one: "the house of X" has the name of X in it.
        "place": place.get("pcode") or bool(place.get("name")),
        "attribution": sorted(p["attribution"] for p in incident["perpetrators"]),
        "target_kind": sorted(t["kind"] for t in incident["targets"]),
        "weapon": sorted(w["type"] for w in incident["weapons"]),
        "counts": sorted(
            (_ruled(c["effect"]), c["min"], c["max"] or 0, c["women"], c["children"])
            for c in incident["casualties"]
        ),
        "status": sorted((_ruled(c["effect"]), c["status"], c["min"]) for c in incident["casualties"]),
        "persons": len(incident["persons"]),
    }


def actors(incident: Record, exchanged: Mapping[str, str]) -> dict[str, list[str]]:
    """Who stands in each role once the sides are exchanged."""
    return {
        role: sorted(exchanged.get(row["actor"], row["actor"]) for row in incident[role])
        for role in ("perpetrators", "targets", "casualties")
    }


def _ruled(value: str) -> str:
    return _BY_RULE.get(value, value)


def outcomes(reports: Iterable[Record], gold: Iterable[Record]) -> Iterator[Outcome]:
    """What became of every retelling of these reports."""
    by_id = {one["id"]: one for one in gold}
    for report in reports:
        told = list(retellings(report, by_id[report["id"]]))
        before = read(report, report["text"]) if told else []
        for retelling in told:
            yield _outcome(retelling, before, read(report, retelling.text))


def _outcome(retelling: Retelling, before: list[Record], after: list[Record]) -> Outcome:
    if len(before) != len(after):
        return Outcome(retelling, ("incidents",), False)
    pairs = list(zip(before, after, strict=True))
    changed = {
        key for one, other in pairs for key, value in neutral(one).items() if value != neutral(other)[key]
    }
    followed = all(actors(one, retelling.exchanged) == actors(other, {}) for one, other in pairs)
    return Outcome(retelling, tuple(sorted(changed)), followed)


def unchanged(found: Iterable[Outcome]) -> tuple[float, float, float]:
    """The shares of retellings read alike, of those whose actors followed, and of reports never spoilt."""
    every = list(found)
    alike = sum(not one.changed for one in every)
    reports = {one.retelling.report for one in every}
    spoilt = {one.retelling.report for one in every if one.changed}
    followed = sum(one.followed for one in every)
    return alike / len(every), followed / len(every), 1 - len(spoilt) / len(reports)


def files(folder: Path = CORPUS) -> Iterator[tuple[Path, Path]]:
    """Each file of reports with its gold."""
    for reports in sorted(folder.glob("*.reports.jsonl")):
        yield reports, reports.with_name(reports.name.replace(".reports.", ".gold."))


def main() -> None:
    pairs = [(Path(sys.argv[1]), Path(sys.argv[2]))] if len(sys.argv) > 2 else list(files())
    for reports, gold in pairs:
        found = list(outcomes(records(reports), records(gold)))
        kinds: Counter[str] = Counter(key for one in found for key in one.changed)
        print(f"{reports.name}: {len(found)} retellings; changed: {dict(kinds.most_common())}")
        print(f"  {'swap':32} {'told':>5}  {'alike':>5}  actors  reports")
        _row("all", found)
        for swap in sorted({one.retelling.swap for one in found}):
            _row(swap, [one for one in found if one.retelling.swap == swap])
        for one in found:
            if one.changed or not one.followed:
                actors = "" if one.followed else "actors did not follow"
                print(f"    {one.retelling.report} {one.retelling.swap}: {', '.join(one.changed)} {actors}")


def _row(name: str, found: list[Outcome]) -> None:
    alike, followed, whole = unchanged(found)
    print(f"  {name:32} {len(found):5}  {alike:.3f}  {followed:.3f}   {whole:.3f}")


if __name__ == "__main__":
    main()
