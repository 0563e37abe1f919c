"""Names of people: each stands for one person in the ledger, so none looks like another."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST = 60


class NameField(forms.CharField):
    """A new name, in one form of its letters."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput({"autocomplete": "username"})
        super().__init__(max_length=_LONGEST, widget=widget, **given)

    def clean(self, value: Any) -> str:
        """The name as it is kept."""
        name = plain(super().clean(value))
        if problem := flaw(name):
            raise forms.ValidationError(problem)
        return name


def plain(name: str) -> str:
    """A name in one form of its letters, spaces single."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def flaw(name: str) -> Any:
    """Why nobody can be called that; None where they can."""
    if not name or len(name) > _LONGEST:
        return _("A name has 1 to 60 characters.")
    if any(unicodedata.category(letter).startswith("C") for letter in name):
        return _("A name has no invisible characters.")
    return None
