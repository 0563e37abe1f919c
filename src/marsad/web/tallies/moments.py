"""The moment of the register that a page is asked for."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marsad.web.days import read_day


class MomentField(forms.CharField):
    """A day, which means its end, or a time of it (UTC); cleaned to a time, or None where it is empty."""

    def __init__(self, **given: object) -> None:
        super().__init__(max_length=40, **given)  # type: ignore[arg-type]

    def to_python(self, value: object) -> dt.datetime | None:  # type: ignore[override]
        """The time; ValidationError in plain words where it is none."""
        written = str(value or "").strip()
        if not written:
            return None
        try:
            if len(written) > 10 and written[4:5] == "-":
                moment = dt.datetime.fromisoformat(written)
                return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            return dt.datetime.combine(read_day(written), dt.time.max, dt.UTC)
        except ValueError as error:
            words = _(
                "This is no moment. Write a day, such as 2024-03-14 or 14 March 2024, or 2024-03-14 09:30."
            )
            raise ValidationError(words, code="invalid") from error

    def run_validators(self, value: object) -> None:
        """The length was bounded as it was written."""


class AsOf(forms.Form):
    """As of when; a form by itself above a page."""

    as_of = MomentField(label=_("As of"), required=False)


def asked(query: object) -> tuple[AsOf, dt.datetime | None]:
    """The form as it was filled, and the moment that it names."""
    form = AsOf(query or None)  # type: ignore[arg-type]
    return form, form.cleaned_data["as_of"] if form.is_bound and form.is_valid() else None
