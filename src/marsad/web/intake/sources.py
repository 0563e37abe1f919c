"""Who reports: the list of sources, how much each told, and whether it must not be known."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Max
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.archive.canonical import storable
from marsad.archive.decisions import Decider
from marsad.archive.sources import withhold
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest

_PAGE = 100


@requires(Right.READ)
def sources(request: DeskRequest) -> HttpResponse:
    """A page of the sources by name."""
    found = request.sight.sources.order_by("name")
    wanted = storable(request.GET.get("name", "")).strip()
    if wanted:
        found = found.filter(name__icontains=wanted)
    after = storable(request.GET.get("after", ""))
    if after:
        found = found.filter(name__gt=after)
    page = list(found[: _PAGE + 1])
    told = request.sight.reports.filter(source_id__in=[one.id for one in page[:_PAGE]])
    counted = {
        row["source_id"]: row
        for row in told.values("source_id").annotate(reports=Count("id"), last=Max("published"))
    }
    context = {
        "area": "intake",
        "wanted": wanted,
        "rows": [{"source": one, **counted.get(one.id, {"reports": 0})} for one in page[:_PAGE]],
        "further": page[_PAGE - 1].name if len(page) > _PAGE else None,
    }
    return render(request, "intake/sources.html", context)


@requires(Right.PUBLISH)
@require_POST
def confide(request: DeskRequest, pk: int) -> HttpResponse:
    """Makes a source confidential, or open again, with a reason."""
    found = request.sight.sources.filter(id=pk).first()
    if found is None:
        raise Http404
    reason = storable(request.POST.get("reason", "")).strip()
    if not reason:
        messages.error(request, _("Say why: the reason is kept in the ledger."))
        return redirect("intake:sources")
    withheld = request.POST.get("confidential") == "yes"
    withhold(request.archive, found.id, Decider(request.user.name, reason), withheld=withheld)
    messages.success(
        request,
        _("The source is confidential from now on.") if withheld else _("The source is open from now on."),
    )
    return redirect("intake:sources")
