"""The page of the ledger: everything that was done, by whom, when and why."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from marsad.archive import ledger
from marsad.archive.models import ACTIONS, Entry
from marsad.archive.register import Archive
from marsad.web.access import covering
from marsad.web.access.rights import Right, requires
from marsad.web.days import DayField
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight

_PAGE = 50
_PROBLEMS = 20  # shown of a broken chain


class Filter(forms.Form):
    """Who, what, to what, when."""

    actor = forms.CharField(label=_("Who"), required=False, max_length=200)
    action = forms.ChoiceField(
        label=_("Action"), required=False, choices=[("", _("any")), *((one, one) for one in ACTIONS)]
    )
    subject = forms.CharField(
        label=_("To what"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"placeholder": "incident:12", "dir": "ltr"}),
    )
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def of(self, archive: Archive) -> QuerySet[Entry]:
        """The entries that it lets through."""
        entries = archive.entries
        given = {name: value for name, value in self.cleaned_data.items() if value}
        for name in ("actor", "action", "subject"):
            if name in given:
                entries = entries.filter(**{name: given[name]})
        if "since" in given:
            entries = entries.filter(sequence__gt=_last_before(archive, given["since"]))
        if "until" in given:
            end = given["until"] + dt.timedelta(days=1)
            entries = entries.filter(sequence__lte=_last_before(archive, end))
        return entries


def _last_before(archive: Archive, day: dt.date) -> int:
    """The last entry before a day: of entries in their order the last page is then found at once."""
    before = archive.entries.filter(time__lt=day.isoformat()).order_by("-time", "-sequence")
    return before.values_list("sequence", flat=True).first() or 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, the latest first; `further` is the number before which the next page begins."""

    entries: list[Entry]
    further: int | None


@require_safe
@requires(Right.AUDIT)
def entries(request: DeskRequest) -> HttpResponse:
    """The ledger, filtered, the latest entry first."""
    form = Filter(request.GET)
    found = form.of(request.archive) if form.is_valid() else Entry.objects.none()
    before = request.GET.get("before", "")
    page = _page(request.sight, found, int(before) if before.isdecimal() else None)
    context = {
        "form": form,
        "page": page,
        "head": request.archive.head,
        "hides": covering.hides(request.sight),
        "area": "ledger",
    }
    return render(request, "access/ledger.html", context, status=400 if form.errors else 200)


@require_safe
@requires(Right.AUDIT)
def entry(request: DeskRequest, sequence: int) -> HttpResponse:
    """One entry whole: what was before and after it, and how it hangs in the chain."""
    found = request.archive.entries.filter(sequence=sequence).first()
    if found is None or not covering.visible(request.sight, [found]):
        raise Http404
    values = covering.values(request.sight, found)
    context = {
        "entry": found,
        "values": {name: _written(value) for name, value in values.items()},
        "sound": found.hash == found.computed_hash(),
        "area": "ledger",
    }
    return render(request, "access/entry.html", context)


@require_safe
@requires(Right.AUDIT)
def chain(request: DeskRequest) -> HttpResponse:
    """Checks every entry against its hash and the one before, and a head that was written down elsewhere."""
    expected = request.GET.get("head", "").strip()[:100] or None
    problems = list(islice(ledger.check(request.archive.alias, expected), _PROBLEMS))
    context = {
        "problems": problems,
        "head": request.archive.head,
        "expected": expected or "",
        "area": "ledger",
    }
    return render(request, "access/chain.html", context)


def _page(sight: Sight, found: QuerySet[Entry], before: int | None) -> Page:
    """Goes on past what may not be seen, so that a page is full while there is more."""
    shown: list[Entry] = []
    while len(shown) <= _PAGE:
        some = found if before is None else found.filter(sequence__lt=before)
        read = list(some.order_by("-sequence")[: _PAGE + 1])
        shown += covering.visible(sight, read)
        if len(read) <= _PAGE:
            break
        before = read[-1].sequence
    return Page(shown[:_PAGE], shown[_PAGE - 1].sequence if len(shown) > _PAGE else None)


def _written(value: str | None) -> str | None:
    """A value as JSON that a person can read; None where there is none or it may not be seen."""
    if value is None:
        return None
    read: Any = json.loads(value)
    return json.dumps(read, ensure_ascii=False, indent=2) if read not in (None, {}) else ""
