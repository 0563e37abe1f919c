"""Which kinds of mistakes are the most frequent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from marsad.evaluation.alignment import Pair
from marsad.evaluation.coding import INCIDENT_FIELDS, TALLY_FIELDS, Value
from marsad.evaluation.scores import Compared

_UNNAMED = "unidentified"
ErrorClass = tuple[str, str]
"""A field, and what is wrong with it."""


def error_classes(reports: Iterable[Compared]) -> Counter[ErrorClass]:
    """How often each kind of mistake was made, counted by values; fields of incidents that both have."""
    found: Counter[ErrorClass] = Counter()
    for report in reports:
        for pair in report.pairs:
            found.update(_of_incident(pair))
        given = report.given.tallies if report.given else {}
        for field in TALLY_FIELDS:
            found.update(_of_field(field, report.gold.tallies[field], given.get(field, frozenset())))
    return found


def _of_incident(pair: Pair) -> Iterator[ErrorClass]:
    gold, given = pair
    if gold is None:
        yield "incident", "read where there is none, or read twice"
    elif given is None:
        yield "incident", "not found"
    else:
        for field in INCIDENT_FIELDS:
            if not (field == "date" and gold.undated):
                yield from _of_field(field, gold.values[field], given.values[field])


def _of_field(field: str, gold: frozenset[Value], given: frozenset[Value]) -> Iterator[ErrorClass]:
    """Values that stand on one side alone: in pairs one for another, what is left lacking or too many."""
    lacking, extra = sorted(map(str, gold - given)), sorted(map(str, given - gold))
    for wanted, seen in zip(lacking, extra, strict=False):
        yield field, _instead(wanted, seen)
    for wanted in lacking[len(extra) :]:
        yield field, f"{_UNNAMED} not given" if wanted == _UNNAMED else "not given"
    for _ in extra[len(lacking) :]:
        yield field, "given where there is none"


def _instead(wanted: str, seen: str) -> str:
    if seen == _UNNAMED:
        return f"{_UNNAMED} for somebody who is named"
    return f"somebody for {_UNNAMED}" if wanted == _UNNAMED else "another instead"
