"""The whole comparison of a set of coded reports with their gold."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.evaluation.coding import CodedReport
from marsad.evaluation.confusion import Confusion, confusion, mistakes
from marsad.evaluation.error_classes import ErrorClass, error_classes
from marsad.evaluation.reliability import Bin, calibration_error, reliability
from marsad.evaluation.scores import Compared, Score, compared, macro_f1, scores
from marsad.evaluation.silent import Silence, SilentValue, silent_values, silently_wrong, total

UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of a choice of reports: all, those of one language, those of one outlet."""

    reports: int
    missing: int
    scores: Mapping[str, Score]
    silent: Mapping[str, Silence]

    @property
    def macro_f1(self) -> float:
        return macro_f1(self.scores)

    def to_json(self) -> dict[str, Any]:
        """Plain values, figures rounded to four places."""
        return {
            "reports": self.reports,
            "without_prediction": self.missing,
            "macro_f1": round(self.macro_f1, 4),
            "fields": {name: _score_json(score) for name, score in self.scores.items()},
            "silently_wrong": {
                name: _silence_json(one)
                for name, one in {**self.silent, "all": total(dict(self.silent))}.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What `marsad evaluate` shows."""

    whole: Part
    by_language: Mapping[str, Part]
    by_source: Mapping[str, Part]
    event_types: Confusion
    actors: Confusion
    reliability: tuple[Bin, ...]
    silent_values: tuple[SilentValue, ...]
    error_classes: Counter[ErrorClass]

    def to_json(self) -> dict[str, Any]:
        """Plain values for programs."""
        return {
            "schema": "marsad.evaluation/1",
            **self.whole.to_json(),
            "by_language": {name: part.to_json() for name, part in self.by_language.items()},
            "by_source": {name: part.to_json() for name, part in self.by_source.items()},
            "confusion": {
                "event_type": _confusion_json(self.event_types),
                "perpetrator": _confusion_json(self.actors),
            },
            "error_classes": [
                {"field": field, "what": what, "times": times}
                for (field, what), times in self.error_classes.most_common()
            ],
            "reliability": [
                {
                    "from": one.low,
                    "to": one.high,
                    "values": one.values,
                    "share_right": round(one.share_right, 4),
                    "mean_confidence": round(one.mean_confidence, 4),
                }
                for one in self.reliability
            ],
            "calibration_error": round(calibration_error(self.reliability), 4),
            "silently_wrong_values": [dataclasses.asdict(one) for one in self.silent_values],
        }


def evaluate(
    gold: Iterable[CodedReport], given: Mapping[str, CodedReport], texts: Mapping[str, str]
) -> Evaluation:
    """Compares codings with the gold; `texts` (by id) help to tell which incident is which."""
    pairs = [compared(one, given.get(one.id), texts.get(one.id)) for one in gold]
    return Evaluation(
        part(pairs),
        _parts(pairs, lambda one: one.gold.language),
        _parts(pairs, lambda one: one.gold.source),
        confusion(pairs, "event_type"),
        confusion(pairs, "perpetrator"),
        reliability(pairs),
        tuple(silent_values(pairs)),
        error_classes(pairs),
    )


def part(reports: list[Compared]) -> Part:
    """The figures of these reports."""
    missing = sum(report.given is None for report in reports)
    return Part(len(reports), missing, scores(reports), silently_wrong(reports))


def _parts(reports: list[Compared], key: Callable[[Compared], str | None]) -> dict[str, Part]:
    groups: dict[str, list[Compared]] = {}
    for report in reports:
        groups.setdefault(key(report) or UNKNOWN, []).append(report)
    return {name: part(group) for name, group in sorted(groups.items())}


def _score_json(score: Score) -> dict[str, float]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
    }


def _silence_json(one: Silence) -> dict[str, float]:
    return {
        "given": one.given,
        "wrong": one.wrong,
        "warned": one.warned,
        "share": round(one.share, 4),
        "in_stray_incidents": one.stray,
        "share_with_stray": round(one.share_with_stray, 4),
    }


def _confusion_json(counts: Confusion) -> list[dict[str, Any]]:
    return [{"gold": gold, "given": given, "times": times} for gold, given, times in mistakes(counts)]
