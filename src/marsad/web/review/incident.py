"""The page of an incident: its originals, its values, and what can be decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marsad.archive.dossier import Dossier, Held, Step, Told
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.review.filters import Filters
from marsad.web.review.holds import standing
from marsad.web.review.models import Note
from marsad.web.review.originals import originals
from marsad.web.review.proposed import offered
from marsad.web.review.queue import place_of
from marsad.web.review.seen import seen
from marsad.web.review.steps import Done, done
from marsad.web.review.taking_back import way_back
from marsad.web.review.words import CORRECTED, NOTHING, shown

RULES: dict[str, str | Promise] = {
    "only-account": gettext_lazy("the only account"),
    "all-agree": gettext_lazy("all accounts agree"),
    "most-reliable": gettext_lazy("the most reliable source"),
    "only-credible": gettext_lazy("the only account of a credible source"),
    "most-exact": gettext_lazy("the most exact account"),
    "most-accounts": gettext_lazy("what most accounts tell"),
    "latest-report": gettext_lazy("the latest report of those equally good"),
    "highest-rung": gettext_lazy("everyone named, each by the surest account"),
    "min-max": gettext_lazy("least to greatest over the accounts"),
    "latest-division": gettext_lazy("divided as in the latest report that divides"),
}
_KEYS = "1234567890"


@dataclass(frozen=True, slots=True)
class Said:
    """What one account says of a field; `same` where that is the adopted value."""

    account: int
    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the table of values; `key` is the key that opens it, `told` whether it has a value."""

    name: str
    key: str
    text: str
    why: str
    decided: bool
    apart: bool
    told: bool
    said: tuple[Said, ...]


@requires(Right.READ)
def incident(request: DeskRequest, pk: int) -> HttpResponse:
    """The page; of an incident that was merged, that of the one it was merged into."""
    found = seen(request.sight, pk)
    if found.merged_into is not None:
        if request.sight.hidden_among([found.merged_into]):
            raise Http404
        return redirect("review:incident", found.merged_into)
    return page(request, found)


def page(
    request: DeskRequest,
    found: Dossier,
    *,
    status: int = 200,
    editing: Mapping[str, Any] | None = None,
    conflict: Sequence[Done] | None = None,
    past: Done | None = None,
    history: Sequence[Step] | None = None,
) -> HttpResponse:
    """An incident as it is seen; with a correction in hand, and with what others did meanwhile.

    `past` is the step after which it stood so, and `history` then goes on from there.
    """
    number = found.incident
    filters = Filters.of(request.GET)
    steps = [done(step, number) for step in history or found.history]
    before, after = neighbours([step.entry for step in steps], past.entry if past else 0)
    context = {
        "area": "review",
        "found": found,
        "number": number,
        "fields": fields_of(found),
        "originals": originals(request.sight, found),
        "proposals": [] if past else offered(found),
        "head": request.archive.head.sequence,
        "carried": list(QueryDict(way_on(request)).items()),
        "past": past,
        "history": steps[::-1],
        "earlier": before,
        "later": after,
        "notes": Note.objects.filter(incident=number).select_related("user"),
        "hold": standing(number),
        "back": way_back(request, number),
        "query": way_on(request),
        "filters": filters,
        "queued": place_of(request) is not None,
        "editing": editing,
        "conflict": conflict,
    }
    return render(request, "review/incident.html", context, status=status)


def fields_of(found: Dossier) -> list[Field]:
    """The table of values, in the order of their keys."""
    held = {one.field: one for one in found.fields}
    steps = {step.entry: step for step in found.history}
    return [
        _field(found, name, held.get(name), steps, _KEYS[at] if at < len(_KEYS) else "")
        for at, name in enumerate(CORRECTED)
    ]


def _field(found: Dossier, name: str, held: Held | None, steps: Mapping[int, Step], key: str) -> Field:
    text = shown(name, held.value) if held else NOTHING
    said = tuple(_said(name, account, text) for account in found.accounts)
    return Field(
        name,
        key,
        text,
        _why(held, steps),
        held is not None and held.rule == "decided",
        name in found.disagreements,
        text != NOTHING,
        said,
    )


def _said(name: str, account: Told, adopted: str) -> Said:
    claim = account.claims.get(name)
    text = shown(name, claim) if claim else NOTHING
    return Said(account.account, text, text == adopted)


def _why(held: Held | None, steps: Mapping[int, Step]) -> str:
    if held is None or held.rule == "not-given":
        return ""
    if held.rule != "decided":
        return str(RULES.get(held.rule, held.rule))
    step = steps.get(held.entry or 0)
    if step is None:
        return _("entry %(entry)s") % {"entry": held.entry}
    return _("%(name)s: %(reason)s") % {"name": step.actor, "reason": step.reason}


def neighbours(entries: Sequence[int], entry: int) -> tuple[int | None, int | None]:
    """The entries before and after one."""
    return max((n for n in entries if n < entry), default=None), min(
        (n for n in entries if n > entry), default=None
    )


def way_on(request: DeskRequest) -> str:
    """What an address carries of the queue."""
    kept = request.GET.copy()
    for name in ("words", "entry"):
        kept.pop(name, None)
    return kept.urlencode()
