"""The day of publication, as far as it is known: a day, a month, or only a year."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1900, 2100

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Published:
    """The first and the last day on which a report may have been published."""

    first: dt.date
    last: dt.date

    @property
    def day(self) -> dt.date | None:
        """The day, where it is known to the day."""
        return self.first if self.first == self.last else None

    @property
    def month(self) -> tuple[int, int] | None:
        """The year and month, where at least the month is known."""
        known = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return (self.first.year, self.first.month) if known else None

    @property
    def year(self) -> int:
        """The year."""
        return self.last.year


def read_published(written: Published | dt.date | str | None) -> Published | None:
    """The day of publication from "YYYY", "YYYY-MM" or "YYYY-MM-DD"; ValueError for other text."""
    if written is None or isinstance(written, Published):
        return written
    if isinstance(written, dt.date):
        day = dt.date(written.year, written.month, written.day)
        return Published(day, day)
    return _parsed(written)


@functools.lru_cache(maxsize=1 << 12)
def _parsed(written: str) -> Published:
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"not a day of publication: {written[:40]!r}")
    year, month, day_number = (int(part) if part else None for part in match.groups())
    span = span_of(year, month, day_number)
    if span is None:
        raise ValueError(f"not a day of the calendar: {written[:40]!r}")
    return Published(*span)


def span_of(year: int | None, month: int | None, day: int | None) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a year, a month or a day; None outside the calendar and 1900 to 2100."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, length)
    if not 1 <= day <= length:
        return None
    return dt.date(year, month, day), dt.date(year, month, day)
