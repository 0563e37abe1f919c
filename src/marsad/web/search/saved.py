"""Saved searches: one's own and those that others share, with what has come since one last looked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.archive.models import Incident
from marsad.web.access.models import User
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.search.models import Look, SavedSearch
from marsad.web.selection import Selection, find
from marsad.web.selection.asked import selection_of
from marsad.web.sight import Sight

MOST = 30  # of one person


@dataclass(frozen=True, slots=True)
class Shown:
    """A saved search with how many incidents fit, and how many of them came since somebody looked."""

    search: SavedSearch
    own: bool
    incidents: int
    new: int


def of(user: User) -> QuerySet[SavedSearch]:
    """Those that a person may use: their own, and the shared."""
    return SavedSearch.objects.filter(Q(owner=user) | Q(shared=True)).select_related("owner")


@requires(Right.READ)
def listed(request: DeskRequest) -> HttpResponse:
    """The saved searches with their counts, for the search page to fetch when it is drawn."""
    looks = dict(Look.objects.filter(user=request.user).values_list("search_id", "entry"))
    shown = [_shown(request, one, looks.get(one.id, 0)) for one in of(request.user)[: 2 * MOST]]
    return render(request, "search/_saved.html", {"saved": shown})


def _shown(request: DeskRequest, one: SavedSearch, looked: int) -> Shown:
    found = find(selection_of(one.query), request.sight)
    new = int(np.count_nonzero(found.ids > _newest_at(request.sight, looked)))
    return Shown(one, one.owner_id == request.user.id, len(found), new)


def _newest_at(sight: Sight, entry: int) -> int:
    """The last incident that was there at an entry of the ledger: they are numbered as they come."""
    rows = sight.register.rows(Incident).filter(created__lte=entry).order_by("-id")
    return rows.values_list("id", flat=True).first() or 0


@requires(Right.READ)
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    """Saves the selection under a name; one of that name is replaced."""
    selection = Selection.of(request.POST.dict())
    name = " ".join(request.POST.get("name", "").split())[:80]
    back = redirect(f"{reverse('search:search')}?{selection.query}")
    if not name or not selection:
        messages.error(request, _("A saved search needs a name, and something that is looked for."))
        return back
    known = SavedSearch.objects.filter(owner=request.user)
    if known.exclude(name=name).count() >= MOST:
        messages.error(request, _("There are too many saved searches: remove one first."))
        return back
    shared = request.POST.get("shared") == "on"
    one, _made = SavedSearch.objects.update_or_create(
        owner=request.user, name=name, defaults={"query": selection.query, "shared": shared}
    )
    _look(request, one)
    messages.success(request, _("The search is saved."))
    return back


@requires(Right.READ)
def open_(request: DeskRequest, number: int) -> HttpResponse:
    """Runs a saved search, and notes that this person has looked."""
    one = get_object_or_404(of(request.user), pk=number)
    _look(request, one)
    return redirect(f"{reverse('search:search')}?{one.query}")


@requires(Right.READ)
@require_POST
def remove(request: DeskRequest, number: int) -> HttpResponse:
    """Removes one's own."""
    get_object_or_404(SavedSearch, pk=number, owner=request.user).delete()
    return redirect("search:search")


def _look(request: DeskRequest, one: SavedSearch) -> None:
    head = request.archive.head.sequence
    Look.objects.update_or_create(search=one, user=request.user, defaults={"entry": head})
