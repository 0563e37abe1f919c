"""Correcting a field of an incident, in plain words and with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marsad.adoption import EFFECTS
from marsad.archive import decisions
from marsad.archive.dossier import Dossier
from marsad.archive.errors import ArchiveError, Conflict
from marsad.web.access.rights import Right, requires
from marsad.web.labels import label
from marsad.web.requests import DeskRequest
from marsad.web.review.deciding import conflicting, decider, settle, tell
from marsad.web.review.incident import page, way_on
from marsad.web.review.seen import seen
from marsad.web.review.words import CORRECTED, completions, typable, understood

REASONS: tuple[str | Promise, ...] = (
    gettext_lazy("the report says so"),
    gettext_lazy("it was read wrongly"),
    gettext_lazy("another account is surer"),
    gettext_lazy("the source confirmed it"),
    gettext_lazy("known from elsewhere"),
)
_LONGEST = 2000
_ROWS = [{"actor": "sdf", "status": "combatant", "min": 2, "max": 3}]
EXAMPLES: dict[str, Any] = {
    "date": {"start": "2024-05-02", "end": "2024-05-02", "precision": "day"},
    "place": {"name": "Hajin", "admin1": {"name": "Deir-ez-Zor"}},
    "event_type": "Armed clash",
    "perpetrators": [{"actor": "islamic_state", "attribution": "suspected"}],
    "targets": [{"actor": "sdf", "kind": "vehicle"}],
    "weapons": [{"type": "firearm"}, {"type": "ied"}],
    **dict.fromkeys(EFFECTS, _ROWS),
}


@requires(Right.REVIEW)
def correct(request: DeskRequest, pk: int, field: str) -> HttpResponse:
    """The form of one field; sent back, the correction."""
    if field not in CORRECTED:
        raise Http404
    found = seen(request.sight, pk)
    if request.method == "POST":
        return _corrected(request, found, field)
    return _shown(request, found, editing(found, field, words=request.GET.get("words", "")[:_LONGEST]))


def editing(found: Dossier, field: str, *, words: str = "", **given: Any) -> dict[str, Any]:
    """What the form of a field shows; `words` are those that somebody marked in the original."""
    held = next((one for one in found.fields if one.field == field), None)
    value = typable(field, held.value) if held else ""
    return {
        "field": field,
        "value": _marked(field, words) if words else value,
        "marked": words,
        "decided": held is not None and held.rule == "decided",
        "claims": sorted(
            {typable(field, claim) for account in found.accounts if (claim := account.claims.get(field))}
        ),
        "completions": completions(field),
        "reasons": [str(reason) for reason in REASONS],
        "expected": found.revision,
        **given,
    }


def _marked(field: str, words: str) -> str:
    """What the marked words mean, as it would be typed; the words themselves where nothing is understood."""
    words = " ".join(words.split())
    try:
        return typable(field, understood(field, words))
    except (ValueError, LookupError, TypeError):
        return words


def _corrected(request: DeskRequest, found: Dossier, field: str) -> HttpResponse:
    typed = _typed(request)
    by = decider(request)
    if by is None:
        return _refused(request, found, field, typed, _("This form is no longer valid: open it again."))
    if not typed["reason"]:
        return _refused(request, found, field, typed, _("A correction needs a reason."))
    by = replace(by, reason=typed["reason"])
    archive, number = request.archive, found.incident
    by_rule = [field] if request.POST.get("rule") else []
    try:
        values = {} if by_rule else {field: understood(field, typed["value"])}
        settle(
            request,
            [number],
            by,
            lambda by: decisions.correct(archive, number, values, by, undecided=by_rule),
        )
    except Conflict:
        fresh = seen(request.sight, found.incident)
        return conflicting(request, found.incident, by, editing(fresh, field, **_again(typed, fresh)))
    except (ValueError, ArchiveError) as error:
        return _refused(request, found, field, typed, _not_understood(field), detail=str(error))
    named = {"field": label(field, "field"), "number": found.incident}
    tell(request, found.incident, _("%(field)s of incident %(number)s is corrected.") % named)
    return redirect(f"{reverse('review:incident', args=[found.incident])}?{way_on(request)}")


def _typed(request: DeskRequest) -> dict[str, str]:
    other, usual = (request.POST.get(name, "").strip()[:_LONGEST] for name in ("reason_other", "reason"))
    return {"value": request.POST.get("value", "").strip()[:_LONGEST], "reason": other or usual}


def _again(typed: dict[str, str], found: Dossier) -> dict[str, Any]:
    """What was typed, for a form that is shown once more."""
    usual = typed["reason"] in {str(reason) for reason in REASONS}
    other = "" if usual else typed["reason"]
    return {**typed, "reason_other": other, "expected": found.revision}


def _refused(
    request: DeskRequest, found: Dossier, field: str, typed: dict[str, str], why: str, *, detail: str = ""
) -> HttpResponse:
    form = editing(found, field, **_again(typed, found), wrong=why, detail=detail)
    return page(request, found, status=422, editing=form)


def _not_understood(field: str) -> str:
    return _("This is not understood. Write it as in: %(example)s") % {
        "example": typable(field, EXAMPLES[field])
    }


def _shown(request: DeskRequest, found: Dossier, form: dict[str, Any]) -> HttpResponse:
    if request.htmx:
        context = {"editing": form, "number": found.incident, "query": way_on(request)}
        return render(request, "review/_correct.html", context)
    return page(request, found, editing=form)
