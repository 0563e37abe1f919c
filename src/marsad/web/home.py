"""The first page after signing in: what there is, and what to do next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from marsad.web.access import trying
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.standing import standing


@requires(Right.READ)
def home(request: DeskRequest) -> HttpResponse:
    """How much waits, and the ways on; an empty register says how to begin."""
    context = {"counts": standing(request.sight), "samples": trying.are_in(request.archive)}
    return render(request, "desk/home.html", context)
