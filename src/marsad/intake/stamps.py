"""The stamps of an exported chat: which of three numbers is the day, told from all of them together."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.intake.chat_words import chat_words

# Digits of any script; marks of direction are gone by then.
STAMP = re.compile(
    r"\[?(?P<date>\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4})[,\u060c]?\s+"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:\s?(?P<noon>[^\W\d][\w.\u064b]{0,7}))?(?:\]\s?|\s+-\s)"
)
_ORDERS = ("dmy", "mdy", "ymd")
_ARABIC_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Stamp:
    """The three numbers of a day as written, and the time of day."""

    written: str
    numbers: tuple[int, int, int]
    time: dt.time
    arabic: bool

    def date(self, order: str) -> dt.date | None:
        """The day if the numbers stand in that order; None where that is no day."""
        parts = dict(zip(order, self.numbers, strict=True))
        year = parts["y"] + _CENTURY if parts["y"] < 100 else parts["y"]
        try:
            return dt.date(year, parts["m"], parts["d"])
        except ValueError:
            return None

    def day(self, order: str) -> str | None:
        """The day in ISO form; None where the order is not known."""
        found = self.date(order) if order else None
        return found.isoformat() if found else None

    def moment(self, order: str) -> str:
        """The moment in ISO form, without the time zone, which no chat tells; "" where it is not known."""
        day = self.day(order)
        return f"{day}T{self.time.isoformat()}" if day else ""


def read_stamp(match: re.Match[str]) -> Stamp | None:
    """The stamp that was found; None where it tells no time of day."""
    date = match["date"]
    hour, noon = int(match["hour"]), (match["noon"] or "").casefold()
    words = chat_words()
    if noon and noon not in words.after_noon | words.before_noon:
        return None
    if noon:
        hour = hour % 12 + (12 if noon in words.after_noon else 0)
    try:
        time = dt.time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    numbers = [int(part) for part in re.split(r"[/.\-]", date)]
    arabic = bool(_ARABIC_DIGITS.search(date))
    return Stamp(match[0].strip(), (numbers[0], numbers[1], numbers[2]), time, arabic)


def order_of(stamps: Sequence[Stamp]) -> str:
    """The order in which all are days and none runs back; "" where several are left, or none.

    Arabic digits settle it: who writes them writes the day first.
    """
    fitting = [order for order in _ORDERS if _fits(stamps, order)]
    if len(fitting) > 1 and any(one.arabic for one in stamps):
        return "dmy" if "dmy" in fitting else ""
    return fitting[0] if len(fitting) == 1 else ""


def _fits(stamps: Sequence[Stamp], order: str) -> bool:
    days = [one.date(order) for one in stamps]
    year = order.index("y")
    wide = [len(str(one.numbers[year])) for one in stamps]
    return all(days) and all(w in (2, 4) for w in wide) and _rises([day for day in days if day])


def _rises(days: Sequence[dt.date]) -> bool:
    # A phone whose clock was put right may run back by a day.
    return all(later - one >= -dt.timedelta(days=1) for one, later in itertools.pairwise(days))
