"""The methods page: generated from what is in force, never written by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.adoption import RULE
from marsad.codebook import load
from marsad.publishing.agreement import data
from marsad.publishing.casualties import joined
from marsad.publishing.characters import isolated
from marsad.publishing.language import Code, Language
from marsad.publishing.release.compare import Changes
from marsad.publishing.release.release import Release
from marsad.tally.actors import name as actor_name
from marsad.tally.definition import Definition

Section = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InForce:
    """What the page tells of beside the release: thresholds of linkage, and the release before."""

    merge: float
    propose: float
    changes: Changes | None = None


def methods(release: Release, force: InForce) -> dict[Code, list[Section]]:
    """The sections of the page in both languages: a title, paragraphs, and rows of a table."""
    return {"ar": list(_sections(release, force, "ar")), "en": list(_sections(release, force, "en"))}


def _sections(release: Release, force: InForce, code: Code) -> Iterator[Section]:
    say = data("methods")[code]
    for name, (texts, rows) in _contents(release, force, say, code).items():
        yield {"title": say["sections"][name], "texts": [t for t in texts if t], "rows": rows}


def _contents(
    release: Release, force: InForce, say: Mapping[str, Any], code: Code
) -> dict[str, tuple[list[str], list[list[str]]]]:
    texts, words, policy = say["texts"], say["words"], release.policy
    reviewed = sum(one.incident.reviewed for one in release.incidents)
    return {
        "about": ([policy.about.get(code, "")], []),
        "sources": _sources(release, texts, words),
        "definitions": (
            [texts["definitions"]],
            [_definition(figures.definition, words, code) for figures in release.figures],
        ),
        "evaluation": (
            [
                texts["evaluation"].format(merge=force.merge, propose=force.propose, rule=RULE),
                texts["reviewed"].format(reviewed=reviewed, incidents=len(release.incidents)),
                texts["codebook"].format(codebook=load().version),
            ],
            [[e.id, e.ar if code == "ar" else e.en] for e in load().lists["clauses"].values()],
        ),
        "publication": (
            [
                texts["policy"].format(
                    policy=policy.id,
                    names=words[policy.names],
                    points=words[policy.points],
                    texts=words[policy.texts],
                    embargo=policy.embargo,
                    left_out=release.left_out,
                ),
                texts["ledger"].format(head=release.head),
                texts["limits"],
            ],
            [],
        ),
        "changes": _changes(force, texts),
    }


def _sources(
    release: Release, texts: Mapping[str, str], words: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    """Each source that agreed, with its reports; the others as one line."""
    named: Counter[str] = Counter()
    reports: set[int] = set()
    for record in release.incidents:
        for told in record.tellings:
            if told.report not in reports:
                reports.add(told.report)
                named[told.source if release.policy.may_name(told.source) else words["hidden"]] += 1
    text = texts["sources"].format(reports=len(reports), sources=len(release.sources))
    return [text], [[name, str(number)] for name, number in sorted(named.items())]


def _definition(rule: Definition, words: Mapping[str, str], code: Code) -> list[str]:
    language = Language(code)
    whose = joined((actor_name(actor, code) for actor in rule.perpetrators), language) or words["any"]
    told = [whose, f"{words['least']}: {data('release')[code]['ladder'][rule.least_attribution]}"]
    if rule.territory:
        told.append(f"{words['territory']}: {rule.territory.title[code]}")
    if dates := period(rule, language):
        told.append(dates)
    told += [f"{words['excludes']}: {exclusion.title[code]}" for exclusion in rule.exclusions]
    semicolon = "؛ " if code == "ar" else "; "
    return [rule.title[code], f"{words['version']} {rule.version}", isolated(rule.id), semicolon.join(told)]


def period(rule: Definition, language: Language) -> str:
    """The days of a definition: from a day, to a day, or both; empty where it has none."""
    words = data("methods")[language.code]["words"]
    ends = (("since", rule.since), ("until", rule.until))
    return " ".join(f"{words[name]} {language.day(day)}" for name, day in ends if day)


def _changes(force: InForce, texts: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    if force.changes is None:
        return [texts["no_changes"]], []
    found = force.changes
    text = texts["changes"].format(
        made=found.since, came=len(found.came), went=len(found.went), changed=len(found.changed)
    )
    rows = [
        [definition, figure, str(before), str(after)]
        for definition, moved in found.figures.items()
        for figure, (before, after) in moved.items()
        if figure != "title"
    ]
    return [text], rows
