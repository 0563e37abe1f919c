"""The whole audit of a file of stated totals."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.tally.arithmetic import audit_point
from marsad.tally.chronology import audit_run, runs
from marsad.tally.contradiction import Contradiction
from marsad.tally.series import Point, SeriesError, read_series
from marsad.tally.steps import Step, steps
from marsad.tally.sub_totals import audit_spans, audit_sub_totals


@dataclass(frozen=True, slots=True)
class Audit:
    """What a file states, what contradicts itself in it, and which rows could not be read."""

    points: tuple[Point, ...]
    contradictions: tuple[Contradiction, ...]
    steps: tuple[Step, ...]
    errors: tuple[SeriesError, ...]

    def to_json(self) -> dict[str, Any]:
        """The audit as plain values."""
        return {
            "points": len(self.points),
            "contradictions": [found.to_json() for found in self.contradictions],
            "steps": [step.to_json() for step in self.steps],
            "errors": [dataclasses.asdict(error) for error in self.errors],
        }


def audit_series(path: Path) -> Audit:
    """Audit a CSV file of stated totals; rows that cannot be read are told, the others audited."""
    points, errors = read_series(path)
    return audit_points(points, errors)


def audit_points(points: list[Point], errors: Iterable[SeriesError] = ()) -> Audit:
    """Audit stated totals that are at hand."""
    found = tuple(dict.fromkeys(_contradictions(points)))
    return Audit(tuple(points), found, tuple(steps(points)), tuple(errors))


def _contradictions(points: list[Point]) -> Iterator[Contradiction]:
    for point in points:
        yield from audit_point(point)
    for run in runs(points):
        yield from audit_run(run)
    yield from audit_sub_totals(points)
    yield from audit_spans(points)
