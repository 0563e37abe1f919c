"""Date fields that take days as people of the region write them."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marsad.text.dates import dates
from marsad.text.folded import fold
from marsad.text.tokens import tokens


def read_day(written: str) -> dt.date:
    """The day that somebody wrote: "2024-03-14", "14/3/2024" (day first), "١٤ آذار ٢٠٢٤", "14 March 2024".

    A ValueError where it is not one whole day; nothing is guessed, so a day without its year is refused.
    """
    folded = fold(written.strip())
    found = dates(tokens(folded.text), folded)
    if len(found) != 1 or found[0].as_written.strip() != written.strip():
        raise ValueError(f"{written!r} is not one day")
    mention = found[0]
    if mention.start is None or mention.start != mention.end:
        raise ValueError(f"{written!r} does not say which day of which year")
    return mention.start


class DayField(forms.CharField):
    """A day, written in any of those ways; cleaned to a date, or None where it may be empty."""

    default_error_messages = {  # noqa: RUF012  # Django's own way
        "invalid": _("This is not a day with its year. Write 2024-03-14, 14/3/2024 or 14 March 2024."),
    }

    def __init__(self, **given: object) -> None:
        super().__init__(max_length=40, **given)  # type: ignore[arg-type]

    def to_python(self, value: object) -> dt.date | None:  # type: ignore[override]
        """The day; ValidationError in plain words where it is none."""
        if isinstance(value, dt.date) or value in self.empty_values:
            return value if isinstance(value, dt.date) else None
        try:
            return read_day(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: object) -> object:
        """Shown again in the one form that reads the same in both languages."""
        return value.isoformat() if isinstance(value, dt.date) else value

    def run_validators(self, value: object) -> None:
        """The length was bounded as it was written."""
