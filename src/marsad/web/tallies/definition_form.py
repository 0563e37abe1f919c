"""The form in which a definition is made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load
from marsad.tally.actors import is_known
from marsad.tally.definition import LADDER
from marsad.tally.event_types import EVENT_TYPES
from marsad.web import labels
from marsad.web.days import DayField
from marsad.web.tallies import kept
from marsad.web.tallies.definition_text import OWN
from marsad.web.tallies.words import area_name

RESERVED = ("new", "adopt", "preview", "reconcile")  # pages of the desk that stand where tallies do
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SEPARATOR = re.compile(r"[\n,;،؛]+")


class ListField(forms.CharField):
    """Several values, one a line or between commas; cleaned to a list."""

    widget = forms.Textarea

    def __init__(self, **given: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}), **given)

    def clean(self, value: Any) -> list[str]:
        """The values, each once, in their order."""
        text = super().clean(value) or ""
        found = [part.strip() for part in _SEPARATOR.split(text)]
        return [self.one(part) for part in dict.fromkeys(found) if part]

    def one(self, value: str) -> str:
        """One of the values."""
        return value

    def prepare_value(self, value: Any) -> Any:
        """One a line."""
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value


class AreasField(ListField):
    """Areas and places by P-code, or by a name that only one of them bears."""

    def one(self, value: str) -> str:
        """The P-code; ValidationError where the name is unknown, or names the places that bear it."""
        abroad = load_areas().by_name.get(value)
        if value in load().by_pcode or (abroad and abroad.pcode is None):
            return value
        places = [load().place(number) for number in load().find(value)]
        codes = {place.pcode: place for place in places if place.pcode}
        if len(codes) == 1:
            return next(iter(codes))
        if not codes:
            raise ValidationError(_("The gazetteer knows no place %(name)s."), params={"name": value})
        told = ", ".join(f"{code} ({place.kind}, {area_name(place.admin1)})" for code, place in codes.items())
        raise ValidationError(
            _("Several places are called %(name)s; write one of the codes: %(codes)s"),
            params={"name": value, "codes": told},
        )


class ActorsField(ListField):
    """Actors that the codebook has no entry for, each as "other:<name>"."""

    def one(self, value: str) -> str:
        """The actor; ValidationError where it is none."""
        if not is_known(value):
            raise ValidationError(
                _("%(name)s is no actor of the codebook; write other:<name>."), params={"name": value}
            )
        return value


class NumbersField(ListField):
    """Numbers of incidents."""

    def one(self, value: str) -> str:
        """The number in plain digits."""
        if not value.isdecimal():
            raise ValidationError(_("%(value)s is no number of an incident."), params={"value": value})
        return str(int(value))


def _choices(kind: str, codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(code, labels.label(code, kind)) for code in codes]


def _governorates() -> list[tuple[str, str]]:
    known = [area for area in load_areas().all if area.country == "SY" and area.pcode]
    return [(area.name, area_name(area.pcode or "")) for area in known]


def _where() -> list[tuple[str, Any]]:
    return [("", _("anywhere")), *((name, name) for name in kept.territories()), (OWN, _("areas of its own"))]


class _Boxes(forms.MultipleChoiceField):
    """Any of some codes, as boxes to be ticked."""

    def __init__(self, choices: Any, **given: Any) -> None:
        super().__init__(choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **given)


class DefinitionForm(forms.Form):
    """Whose acts, where, since when, and what is left out."""

    title_ar = forms.CharField(
        label=_("Title in Arabic"), max_length=300, widget=forms.TextInput({"dir": "rtl", "lang": "ar"})
    )
    title_en = forms.CharField(
        label=_("Title in English"), max_length=300, widget=forms.TextInput({"dir": "ltr", "lang": "en"})
    )
    name = forms.CharField(
        label=_("Short name"),
        max_length=80,
        help_text=_("For addresses and commands: Latin letters, digits, dots and dashes."),
        widget=forms.TextInput({"dir": "ltr"}),
    )
    called = forms.ChoiceField(
        label=_("What it counts is called"),
        choices=[("incident", _("incident")), ("operation", _("operation"))],
    )
    perpetrators = _Boxes(lambda: labels.choices("actor"), label=_("Whose acts (none: anybody's)"))
    others = ActorsField(label=_("Others, as other:<name>"), required=False)
    least_attribution = forms.ChoiceField(
        label=_("Least attribution"), choices=lambda: _choices("attribution", LADDER), initial="unknown"
    )
    where = forms.ChoiceField(label=_("Territory"), choices=_where, required=False)
    territory_ar = forms.CharField(label=_("Name of the territory in Arabic"), required=False, max_length=300)
    territory_en = forms.CharField(
        label=_("Name of the territory in English"), required=False, max_length=300
    )
    governorates = _Boxes(_governorates, label=_("Governorates"))
    areas = AreasField(label=_("Areas and places, by name or P-code"), required=False)
    except_areas = AreasField(label=_("But not these"), required=False)
    polygons = forms.CharField(
        label=_("Drawn areas, as GeoJSON"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea({"rows": 3, "dir": "ltr"}),
    )
    territory_source = forms.CharField(label=_("Who says so"), required=False, max_length=500)
    since = DayField(label=_("First day"), required=False)
    until = DayField(label=_("Last day"), required=False)
    date_that_counts = forms.ChoiceField(
        label=_("Which day counts"),
        choices=[
            ("event", _("of the event")),
            ("death", _("of the death")),
            ("report", _("of the first report")),
            ("entry", _("of coming into the register")),
        ],
    )
    event_types = _Boxes(lambda: _choices("event_type", EVENT_TYPES), label=_("Types of event (none: all)"))
    statuses = _Boxes(
        lambda: _choices("status", ("civilian", "combatant", "unknown")),
        label=_("People counted (none: all)"),
    )
    incidents = forms.ChoiceField(
        label=_("Incidents that harmed none of them"),
        choices=[("all", _("count")), ("with-people", _("do not count"))],
    )
    vague_numbers = forms.ChoiceField(
        label=_("Vague numbers"),
        choices=[("range", _("from least to most")), ("least", _("only what is sure"))],
    )
    review = forms.ChoiceField(
        label=_("Review"),
        choices=[("any", _("reviewed or not")), ("reviewed", _("only what a person has confirmed"))],
    )
    undecided = forms.ChoiceField(
        label=_("Place or day too coarse to tell"),
        choices=[("leave-out", _("leave out")), ("count", _("count"))],
    )

    def clean_name(self) -> str:
        """A name that can stand in an address."""
        name: str = self.cleaned_data["name"]
        if not _NAME.fullmatch(name) or name in RESERVED:
            raise ValidationError(
                _("Latin letters, digits, dots and dashes only, and not a word of the desk itself.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        """A territory of its own has names; the period does not end before it begins."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("where") == OWN:
            for field in ("territory_ar", "territory_en"):
                if not given.get(field, "").strip():
                    self.add_error(field, _("A territory of its own needs a name."))
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        given["perpetrators"] = [*given.get("perpetrators", ()), *given.get("others", ())]
        return given


class ExclusionForm(forms.Form):
    """What is left out: single incidents, or an operation by days, area and words."""

    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=300)
    title_en = forms.CharField(label=_("Title in English"), max_length=300)
    incidents = NumbersField(label=_("Numbers of incidents"), required=False)
    since = DayField(label=_("First day"), required=False)
    until = DayField(label=_("Last day"), required=False)
    governorates = _Boxes(_governorates, label=_("Governorates"))
    pcodes = AreasField(label=_("Areas and places, by name or P-code"), required=False)
    words = ListField(label=_("Any of these words"), required=False)


Exclusions = forms.formset_factory(
    ExclusionForm, extra=0, max_num=50, absolute_max=50, validate_max=True, can_delete=True
)


def split_actors(values: dict[str, Any]) -> dict[str, Any]:
    """The actors of a definition as boxes where the form has one, the rest in a field of their own."""
    boxes = {code for code, _name in labels.choices("actor")}
    actors = values.get("perpetrators", [])
    return values | {
        "perpetrators": [one for one in actors if one in boxes],
        "others": [one for one in actors if one not in boxes],
    }
