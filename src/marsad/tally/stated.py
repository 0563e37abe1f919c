"""Totals that reports of the register publish, as points of series that can be audited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from marsad.archive.models import StatedTally
from marsad.tally.series import FIGURES, Area, Days, Group, Point, days

SEPARATOR = " · "  # between perpetrator and territory in the name of a series


def points(tallies: Iterable[StatedTally]) -> list[Point]:
    """A point a total, its row the number of the total; what its report does not give is absent.

    Totals are of one series where they name the same perpetrator and the same territory.
    """
    return [_point(tally) for tally in tallies]


def _point(tally: StatedTally) -> Point:
    data = tally.data
    series = SEPARATOR.join(filter(None, (tally.perpetrator, data.get("territory")))) or "?"
    return Point(
        row=tally.id,
        series=series,
        published=days(tally.report.published) if tally.report.published else None,
        since=tally.since.isoformat() if tally.since else "",
        until=_day(tally.until),
        figures={name: value for name in FIGURES if (value := getattr(tally, name)) is not None},
        groups=_groups(data.get("breakdown", ())),
        areas={row["admin1"]: Area(_figures(row), {}) for row in data.get("by_area", ())},
        kinds={},
        # Whether the list is whole is told only where the report's own parts were summed.
        groups_complete=tally.adds_up is not None,
        areas_complete=False,
    )


def _groups(rows: Iterable[Mapping[str, Any]]) -> dict[str, Group]:
    found: dict[str, Group] = {}
    for row in rows:
        parts = {part: row[part] for part in ("women", "children") if row.get(part)}
        found[" + ".join(row["actors"])] = Group(row["killed"], parts)
    return found


def _figures(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: row[name] for name in ("incidents", "killed") if row.get(name) is not None}


def _day(day: dt.date | None) -> Days | None:
    return (day, day) if day else None
