"""How many people, as somebody writes it: "3", "3-5", "3+"."""

from __future__ import annotations

import re
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_WRITTEN = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6})|\s*(\+))?")


class Count(NamedTuple):
    """At least and at most so many; `most` None is open."""

    least: int
    most: int | None


class CountField(forms.CharField):
    """A count, cleaned to a Count, or None where it is empty."""

    default_error_messages = {"invalid": _("Write 3, or 3-5, or 3+ for three or more.")}  # noqa: RUF012

    def __init__(self, **given: object) -> None:
        widget = forms.TextInput({"inputmode": "tel", "autocomplete": "off", "dir": "ltr"})
        super().__init__(max_length=20, required=False, widget=widget, **given)  # type: ignore[arg-type]

    def to_python(self, value: object) -> Count | None:  # type: ignore[override]
        """The count; digits of any script."""
        written = str(value or "").strip()
        if not written:
            return None
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        least = int(match[1])
        most = None if match[3] else int(match[2] or match[1])
        if most is not None and most < least:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Count(least, most)

    def prepare_value(self, value: object) -> object:
        """Shown again as it was written."""
        if not isinstance(value, Count):
            return value
        if value.most is None:
            return f"{value.least}+"
        return str(value.least) if value.least == value.most else f"{value.least}-{value.most}"

    def run_validators(self, value: object) -> None:
        """The length was bounded as it was written."""
