"""The two languages a bulletin speaks, and whose month names it uses."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from marsad.extraction.model import DateValue

Code = Literal["ar", "en"]
COUNTRY = "SY"


@dataclass(frozen=True, slots=True)
class Language:
    """A language and the reader's country, which decides the month names (ar_SY, ar_IQ, ar_MA, ...)."""

    code: Code
    country: str = COUNTRY

    @property
    def locale(self) -> Locale:
        """Babel's locale; the language alone where it knows no such country."""
        return _locale(self.code, self.country)

    def plural_form(self, number: int) -> str:
        """The CLDR plural form of a whole number: zero, one, two, few, many, other."""
        return str(_locale(self.code).plural_form(number))

    def day(self, day: dt.date) -> str:
        """A day with the month by its name: 26 كانون الأول 2022."""
        return format_date(day, "d MMMM y", locale=self._day_locale)

    @property
    def _day_locale(self) -> Locale:
        # English is written day first, as the genre does, whatever the country.
        return self.locale if self.code == "ar" else _locale("en", "GB")

    def month(self, day: dt.date) -> str:
        """A month and its year."""
        return format_date(day, "MMMM y", locale=self.locale)

    def span(self, first: dt.date, last: dt.date) -> str:
        """A day, or a stretch of days."""
        if first == last:
            return self.day(first)
        start = self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            start = str(first.day)
        elif first.year == last.year:
            start = format_date(first, "d MMMM", locale=self._day_locale)
        words = "من {} إلى {}" if self.code == "ar" else "{} to {}"
        return words.format(start, self.day(last))

    def date(self, value: DateValue | None) -> str:
        """A date as precisely as it is known, and no more."""
        if value is None:
            return "تاريخ غير معروف" if self.code == "ar" else "date unknown"
        if value.precision == "year":
            return str(value.start.year)
        return self.month(value.start) if value.precision == "month" else self.span(value.start, value.end)


@functools.lru_cache(maxsize=500)
def _locale(code: str, country: str = "") -> Locale:
    """Kept, because Babel compares a name with those of all its files whenever it is asked for one."""
    try:
        return Locale.parse(f"{code}_{country}" if country else code)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(code)
