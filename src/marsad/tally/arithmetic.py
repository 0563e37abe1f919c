"""The arithmetic of one stated total: its parts, its areas and its kinds against itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from marsad.tally.contradiction import Contradiction
from marsad.tally.series import FIGURES, Point


def audit_point(point: Point) -> Iterator[Contradiction]:
    """Everything in one statement that does not add up."""
    yield from _groups(point)
    yield from _sub_counts(point)
    yield from _areas(point)
    yield from _splits(point)
    yield from _kinds(point)


def _may_overlap(finding: Contradiction) -> Contradiction:
    """More incidents by area than in all prove nothing: one attack may hit several areas."""
    message = f"{finding.message}; one incident may lie in several areas"
    return dataclasses.replace(finding, certainty="possible", message=message)


def _finding(point: Point, code: str, what: str, stated: int, found: int) -> Contradiction:
    message = f"{what}: stated {stated}, sums to {found} ({found - stated:+d})"
    return Contradiction(code, "certain", point.series, (point.row,), message, stated, found)


def _groups(point: Point) -> Iterator[Contradiction]:
    inside = [group.killed for group in point.groups.values() if not group.additional]
    stated, found = point.figures.get("killed"), sum(inside)
    if stated is None or not inside or found == stated:
        return
    # A single group below the total is a part of it that the statement singles out, no list.
    if found > stated or (point.groups_complete and len(inside) > 1):
        yield _finding(point, "breakdown-does-not-add-up", "groups of the dead", stated, found)


def _sub_counts(point: Point) -> Iterator[Contradiction]:
    for name, group in point.groups.items():
        for part, number in group.parts.items():
            if number > group.killed:
                what = f"{part} among {name}"
                yield _finding(point, "part-exceeds-group", what, group.killed, number)


def _areas(point: Point) -> Iterator[Contradiction]:
    for figure in FIGURES:
        given = [area.figures[figure] for area in point.areas.values() if figure in area.figures]
        stated = point.figures.get(figure)
        if stated is None or not given:
            continue
        if figure == "killed":
            stated += _additional_dead_in_areas(point)
        found, every_row = sum(given), len(given) == len(point.areas)
        if found > stated or (found < stated and every_row and point.areas_complete and len(given) > 1):
            finding = _finding(point, "areas-do-not-add-up", f"{figure} by area", stated, found)
            overlap = figure == "incidents" and found > stated
            yield _may_overlap(finding) if overlap else finding


def _additional_dead_in_areas(point: Point) -> int:
    """The dead stated beside the total whose group the area rows hold, and so count with the rest."""
    held = {name for area in point.areas.values() for name in area.split}
    return sum(group.killed for name, group in point.groups.items() if group.additional and name in held)


def _splits(point: Point) -> Iterator[Contradiction]:
    for name, area in point.areas.items():
        stated, found = area.figures.get("killed"), sum(area.split.values())
        if stated is not None and area.split and found != stated:
            yield _finding(point, "area-split-does-not-add-up", f"dead of {name}", stated, found)


def _kinds(point: Point) -> Iterator[Contradiction]:
    kinds, stated = point.incident_kinds, point.figures.get("incidents")
    if stated is None or not kinds:
        return
    found = sum(kinds.values())
    if found > stated or (found < stated and point.kinds_complete and len(kinds) > 1):
        yield _finding(point, "kinds-do-not-add-up", "incidents by kind or month", stated, found)
