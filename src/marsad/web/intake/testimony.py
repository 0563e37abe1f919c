"""What a monitor knows first-hand, filled in where they are: a report like any other, its source hidden."""

from __future__ import annotations

import datetime as dt
import functools
import secrets
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from marsad.intake.actor_names import actor_code
from marsad.web.access.rights import Right, requires
from marsad.web.days import DayField
from marsad.web.intake.counts import CountField
from marsad.web.intake.place_names import Told, read_place
from marsad.web.intake.taking import take
from marsad.web.intake.telling import EFFECTS, report_of
from marsad.web.labels import choices
from marsad.web.requests import DeskRequest

_MOST_WORDS = 50_000  # letters
_SUGGESTING = {
    "list": "places",
    "autocomplete": "off",
    "dir": "auto",
    "hx-trigger": "input changed delay:200ms",
    "hx-target": "#places",
    "hx-sync": "this:replace",
}


class ActorField(forms.CharField):
    """A party by its name, cleaned to its code; one that the codebook lacks is "other:<name>"."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput({"list": "actors", "autocomplete": "off", "dir": "auto"})
        super().__init__(max_length=80, required=False, widget=widget, **given)

    def clean(self, value: Any) -> str:
        """The code, or "" where nobody is named."""
        name = " ".join(super().clean(value).split())
        return (_actors().get(name.casefold()) or actor_code(name, {})) if name else ""


@functools.cache
def _actors() -> dict[str, str]:
    """The codes of all parties by their names in both languages."""
    found: dict[str, str] = {}
    for tongue in ("ar", "en"):
        with override(tongue):
            found |= {name.casefold(): code for code, name in choices("actor")}
    return found


class Testimony(forms.Form):
    """When, where, what, by whom, to whom, how many; what is not known stays empty."""

    draft = forms.CharField(widget=forms.HiddenInput, max_length=64)
    exactness = forms.ChoiceField(
        label=_("How exactly do you know when?"),
        choices=[
            ("day", _("the day")),
            ("range", _("between two days")),
            ("month", _("only the month")),
            ("unknown", _("not at all")),
        ],
    )
    day = DayField(label=_("Day"), required=False, help_text=_("For example 14/3/2024"))
    until = DayField(label=_("Last day, if it was between two"), required=False)
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=200,
        help_text=_("Village or town, then the governorate, as far as you know it"),
    )
    relation = forms.ChoiceField(
        label=_("In it or near it"), choices=[("in", _("in it")), ("near", _("near it"))], required=False
    )
    event_type = forms.ChoiceField(label=_("What happened"))
    perpetrator = ActorField(label=_("By whom"), help_text=_("Empty if it is not known"))
    attribution = forms.ChoiceField(
        label=_("How sure is that?"),
        required=False,
        choices=[
            ("stated", _("it is certain")),
            ("claimed", _("they say so themselves")),
            ("suspected", _("it is suspected")),
        ],
    )
    target = ActorField(label=_("To whom"), help_text=_("Civilians, or the party that was hit"))
    kind = forms.ChoiceField(label=_("What was hit"), required=False)
    weapon = forms.ChoiceField(label=_("Weapon"), required=False)
    status = forms.ChoiceField(
        label=_("Those harmed were"),
        required=False,
        choices=[("civilian", _("civilians")), ("combatant", _("combatants")), ("unknown", _("not known"))],
    )
    names = forms.CharField(
        label=_("Names of those harmed, one on each line"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("Only people with the right will see them."),
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=_MOST_WORDS,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._choose("event_type", [("", "—"), *choices("event_type")])
        self._choose("weapon", [("", "—"), *choices("weapon")])
        self._choose("kind", choices("kind"))
        self.fields["place"].widget.attrs |= _SUGGESTING | {"hx-get": reverse("intake:places")}
        names = dict(choices("effect"))
        for effect in EFFECTS:
            self.fields[effect] = CountField(label=names[effect])
            for part, label in (("women", _("of them women")), ("children", _("of them children"))):
                self.fields[f"{effect}_{part}"] = forms.IntegerField(
                    label=label, required=False, min_value=0, max_value=999_999, localize=False
                )

    def _choose(self, field: str, offered: list[tuple[str, str]]) -> None:
        self.fields[field].choices = offered  # type: ignore[attr-defined]

    @property
    def people(self) -> list[dict[str, Any]]:
        """The fields of each effect together."""
        return [
            {
                "effect": effect,
                "count": self[effect],
                "women": self[f"{effect}_women"],
                "children": self[f"{effect}_children"],
                "more": effect in ("abducted", "arrested"),
            }
            for effect in EFFECTS
        ]

    def clean_place(self) -> Told | None:
        """What the gazetteer makes of it."""
        written = " ".join(self.cleaned_data["place"].split())
        return read_place(written) if written else None

    def clean_names(self) -> list[str]:
        """A name a line, each once."""
        lines = (" ".join(line.split())[:200] for line in self.cleaned_data["names"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean_words(self) -> str:
        """The words with the line ends that they had before a browser sent them."""
        return str(self.cleaned_data["words"]).replace("\r\n", "\n").replace("\r", "\n").strip()

    def clean(self) -> dict[str, Any]:
        """What does not fit together is told where it stands."""
        told = super().clean() or {}
        defaults = {"relation": "in", "attribution": "stated", "kind": "person", "status": "unknown"}
        told |= {name: told.get(name) or value for name, value in defaults.items()}
        self._check_days(told)
        for effect in EFFECTS:
            self._check_people(told, effect)
        return told

    def _check_days(self, told: dict[str, Any]) -> None:
        day, until = told.get("day"), told.get("until")
        # Somewhere it is tomorrow already.
        tomorrow = timezone.now().date() + dt.timedelta(days=1)
        for name, one in (("day", day), ("until", until)):
            if one is not None and one > tomorrow:
                self.add_error(name, _("This day is yet to come."))
        if told.get("exactness") != "unknown" and day is None and "day" not in self.errors:
            self.add_error("day", _("Say the day, or that you do not know when."))
        if told.get("exactness") == "range" and "until" not in self.errors:
            if until is None:
                self.add_error("until", _("Say the last day too."))
            elif day is not None and until < day:
                self.add_error("until", _("The last day lies before the first."))

    def _check_people(self, told: dict[str, Any], effect: str) -> None:
        count = told.get(effect)
        parts = sum(told.get(f"{effect}_{part}") or 0 for part in ("women", "children"))
        if parts and effect not in self.errors and (count is None or (count.most or parts) < parts):
            self.add_error(effect, _("Women and children are parts of this number, which is less."))


@requires(Right.REPORT)
def testimony(request: DeskRequest) -> HttpResponse:
    """The form; filled in, a report of a confidential source that is the monitor."""
    form = Testimony(request.POST or None, initial={"draft": secrets.token_urlsafe(16)})
    if request.method == "POST" and form.is_valid():
        raw = report_of(request.user, form.cleaned_data, timezone.now().date())
        receipt = take(request.archive, request.user, raw, confidential=True, own=True)
        return redirect("intake:report", receipt.report)
    context = {"area": "intake", "form": form, "actors": [name for _code, name in choices("actor")]}
    return render(request, "intake/testimony.html", context, status=400 if form.errors else 200)
