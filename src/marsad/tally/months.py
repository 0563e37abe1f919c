"""The months of days, numbered as they are met."""

from __future__ import annotations

import numpy as np

from marsad.archive.packing import NONE, Numbers

_UNIX = 719_163  # the day 1970-01-01, as Python counts days


class Months:
    """Texts of months by their number; 0 is no month."""

    def __init__(self, none: str) -> None:
        self.texts = [none]
        self._known: dict[str, int] = {}

    def index(self, first: Numbers, last: Numbers) -> Numbers:
        """The month in which all the days lie; none where they lie in two, or there are none."""
        given = first != NONE
        if not given.any():
            return np.zeros(len(first), dtype=np.int64)
        start = int(first.min(where=given, initial=int(last.max())))
        of_day = self._of_days(start, int(last.max()))
        one, other = (
            (days - start) if given.all() else np.where(given, days - start, -1) for days in (first, last)
        )
        one = of_day.take(one)
        return np.where(one == of_day.take(other), one, 0)

    def _of_days(self, start: int, end: int) -> Numbers:
        """The month of each day from one to another; the last place is that of no day."""
        days = np.arange(start - _UNIX, end - _UNIX + 1).astype("datetime64[D]").astype("datetime64[M]")
        months, at = np.unique(days, return_inverse=True)
        numbers = np.array([self._number(str(month)) for month in months])
        return np.append(numbers[at], 0)

    def _number(self, text: str) -> int:
        if text not in self._known:
            self._known[text] = len(self.texts)
            self.texts.append(text)
        return self._known[text]
