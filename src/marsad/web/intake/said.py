"""What somebody says of what they bring in: when it was published, by whom, in which language."""

from __future__ import annotations

from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marsad.archive.canonical import storable
from marsad.web.days import DayField
from marsad.web.sight import Sight


class Said(TypedDict):
    """What was said, as reports have it."""

    published: str | None
    source: str | None
    language: str | None


class SaidForm(forms.Form):
    """What holds of a report where it says nothing of it itself."""

    published = DayField(label=_("Published on"), required=False, help_text=_("For example 14/3/2024"))
    source = forms.CharField(label=_("Source"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("as it seems")), ("ar", "العربية"), ("en", "English")],
    )
    confidential = forms.BooleanField(
        label=_("The source is confidential"),
        required=False,
        help_text=_("Only people with the right will see it and what rests on it alone."),
    )

    def __init__(self, sight: Sight, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._sight = sight
        self.fields["source"].widget.attrs |= {"list": "sources", "autocomplete": "off", "dir": "auto"}

    def clean_source(self) -> str | None:
        """One line, or None."""
        return " ".join(self.cleaned_data["source"].split()) or None

    def clean(self) -> dict[str, Any]:
        """A confidential source has a name, and is not one that everybody knows already."""
        given = super().clean() or {}
        if given.get("confidential"):
            if not given.get("source"):
                self.add_error("source", _("Name the source that is to be kept confidential."))
            elif self._sight.sources.filter(name=storable(given["source"]), confidential=False).exists():
                raise ValidationError(
                    _("This source is open already. To hide it whole, go to the page of sources.")
                )
        return given

    def said(self) -> Said:
        """What was said, as reports have it."""
        day = self.cleaned_data["published"]
        return {
            "published": day.isoformat() if day else None,
            "source": self.cleaned_data["source"],
            "language": self.cleaned_data["language"] or None,
        }
