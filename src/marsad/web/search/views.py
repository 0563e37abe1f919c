"""The search page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from marsad.web import labels
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.search.reports import reports
from marsad.web.selection import Selection, find
from marsad.web.selection.excerpts import of_accounts
from marsad.web.selection.listing import lines
from marsad.web.selection.ordering import Order, page

SIZE = 50
_COLUMNS = ("date", "place", "type", "killed", "injured", "review")


@requires(Right.READ)
def search(request: DeskRequest) -> HttpResponse:
    """What fits, as a table of incidents or as reports, with the words marked."""
    selection = Selection.of(request.GET.dict())
    context = {
        "area": "search",
        "selection": selection,
        "types": labels.choices("event_type"),
        "reviews": labels.choices("review"),
        "as_reports": request.GET.get("as") == "reports",
    }
    if context["as_reports"]:
        context["answer"] = reports(selection, request.sight, _number(request, "after"))
    else:
        context |= _incidents(request, selection)
    return render(request, "search/search.html", context)


def _incidents(request: DeskRequest, selection: Selection) -> dict[str, object]:
    found = find(selection, request.sight)
    order = Order.of(request.GET.get("sort", ""), found)
    some = page(found, order, SIZE, after=_number(request, "after"), before=_number(request, "before"))
    rows = lines(request.sight, some.ids)
    told = {line.incident.id: line.accounts for line in rows}
    excerpts = of_accounts(request.sight, told, selection.sought) if selection.sought else {}
    return {
        "answer": found,
        "page": some,
        "lines": [(line, excerpts.get(line.incident.id)) for line in rows],
        "order": order,
        "sorts": {column: _next(column, order) for column in _COLUMNS},
    }


def _next(column: str, order: Order) -> str:
    """What a click on the head of a column asks for: the other way, or first the most of it."""
    if order.by == column:
        return column if order.falling else f"-{column}"
    return column if column in ("place", "type", "review") else f"-{column}"


def _number(request: DeskRequest, name: str) -> int | None:
    written = request.GET.get(name, "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else None
