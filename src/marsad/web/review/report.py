"""The report behind an account: its page stands with the reports."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest


@requires(Right.READ)
def report(request: DeskRequest, pk: int) -> HttpResponse:
    """Leads there; who may see it is decided there."""
    return redirect("intake:report", pk)
