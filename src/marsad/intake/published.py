"""When a report was published: a day, or a month where only that is known."""

from __future__ import annotations

import datetime as dt
import re

_PUBLISHED = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
FIRST_YEAR = 1900


def published_problem(value: str) -> str | None:
    """What is wrong with a day of publication; None where nothing is."""
    match = _PUBLISHED.fullmatch(value)
    if match is None:
        return f"{value!r} is neither YYYY-MM-DD nor YYYY-MM"
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if year < FIRST_YEAR:
        return f"{value!r} lies before {FIRST_YEAR}"
    try:
        dt.date(year, month, day)
    except ValueError:
        return f"{value!r} is no day of the calendar"
    return None
