"""Notes on an incident."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.review.models import Note

_LONGEST = 5000


@requires(Right.REVIEW)
@require_POST
def note(request: DeskRequest, pk: int) -> HttpResponse:
    """Adds a note; an empty one is none."""
    if not request.sight.incidents.filter(pk=pk).exists():
        raise Http404
    text = request.POST.get("text", "").strip()[:_LONGEST]
    if text:
        Note.objects.create(incident=pk, user=request.user, text=text)
    return redirect(f"{reverse('review:incident', args=[pk])}?{request.GET.urlencode()}#notes")
