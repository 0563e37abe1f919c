"""Deciding about an incident: confirm, exclude, withhold, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from django.contrib import messages
from django.db.utils import DatabaseError
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.archive import decisions, undoing
from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError, Conflict
from marsad.archive.models import Entry
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.review.filters import Filters
from marsad.web.review.incident import page, way_on
from marsad.web.review.models import Hold
from marsad.web.review.queue import following, place_of
from marsad.web.review.seen import seen
from marsad.web.review.steps import Done, done
from marsad.web.review.upkeep import renew_decided

Decide = Callable[[Decider], Entry]


@requires(Right.REVIEW)
@require_POST
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Stands by an incident as it is, and opens the next; or no longer."""
    back = bool(request.POST.get("back"))
    said = (
        _("Incident %(number)s is no longer confirmed.") if back else _("Incident %(number)s is confirmed.")
    )
    return decided(
        request,
        pk,
        lambda by: decisions.confirm(request.archive, pk, by, confirmed=not back),
        said % {"number": pk},
        onward=not back,
    )


@requires(Right.REVIEW)
@require_POST
def exclude(request: DeskRequest, pk: int) -> HttpResponse:
    """Takes an incident out of every count, or back in."""
    back = bool(request.POST.get("back"))
    said = _("Incident %(number)s counts again.") if back else _("Incident %(number)s is out of every count.")
    return decided(
        request,
        pk,
        lambda by: decisions.exclude(request.archive, pk, by, excluded=not back),
        said % {"number": pk},
    )


@requires(Right.REVIEW)
@require_POST
def withhold(request: DeskRequest, pk: int) -> HttpResponse:
    """Withholds an incident from publication, or lifts that."""
    back = bool(request.POST.get("back"))
    said = (
        _("Incident %(number)s may be published again.")
        if back
        else _("Incident %(number)s is withheld from publication.")
    )
    return decided(
        request,
        pk,
        lambda by: decisions.withhold(request.archive, pk, by, withheld=not back),
        said % {"number": pk},
    )


@requires(Right.REVIEW)
@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Takes back the last decision about an incident."""
    said = _("Taken back: the last decision about incident %(number)s.") % {"number": pk}
    return decided(request, pk, lambda by: undoing.undo(request.archive, pk, by), said, undoable=False)


def decided(
    request: DeskRequest,
    pk: int,
    decide: Decide,
    said: str,
    *,
    onward: bool = False,
    undoable: bool = True,
) -> HttpResponse:
    """Does what was decided, says so, and shows the incident again or the next one.

    What somebody else did since the form was opened is shown instead, and nothing is written.
    """
    seen(request.sight, pk)
    by = decider(request)
    if by is None:
        return HttpResponseBadRequest(_("The form does not say which state of the incident it was made for."))
    filters = Filters.of(request.GET)
    way = following(request, filters, pk, place_of(request)) if onward else None
    try:
        settle(request, [pk], by, decide)
    except Conflict:
        return conflicting(request, pk, by)
    tell(request, pk, said, undoable=undoable)
    if onward:
        Hold.objects.filter(incident=pk, user=request.user).delete()
    return redirect(way or f"{reverse('review:incident', args=[pk])}?{way_on(request)}")


def settle(request: DeskRequest, incidents: Iterable[int], by: Decider, decide: Decide) -> None:
    """Decides; Conflict where somebody else did so meanwhile.

    What this person may not know of does not hinder them, for by that they would know of it.
    """
    try:
        decide(by)
    except Conflict:
        head = request.archive.head.sequence  # before what was done is looked at
        if not request.sight.hidden_sources or any(_since(request, number, by) for number in incidents):
            raise
        decide(replace(by, expected=head))


def _since(request: DeskRequest, number: int, by: Decider) -> list[Done]:
    """What was done to an incident since it was read."""
    history = seen(request.sight, number).history
    return [done(step, number) for step in history if step.entry > (by.expected or 0)]


def decider(request: DeskRequest) -> Decider | None:
    """Who decides, why, and what they had read; None where the form does not say the latter."""
    expected = request.POST.get("expected", "")
    if not (expected.isascii() and expected.isdigit() and len(expected) < 16):
        return None
    return Decider(request.user.name, request.POST.get("reason", "").strip()[:2000], int(expected))


def tell(request: DeskRequest, pk: int, said: str, *, undoable: bool = True) -> None:
    """Says what was done, with the way back, and brings the queue up to it."""
    messages.success(request, said)
    if undoable:
        request.session["decided"] = pk
    else:
        request.session.pop("decided", None)
    with suppress(ArchiveError, DatabaseError):  # whoever weighs next will do it
        renew_decided(request.archive, pk)


def conflicting(
    request: DeskRequest, pk: int, by: Decider, editing: dict[str, object] | None = None
) -> HttpResponse:
    """The incident as it is by now, what was done to it meanwhile, and what was typed."""
    found, since = seen(request.sight, pk), _since(request, pk, by)
    return page(request, found, status=409, editing=editing, conflict=since)
