"""The tallies of the register with their figures now, and those that can be taken over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.archive import decisions
from marsad.archive.decisions import Decider
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.tallies import kept
from marsad.web.tallies.counts import COUNTS
from marsad.web.tallies.numbers import Numbers


@requires(Right.READ)
def tallies(request: DeskRequest) -> HttpResponse:
    """Every definition that is kept, with its figures; the ones that Marsad ships are offered."""
    rows = kept.definitions(request.archive)
    rules = [row.rule for row in rows if row.rule]
    answers = dict(zip((rule.text for rule in rules), COUNTS.ask(request.sight, rules), strict=True))
    listed = []
    for row in rows:
        answer = answers.get(row.text)
        figures = answer.figures if answer else None
        listed.append((row, answer, Numbers(row.name, figures) if figures else None, figures))
    pending = any(
        answer is not None and answer.figures is None for _row, answer, _numbers, _figures in listed
    )
    page = "tallies/_list.html" if request.htmx else "tallies/list.html"
    offered = kept.offered({row.name for row in rows})
    context = {"area": "tallies", "tallies": listed, "offered": offered, "pending": pending}
    return render(request, page, context)


@require_POST
@requires(Right.PUBLISH)
def adopt(request: DeskRequest) -> HttpResponse:
    """Keeps a definition that Marsad ships as the register's own."""
    name = request.POST.get("name", "")
    text = kept.shipped_text(name)
    reason = _("taken over from those that Marsad brings")
    decisions.define(request.archive, name, text, Decider(request.user.name, reason))
    messages.success(request, _("The definition is kept: its figures are counted from now on."))
    return redirect("tallies:tally", name)
