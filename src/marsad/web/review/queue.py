"""The queue: what waits for review, what matters most first."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.db.utils import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from marsad.archive.errors import ArchiveError
from marsad.gazetteer.areas import load_areas
from marsad.web import labels
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.review.filters import Filters, after, before, counted, free, waiting
from marsad.web.review.models import Hold, Waiting
from marsad.web.review.reasons import reasons
from marsad.web.review.taking_back import way_back
from marsad.web.review.upkeep import passing, renew_a_little
from marsad.web.selection.listing import Line, lines

PAGE = 50
_COUNTED = 1000  # more are "more than"
_AT = re.compile(r"(\d{1,15})\.(\d{1,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the queue; `holder` is who is on it, if anybody."""

    line: Line
    weight: float
    effect: float
    uncertainty: float
    why: tuple[str, ...]
    holder: str | None
    address: str


@requires(Right.REVIEW)
def queue(request: DeskRequest) -> HttpResponse:
    """A page of the queue."""
    _keep_up(request)
    filters = Filters.of(request.GET)
    rows = waiting(request, filters)
    place = _place(request)
    shown = list((after(rows, *place) if place else rows)[: PAGE + 1])
    count, many = counted(request, filters, _COUNTED)
    context = {
        "area": "review",
        "filters": filters,
        "rows": _rows(request, shown[:PAGE], filters),
        "more": _at(shown[PAGE - 1]) if len(shown) > PAGE else None,
        "begun": place is not None,
        "count": count,
        "many": many,
        "behind": passing(),
        "hides": bool(request.sight.hidden_sources),
        "choices": _choices(request),
        "back": way_back(request),
    }
    return render(request, "review/queue.html", context)


@requires(Right.REVIEW)
def onward(request: DeskRequest, pk: int | None = None, *, back: bool = False) -> HttpResponse:
    """Leads to the next incident of the queue, or the one before."""
    return redirect(following(request, Filters.of(request.GET), pk, _place(request), back=back))


def following(
    request: DeskRequest,
    filters: Filters,
    pk: int | None,
    place: tuple[int, int] | None,
    *,
    back: bool = False,
) -> str:
    """The address of the next incident that nobody else is on; at the end, of the queue."""
    rows = free(request, waiting(request, filters)).exclude(incident=pk or 0)
    here = place or _placed(pk)
    found = None
    if here:
        found = (before if back else after)(rows, *here).first()
    if found is None and not back:
        found = rows.first()
    return address(found, filters) if found else f"{reverse('review:queue')}?{filters.query}"


def _keep_up(request: DeskRequest, most: int = 100) -> None:
    """Weighs what was touched since, unless a worker beside the desk does."""
    if settings.DESK_WORKER:
        return
    with suppress(ArchiveError, DatabaseError):  # the next request will do it
        renew_a_little(request.archive, most)


def address(row: Waiting, filters: Filters) -> str:
    """The page of an incident of the queue, with the way on."""
    query = "&".join(filter(None, (filters.query, urlencode({"at": _at(row)}))))
    return f"{_page(row.incident)}?{query}"


@functools.lru_cache(maxsize=10_000)
def _page(incident: int) -> str:
    return reverse("review:incident", args=[incident])


def _at(row: Waiting) -> str:
    return f"{row.priority}.{row.incident}"


def _place(request: DeskRequest) -> tuple[int, int] | None:
    found = _AT.fullmatch(request.GET.get("at", "") or request.POST.get("at", ""))
    return (int(found[1]), int(found[2])) if found else None


def place_of(request: DeskRequest) -> tuple[int, int] | None:
    """Where in the queue this page stands, as its address says."""
    return _place(request)


def _placed(pk: int | None) -> tuple[int, int] | None:
    row = Waiting.objects.filter(pk=pk or 0).first()
    return (row.priority, row.incident) if row else None


def _rows(request: DeskRequest, shown: Sequence[Waiting], filters: Filters) -> list[Row]:
    numbers = [row.incident for row in shown]
    told = {line.incident.id: line for line in lines(request.sight, numbers)}
    holds = Hold.standing().filter(incident__in=numbers)
    holders = dict(holds.values_list("incident", "user__name"))
    proposals = not request.sight.hidden_sources
    return [
        Row(
            told[row.incident],
            row.weight,
            row.why["effect"],
            row.why["uncertainty"],
            tuple(reasons(row.why, proposals=proposals)),
            holders.get(row.incident),
            address(row, filters),
        )
        for row in shown
        if row.incident in told
    ]


@functools.cache
def _areas(_language: str) -> list[tuple[str, str]]:
    named = ((area.pcode, labels.label(area.name, "area")) for area in load_areas().all if area.pcode)
    return sorted(named, key=lambda pair: pair[1])


def _choices(request: DeskRequest) -> dict[str, list[tuple[str, str]]]:
    return {
        "area": _areas(labels.language()),
        "event_type": labels.choices("event_type"),
        "actor": labels.choices("actor"),
        "source": [(str(source.id), source.name) for source in request.sight.sources.order_by("name")[:500]],
    }
