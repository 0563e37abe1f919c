"""The list of reports, the last that came in first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from marsad.archive.canonical import storable
from marsad.archive.models import Report
from marsad.web.access.models import User
from marsad.web.access.rights import Right, requires
from marsad.web.days import DayField
from marsad.web.intake.lines import lines
from marsad.web.intake.models import Receipt
from marsad.web.intake.paste import suggested_sources
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight

_PAGE = 50


class Filters(forms.Form):
    """Which reports are wanted."""

    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    since = DayField(label=_("Published from"), required=False)
    until = DayField(label=_("to"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("any")), ("ar", "العربية"), ("en", "English")]
    )
    which = forms.ChoiceField(
        label=_("Only"),
        required=False,
        choices=[
            ("", _("all")),
            ("findings", _("with findings")),
            ("waiting", _("with incidents that wait for review")),
            ("silent", _("without any account")),
            ("mine", _("brought in by me")),
        ],
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["source"].widget.attrs |= {"list": "sources", "autocomplete": "off", "dir": "auto"}


@requires(Right.READ)
def reports(request: DeskRequest) -> HttpResponse:
    """A page of the reports that fit the filters."""
    filters = Filters(request.GET)
    found = _fitting(request.sight, request.user, filters)
    before = request.GET.get("before", "")
    if before.isdecimal():
        found = found.filter(id__lt=int(before[:18]))
    page = list(found.select_related("source").order_by("-id")[: _PAGE + 1])
    context = {
        "area": "intake",
        "filters": filters,
        "filtered": any(filters.data.get(name) for name in filters.fields),
        "lines": lines(request.sight, page[:_PAGE]),
        "further": page[_PAGE - 1].id if len(page) > _PAGE else None,
        "sources": suggested_sources(request.sight),
    }
    return render(request, "intake/reports.html", context, status=400 if filters.errors else 200)


def _fitting(sight: Sight, user: User, filters: Filters) -> QuerySet[Report]:
    if not filters.is_valid():
        return sight.reports.none()
    wanted = filters.cleaned_data
    found = sight.reports
    if wanted["source"]:
        found = found.filter(source__name=storable(wanted["source"]))
    if wanted["since"]:
        found = found.filter(published__gte=wanted["since"].isoformat()[:10])
    if wanted["until"]:
        found = found.filter(published__lte=wanted["until"].isoformat())
    if wanted["language"]:
        found = found.filter(language=wanted["language"])
    return _of_kind(found, sight, user, wanted["which"])


def _of_kind(found: QuerySet[Report], sight: Sight, user: User, which: str) -> QuerySet[Report]:
    accounts = sight.accounts.filter(report=OuterRef("pk"))
    if which == "findings":
        return found.filter(Exists(sight.findings.filter(report=OuterRef("pk"))))
    if which == "waiting":
        return found.filter(Exists(accounts.exclude(link__incident__review="confirmed")))
    if which == "silent":
        return found.exclude(Exists(accounts))
    if which == "mine":
        return found.filter(id__in=Receipt.objects.filter(user=user, report__isnull=False).values("report"))
    return found
