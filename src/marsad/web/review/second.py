"""Second coding: confirmed incidents, read once more by somebody who does not see the first reading."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from marsad.archive.corrections import checked
from marsad.archive.dossier import Dossier
from marsad.archive.errors import ArchiveError
from marsad.evaluation.agreement import Agreement, agreement
from marsad.evaluation.coding import CodedReport, from_gold
from marsad.web.access.rights import Right, requires
from marsad.web.errors import page as error_page
from marsad.web.labels import label
from marsad.web.marks import segments
from marsad.web.requests import DeskRequest
from marsad.web.review.gold import gold_incident
from marsad.web.review.models import Coding, Sampling
from marsad.web.review.seen import seen
from marsad.web.review.words import CORRECTED, completions, understood

MOST = 1000  # incidents of one sample
_NAMES = {
    "governorate": gettext_noop("governorate"),
    "perpetrator": gettext_noop("perpetrators"),
    "attribution": gettext_noop("attribution"),
    "target": gettext_noop("targets"),
    "target_kind": gettext_noop("kind of target"),
    "weapon": gettext_noop("weapons"),
    "casualty_count": gettext_noop("people: least"),
    "casualty_full": gettext_noop("people: in full"),
    "women_children": gettext_noop("women and children"),
}
_UNCODED = ("incident", "person", "tally")  # nobody is asked for these


@requires(Right.REVIEW)
def overview(request: DeskRequest) -> HttpResponse:
    """The samples with the agreement reached, and what waits for a second reader; editors draw a new one."""
    if request.method == "POST":
        return _draw(request)
    samplings = list(Sampling.objects.select_related("user")[:20])
    waiting = _waiting(request)
    context = {
        "area": "review",
        "samplings": [(one, *_agreed(request, one)) for one in samplings],
        "count": waiting.count(),
        "next": waiting.first(),
    }
    return render(request, "review/second.html", context)


@requires(Right.REVIEW)
def code(request: DeskRequest, pk: int) -> HttpResponse:
    """The originals of an incident without a mark, and an empty form; sent back, the coding."""
    coding = get_object_or_404(_waiting(request), pk=pk)
    found = seen(request.sight, coding.incident)
    typed = {field: request.POST.get(field, "").strip()[:2000] for field in CORRECTED}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        values, wrong = _read(typed)
        if not wrong:
            coding.second, coding.user, coding.coded = values, request.user, timezone.now()
            coding.save(update_fields=["second", "user", "coded"])
            following = _waiting(request).first()
            return redirect("review:code", following.pk) if following else redirect("review:second")
    fields = [(field, typed[field], wrong.get(field, ""), completions(field)) for field in CORRECTED]
    context = {"area": "review", "coding": coding, "originals": _unmarked(request, found), "fields": fields}
    return render(request, "review/code.html", context, status=422 if wrong else 200)


def _waiting(request: DeskRequest) -> QuerySet[Coding]:
    """What nobody has coded yet, without what this person confirmed or may not see."""
    open_ = Coding.objects.filter(second=None).exclude(confirmed_by=request.user.name)
    hidden = list(request.sight.hidden_incidents)
    return open_.exclude(incident__in=hidden) if hidden else open_


def _draw(request: DeskRequest) -> HttpResponse:
    if Right.PUBLISH not in request.user.rights:
        raise PermissionDenied
    percent = request.POST.get("percent", "")
    if not (percent.isascii() and percent.isdigit() and 1 <= int(percent[:4]) <= 100):
        return error_page(request, 422, _("Not understood"), _("The share is a whole number from 1 to 100."))
    seed = request.POST.get("seed", "").strip()[:60] or secrets.token_hex(4)
    sampling = Sampling(percent=int(percent), seed=seed, user=request.user)
    confirmed = request.sight.incidents.filter(review="confirmed", excluded=False).order_by("id")
    numbers = confirmed.values_list("id", flat=True).iterator()
    drawn = [number for number in numbers if sampling.draws(number)][:MOST]
    sampling.save()
    Coding.objects.bulk_create(_first(request, sampling, number) for number in drawn)
    return redirect("review:second")


def _first(request: DeskRequest, sampling: Sampling, number: int) -> Coding:
    """What the first reader stood by."""
    found = seen(request.sight, number)
    by = next((step.actor for step in reversed(found.history) if step.action == "confirm"), "")
    values = {held.field: held.value for held in found.fields}
    return Coding(sampling=sampling, incident=number, confirmed_by=by, first=values)


def _read(typed: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values that were typed, and what is wrong with the others; an empty field says nothing."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field, text in typed.items():
        try:
            values |= checked({field: understood(field, text)}) if text else {}
        except (ValueError, ArchiveError) as error:
            wrong[field] = str(error)
    if not typed["event_type"]:
        wrong["event_type"] = _("Every incident has an event type.")
    return values, wrong


def _unmarked(request: DeskRequest, found: Dossier) -> list[tuple[Any, Any]]:
    reports = request.sight.reports.select_related("source").in_bulk([one.report for one in found.accounts])
    return [(report, segments(request.sight.text(report), ())) for report in reports.values()]


def _agreed(request: DeskRequest, sampling: Sampling) -> tuple[int, int, list[tuple[str, Any]]]:
    """How many are in a sample, how many were coded twice, and the agreement by field."""
    codings = list(sampling.codings.exclude(incident__in=list(request.sight.hidden_incidents)))
    twice = [one for one in codings if one.second is not None]
    found = agreed(twice)
    fields = [(name, one) for name, one in found.fields.items() if one.units] if twice else []
    return (
        len(codings),
        len(twice),
        [(_called(name), one) for name, one in fields if not name.startswith(_UNCODED)],
    )


def _called(name: str) -> str:
    return _(_NAMES[name]) if name in _NAMES else label(name, "field")


def agreed(codings: Iterable[Coding]) -> Agreement:
    """How far two readers of the same incidents agree, as `marsad evaluate --second` says it."""
    codings = list(codings)
    first = [_coded(one, one.first) for one in codings]
    second = {coded.id: coded for one in codings for coded in [_coded(one, one.second)]}
    return agreement(first, second, {})


def _coded(coding: Coding, values: dict[str, Any]) -> CodedReport:
    """An incident as a report of one passage, so that the two are compared whatever they say."""
    passage = f"incident {coding.incident}"
    incident = gold_incident(values, passage, [])
    return from_gold({"id": str(coding.pk), "incidents": [incident]})
