"""An incident as it stood after any step of its history."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from marsad.archive.retrace import recalled
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.review.incident import page
from marsad.web.review.seen import seen
from marsad.web.review.steps import done


@requires(Right.READ)
def past(request: DeskRequest, pk: int, entry: int) -> HttpResponse:
    """The page of that state, for reading only, beside the whole history."""
    now = seen(request.sight, pk)
    steps = {step.entry: step for step in now.history}
    if entry not in steps:
        raise Http404
    with recalled(request.archive, [pk], entry) as register:
        then = seen(request.sight, pk, register)
        return page(request, then, past=done(steps[entry], pk), history=now.history)
