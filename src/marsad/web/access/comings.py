"""Who came in, when and from where, and who was not let in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from marsad.web.access.models import RefusedVisit, Visit
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest

_PAGE = 100


@require_safe
@requires(Right.AUDIT)
def comings(request: DeskRequest) -> HttpResponse:
    """The sign-ins before a moment, the latest first, those that failed among them."""
    before = _moment(request.GET.get("before", ""))
    who = request.GET.get("who", "")[:60]
    came = Visit.objects.filter(opened__lt=before).select_related("user").order_by("-opened")
    refused = RefusedVisit.objects.filter(time__lt=before).select_related("user").order_by("-time")
    if who:
        came, refused = came.filter(user__name=who), refused.filter(user__name=who)
    rows: list[dict[str, Any]] = [{"time": one.opened, "visit": one} for one in came[: _PAGE + 1]]
    rows += [{"time": one.time, "refused": one} for one in refused[: _PAGE + 1]]
    rows.sort(key=lambda row: row["time"], reverse=True)
    further = rows[_PAGE - 1]["time"].isoformat() if len(rows) > _PAGE else None
    context = {"rows": rows[:_PAGE], "further": further, "who": who, "area": "ledger"}
    return render(request, "access/comings.html", context)


def _moment(written: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(written)
    except ValueError:
        return timezone.now() + dt.timedelta(days=1)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
