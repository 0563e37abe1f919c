"""Precision, recall and F1 a field, over any choice of reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.evaluation.alignment import Pair, align
from marsad.evaluation.coding import FIELDS, INCIDENT_FIELDS, NOTHING, TALLY_FIELDS, CodedReport
from marsad.evaluation.equality import Count, compare

# A field with fewer gold values says little: it is shown, not averaged.
FEWEST_FOR_MACRO = 5


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the values of one field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Score | Count) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """One report beside its gold; `given` is None where nobody coded it."""

    gold: CodedReport
    given: CodedReport | None
    pairs: tuple[Pair, ...]


def compared(gold: CodedReport, given: CodedReport | None, text: str | None) -> Compared:
    """The two codings of one report, incident beside incident."""
    incidents = given.incidents if given else ()
    return Compared(gold, given, tuple(align(gold.incidents, incidents, text)))


def scores(reports: Iterable[Compared]) -> dict[str, Score]:
    """A score a field."""
    totals = {field: Score() for field in FIELDS}
    for report in reports:
        for pair in report.pairs:
            gold, given = pair
            totals["incident"] += Count(gold is not None and given is not None, gold is None, given is None)
            for field in INCIDENT_FIELDS:
                totals[field] += field_count(field, pair)
        for field in TALLY_FIELDS:
            given_values = report.given.tallies[field] if report.given else frozenset()
            totals[field] += compare(field, report.gold.tallies[field], given_values)
    return totals


def field_count(field: str, pair: Pair) -> Count:
    """How far one field of a pair agrees."""
    gold, given = pair
    gold_values = (gold.values if gold else NOTHING)[field]
    given_values = (given.values if given else NOTHING)[field]
    if field == "date" and gold and given and gold.undated and not gold_values:
        given_values = frozenset()
    return compare(field, gold_values, given_values)


def averaged(by_field: Mapping[str, Score]) -> list[str]:
    """The fields with enough gold values."""
    return [name for name, score in by_field.items() if score.right + score.missed >= FEWEST_FOR_MACRO]


def macro_f1(by_field: Mapping[str, Score]) -> float:
    """The mean F1 of the fields with enough gold values."""
    enough = [by_field[name].f1 for name in averaged(by_field)]
    return sum(enough) / max(1, len(enough))
