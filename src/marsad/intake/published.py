"""When a report was published: a day, or a month where only that is known."""

from __future__ import annotations

import re

from marsad.text.published import FIRST_YEAR, span_of

_PUBLISHED = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)


def published_problem(value: str) -> str | None:
    """What is wrong with a day of publication; None where nothing is."""
    match = _PUBLISHED.fullmatch(value)
    if match is None:
        return f"{value!r} is neither YYYY-MM-DD nor YYYY-MM"
    year, month, day = (int(part) if part else None for part in match.groups())
    if int(match[1]) < FIRST_YEAR:
        return f"{value!r} lies before {FIRST_YEAR}"
    return None if span_of(year, month, day) else f"{value!r} is no day of the calendar"
