"""Saying "I am on this"."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.review.models import Hold
from marsad.web.review.models.hold import LASTS


@requires(Right.REVIEW)
@require_POST
def hold(request: DeskRequest, pk: int) -> HttpResponse:
    """Takes an incident for half an hour, or lets go of it; one that somebody else is on stays theirs."""
    if not request.sight.incidents.filter(pk=pk).exists():
        raise Http404
    if request.POST.get("release"):
        Hold.objects.filter(incident=pk, user=request.user).delete()
    elif not Hold.standing().filter(incident=pk).exclude(user=request.user).exists():
        until = timezone.now() + LASTS
        Hold.objects.update_or_create(incident=pk, defaults={"user": request.user, "until": until})
    if request.htmx:
        return render(request, "review/_hold.html", {"hold": standing(pk), "number": pk})
    return redirect("review:incident", pk)


def standing(pk: int) -> Hold | None:
    """Who is on an incident."""
    return Hold.standing().filter(incident=pk).select_related("user").first()
