from __future__ import annotations

import datetime as dt

from marsad.archive.packing import numbers
from marsad.tally.months import Months


def told(*spans: tuple[str | None, str | None]) -> list[str]:
    months = Months("unknown")
    first, last = (
        numbers(None if day is None else dt.date.fromisoformat(day).toordinal() for day in days)
        for days in zip(*spans, strict=True)
    )
    return [months.texts[number] for number in months.index(first, last).tolist()]


def test_an_event_stands_in_the_month_of_all_its_days() -> None:
    spans = (
        ("2023-03-01", "2023-03-31"),
        ("2023-03-31", "2023-04-01"),
        (None, None),
        ("0001-01-01", "0001-01-02"),
    )
    assert told(*spans) == ["2023-03", "unknown", "unknown", "0001-01"]


def test_events_without_a_day_stand_in_no_month() -> None:
    assert told((None, None), (None, None)) == ["unknown", "unknown"]
