"""The map, and what the browser asks for as somebody moves it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from marsad.gazetteer.boundaries import ATTRIBUTION, Level, packed
from marsad.publishing.language import Language
from marsad.publishing.pictures.drawing import png
from marsad.publishing.pictures.map import shaded_map
from marsad.web import labels
from marsad.web.access.rights import Right, requires
from marsad.web.maps.counting import PLACES, Frame, by_month, counted, described
from marsad.web.requests import DeskRequest
from marsad.web.selection import Found, Selection, find
from marsad.web.selection.listing import lines
from marsad.web.selection.ordering import Order, page

_SIZE = 20
_SHADED = ("1", "2", "3")
_LEVELS: dict[str, Level] = {"1": "admin1", "2": "admin2", "3": "admin3", "countries": "countries"}


@requires(Right.READ)
def map_page(request: DeskRequest) -> HttpResponse:
    """The map with its selection, the list beside it, and the same figures as a table."""
    selection = Selection.of(request.GET.dict())
    found = find(selection, request.sight)
    context = {
        "area": "maps",
        "selection": selection,
        "answer": found,
        "months": by_month(find(selection.having(from_="", to=""), request.sight)),
        "types": labels.choices("event_type"),
        "reviews": labels.choices("review"),
        "attribution": ATTRIBUTION,
        "tiles": settings.DESK_TILES,
        "picture": bool(len(found)),
        **_listed(request, found),
    }
    answer = render(request, "maps/map.html", context)
    if settings.DESK_TILES:
        parts = urlsplit(settings.DESK_TILES)
        # The one exception to our policy, and only where somebody has given the address of tiles.
        answer._csp_update = {"img-src": [f"{parts.scheme}://{parts.netloc}"]}  # type: ignore[attr-defined]
    return answer


@requires(Right.READ)
def beside(request: DeskRequest) -> HttpResponse:
    """The list beside the map, and the table, as they are after a change of the selection."""
    found = find(Selection.of(request.GET.dict()), request.sight)
    return render(request, "maps/_beside.html", {"answer": found, **_listed(request, found)})


def _listed(request: DeskRequest, found: Found) -> dict[str, Any]:
    some = page(found, Order.of("", found), _SIZE, after=None, before=None)
    return {
        "lines": lines(request.sight, some.ids),
        "page": some,
        "table": described(counted(found, 1), labels.language()),
        "query": Selection.of(request.GET.dict()).query,
    }


@requires(Right.READ)
def incidents(request: DeskRequest) -> HttpResponse:
    """The incidents of a selection by areas of a level, or by places in a frame, as JSON."""
    written = request.GET.get("level", "1")
    level = int(written) if written in ("1", "2", "3", "4") else 1
    frame = Frame.of(request.GET.get("frame", ""))
    if level == PLACES and frame is None:
        return JsonResponse({"error": "frame"}, status=400)
    selection = Selection.of(request.GET.dict())
    answer = described(counted(find(selection, request.sight), level, frame), labels.language())
    answer["months"] = by_month(find(selection.having(from_="", to=""), request.sight))
    return JsonResponse(answer)


@requires(Right.READ)
def outlines(request: DeskRequest, level: str) -> HttpResponse:
    """The boundaries of a level as GeoJSON; the same for everybody, and for long."""
    if level not in _LEVELS:
        raise Http404
    answer = HttpResponse(packed(_LEVELS[level]), content_type="application/geo+json")
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


@requires(Right.READ)
def picture(request: DeskRequest) -> HttpResponse:
    """The areas of a level shaded by the incidents of a selection, as PNG; 404 where there are none."""
    found = find(Selection.of(request.GET.dict()), request.sight)
    written = request.GET.get("level", "1")
    level = int(written) if written in _SHADED else 1
    sums = counted(found, level)
    areas, coarse = (
        {code: some.incidents for code, some in part.items()} for part in (sums.areas, sums.coarse)
    )
    tongue = Language(labels.language(), request.user.country or "SY")
    chart = shaded_map(areas, tongue, _LEVELS[str(level)], coarse)
    if chart is None:
        raise Http404
    answer = HttpResponse(png(chart, tongue), content_type="image/png")
    answer.headers["Content-Disposition"] = 'inline; filename="marsad-map.png"'
    return answer
