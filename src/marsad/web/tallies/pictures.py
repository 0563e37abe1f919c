"""Charts and maps of a tally as pictures, each with an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse

from marsad.publishing.language import Language
from marsad.publishing.pictures import charts
from marsad.publishing.pictures.drawing import png
from marsad.publishing.pictures.map import area_map
from marsad.tally.figures import Figures
from marsad.web.access.rights import Right, requires
from marsad.web.recent import Recent
from marsad.web.requests import DeskRequest
from marsad.web.tallies import kept, moments
from marsad.web.tallies.counts import COUNTS
from marsad.web.tallies.words import tongue

KINDS: dict[str, Callable[[Figures, Language], Any]] = {
    "by-month": charts.by_month,
    "by-governorate": charts.by_governorate,
    "by-status": charts.by_status,
    "map": area_map,
}


_drawn: Recent[bytes] = Recent(100)  # of some 100 kB


@requires(Right.READ)
def picture(request: DeskRequest, name: str, kind: str) -> HttpResponse:
    """One picture of a tally as PNG; 404 where it would show nothing."""
    if kind not in KINDS:
        raise Http404
    _row, rule = kept.rule_of(request.archive, name)
    _form, as_of = moments.asked(request.GET)
    (answer,) = COUNTS.ask(request.sight, [rule], as_of)
    figures, language = answer.figures, tongue(request.user)
    if figures is None:
        raise Http404
    return drawn((answer.question, kind, language), lambda: KINDS[kind](figures, language), language)


def drawn(key: tuple[object, ...], chart: Callable[[], Any], language: Language) -> HttpResponse:
    """A chart as an answer, drawn once for each key; 404 where it would show nothing."""

    def made() -> bytes:
        picture = chart()
        if picture is None:
            raise Http404
        return png(picture, language)

    return HttpResponse(_drawn.get(key, made), content_type="image/png")
