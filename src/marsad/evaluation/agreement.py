"""Two coders of the same reports, field by field: what anybody's reading can be held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.evaluation.alpha import nominal_alpha
from marsad.evaluation.coding import INCIDENT_FIELDS, TALLY_FIELDS, CodedReport, Value
from marsad.evaluation.confusion import Confusion, confusion, mistakes
from marsad.evaluation.equality import compare
from marsad.evaluation.scores import Compared, Score, compared, macro_f1, scores

Label = frozenset[Value]
Unit = tuple[Label, Label]
UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One field: the units that both coded, how many alike, alpha, and F1 over what either coded.

    A unit is an incident that both have, or for a tally a report; its value is all that a coder gave for the
    field, nothing included. Incidents have no alpha: nobody codes where nothing is.
    """

    units: int
    alike: int
    alpha: float | None
    f1: float

    @property
    def share(self) -> float:
        return self.alike / self.units if self.units else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """What `marsad evaluate --second` shows; `alone` are reports that one of the two did not code."""

    reports: int
    alone: tuple[str, ...]
    fields: Mapping[str, FieldAgreement]
    by_language: Mapping[str, Mapping[str, FieldAgreement]]
    by_source: Mapping[str, Mapping[str, FieldAgreement]]
    event_types: Confusion
    actors: Confusion
    macro_f1: float

    def to_json(self) -> dict[str, Any]:
        """Plain values, figures rounded to four places."""
        return {
            "schema": "marsad.agreement/1",
            "reports": self.reports,
            "coded_by_one_alone": list(self.alone),
            "macro_f1": round(self.macro_f1, 4),
            "mean_alpha": _rounded(mean_alpha(self.fields)),
            "fields": _fields_json(self.fields),
            "by_language": {name: _fields_json(fields) for name, fields in self.by_language.items()},
            "by_source": {name: _fields_json(fields) for name, fields in self.by_source.items()},
            "confusion": {
                name: [{"first": a, "second": b, "times": times} for a, b, times in mistakes(counts)]
                for name, counts in (("event_type", self.event_types), ("perpetrator", self.actors))
            },
        }


def agreement(
    first: Sequence[CodedReport], second: Mapping[str, CodedReport], texts: Mapping[str, str]
) -> Agreement:
    """How far two coders agree on the reports that both coded."""
    both = [compared(one, second[one.id], texts.get(one.id)) for one in first if one.id in second]
    ids = {one.id for one in first}
    return Agreement(
        len(both),
        (*(one.id for one in first if one.id not in second), *(id_ for id_ in second if id_ not in ids)),
        agreements(both),
        _parts(both, lambda one: one.gold.language),
        _parts(both, lambda one: one.gold.source),
        confusion(both, "event_type"),
        confusion(both, "perpetrator"),
        macro_f1(scores(both)),
    )


def agreements(reports: Sequence[Compared]) -> dict[str, FieldAgreement]:
    """One a field, the incidents themselves first."""
    found = scores(reports)
    incident = found["incident"]
    every = incident.right + incident.wrong + incident.missed
    rows = {"incident": FieldAgreement(every, incident.right, None, incident.f1)}
    for field in (*INCIDENT_FIELDS, *TALLY_FIELDS):
        rows[field] = _agreement(list(units(reports, field)), found[field])
    return rows


def units(reports: Iterable[Compared], field: str) -> Iterator[Unit]:
    """What the two gave for a field, unit by unit; names that count as one are written as one."""
    for report in reports:
        if field in TALLY_FIELDS:
            given = report.given.tallies[field] if report.given else frozenset()
            yield _labels(field, report.gold.tallies[field], given)
            continue
        for one, other in report.pairs:
            if one is not None and other is not None:
                yield _labels(field, one.values[field], other.values[field])


def mean_alpha(fields: Mapping[str, FieldAgreement]) -> float | None:
    """The mean over the fields that have one."""
    known = [one.alpha for one in fields.values() if one.alpha is not None]
    return sum(known) / len(known) if known else None


def _labels(field: str, one: Label, other: Label) -> Unit:
    _, wrong, missed = compare(field, one, other)
    return (one, one) if not wrong and not missed else (one, other)


def _agreement(units: list[Unit], score: Score) -> FieldAgreement:
    alike = sum(one == other for one, other in units)
    return FieldAgreement(len(units), alike, nominal_alpha(units), score.f1)


def _parts(
    reports: Sequence[Compared], key: Callable[[Compared], str | None]
) -> dict[str, dict[str, FieldAgreement]]:
    groups: dict[str, list[Compared]] = {}
    for report in reports:
        groups.setdefault(key(report) or UNKNOWN, []).append(report)
    return {name: agreements(group) for name, group in sorted(groups.items())}


def _fields_json(fields: Mapping[str, FieldAgreement]) -> dict[str, Any]:
    return {
        name: {
            "units": one.units,
            "alike": one.alike,
            "share": round(one.share, 4),
            "alpha": _rounded(one.alpha),
            "f1": round(one.f1, 4),
        }
        for name, one in fields.items()
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
