"""One tally: its figures, each a way to the incidents behind it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from marsad.gazetteer.boundaries import ATTRIBUTION
from marsad.publishing.pictures.charts import shown as charted
from marsad.publishing.pictures.map import governorates
from marsad.tally.figures import Figures
from marsad.web import labels
from marsad.web.access.rights import Right, requires
from marsad.web.recent import Recent
from marsad.web.requests import DeskRequest
from marsad.web.tallies import kept, moments
from marsad.web.tallies.counts import COUNTS, Answer
from marsad.web.tallies.numbers import Numbers

SIDE_NAMES = {
    "governorate": _("Governorate"),
    "district": _("District"),
    "month": _("Month"),
    "event_type": _("Type of event"),
    "attribution": _("Attribution"),
    "source": _("Source"),
}


_parts: Recent[SafeString] = Recent(60)  # of some 100 kB


@requires(Right.READ)
def tally(request: DeskRequest, name: str) -> HttpResponse:
    """The figures of a definition now, or as of a moment."""
    row, rule = kept.rule_of(request.archive, name)
    form, as_of = moments.asked(request.GET)
    (answer,) = COUNTS.ask(request.sight, [rule], as_of)
    context = {
        "area": "tallies",
        "row": row,
        "rule": rule.definition,
        "excluded": [one.title[labels.language()] for one in rule.definition.exclusions],
        "form": form,
        "as_of": as_of,
        "answer": answer,
        "figures": answer.figures,
        "numbers": Numbers(name, answer.figures, as_of) if answer.figures else None,
        "counted": _time(request, answer),
        "first": _first(request),
        "moment": request.GET.get("as_of", "") if as_of else "",
        "sides": SIDE_NAMES,
        "pictures": _pictures(answer.figures) if answer.figures else {},
        "attribution": ATTRIBUTION,
        "version": f"{answer.sequence}.{request.GET.get('as_of', '')}",
    }
    context["shown"] = shown = _shown(request, row, answer, context)
    return HttpResponse(shown) if request.htmx else render(request, "tallies/tally.html", context)


def _shown(request: DeskRequest, row: kept.Kept, answer: Answer, context: dict[str, Any]) -> SafeString:
    """The figures as a part of the page: rendered once for all who may see the same and read alike."""

    def made() -> SafeString:
        return render_to_string("tallies/_figures.html", context, request)

    if not answer.current:
        return made()
    reads = (labels.language(), request.user.country, request.user.arabic_digits)
    return _parts.get((answer.question, row.name, context["moment"], reads), made)


def _pictures(figures: Figures) -> dict[str, list[str]]:
    """The pictures that have something to show, by the side beside which they stand."""
    charts = charted(figures)
    areas = ["map"] * bool(governorates(figures)) + ["by-governorate"] * charts["by-governorate"]
    return {"month": ["by-month"] * charts["by-month"], "governorate": areas}


def _first(request: DeskRequest) -> dt.date | None:
    """The day on which the register began."""
    entry = request.archive.entries.order_by("sequence").first()
    return dt.datetime.fromisoformat(entry.time).date() if entry else None


def _time(request: DeskRequest, answer: Answer) -> dt.datetime | None:
    """When the last entry was written that the figures know of."""
    entry = request.archive.entries.filter(sequence=answer.sequence).first()
    return dt.datetime.fromisoformat(entry.time) if entry else None
