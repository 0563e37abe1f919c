"""The day an English dateline gives for the telling: "JENIN, Monday, July 3, 2023 (WAFA) - today ..."."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from marsad.text.dates import DateMention
from marsad.text.tokens import Token

_REACH = 8  # tokens before the day of a dateline
_TAIL = 5  # tokens of the agency's name in brackets
_MARKS = frozenset("-–—")
_LATEST = 3  # days between the dateline and the publication


def told_on(words: Sequence[Token], found: Sequence[DateMention], published: str | None) -> str | None:
    """The day of the first dateline with a year, shortly before publication; `published` where none is."""
    for day in found:
        if day.start_token > _REACH or day.start is None or day.parts.year is None or day.parts.day is None:
            continue
        behind = [w.text for w in words[day.end_token : day.end_token + _TAIL]]
        opens = behind[:1] == ["("] or (bool(behind) and behind[0] in _MARKS)
        if opens and _MARKS.intersection(behind) and _shortly_before(day.start, published):
            return day.start.isoformat()
    return published


def _shortly_before(day: dt.date, published: str | None) -> bool:
    if published is None or len(published) != len("2000-01-01"):
        return False
    return 0 < (dt.date.fromisoformat(published) - day).days <= _LATEST
