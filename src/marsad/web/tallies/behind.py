"""What stands behind a number: its incidents, and the ones that a single rule kept out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.connection import ConnectionDoesNotExist

from marsad.publishing.wording import sentence
from marsad.tally.counted import CountedIncident
from marsad.tally.figures import Figures, Side
from marsad.web.access.rights import Right, requires
from marsad.web.later import Later
from marsad.web.requests import DeskRequest
from marsad.web.tallies import kept, moments
from marsad.web.tallies.cells import Cell
from marsad.web.tallies.counts import COUNTS
from marsad.web.tallies.seen import Seen
from marsad.web.tallies.words import rule_name, slice_name, tongue

_PAGE = 50
Page = list[tuple[str, str]]
"""Numbers of incidents, each with the rule that keeps it out, if one does."""
Fetch = Callable[[], Page]
_PAGES: Later[Page] = Later(200)


@dataclass(frozen=True, slots=True)
class Told:
    """An incident in one line; `reason` says why it does not count, where it does not."""

    incident: CountedIncident
    sentence: str
    day: str
    reason: str = ""


@requires(Right.READ)
def behind(request: DeskRequest, name: str) -> HttpResponse:
    """The incidents that one figure rests on."""
    cell = Cell.asked(request.GET)

    def chosen(figures: Figures, start: int) -> tuple[int, Fetch]:
        incidents = cell.count(figures).incidents
        return len(incidents), lambda: [(number, "") for number in incidents[start : start + _PAGE]]

    side = cast("Side", cell.side)
    return _listed(request, name, chosen, {"cell": cell, "slice": slice_name(side, cell.key) if side else ""})


@requires(Right.READ)
def near(request: DeskRequest, name: str) -> HttpResponse:
    """The incidents that exactly one rule keeps out, of one rule or of all."""
    wanted = request.GET.get("rule", "")

    def chosen(figures: Figures, start: int) -> tuple[int, Fetch]:
        if wanted and wanted not in figures.near_by_rule:
            raise Http404

        def fetch() -> Page:
            found = (miss for miss in figures.near_misses if wanted in ("", miss.drop.rule))
            return [(miss.incident, miss.drop.rule) for miss in islice(found, start, start + _PAGE)]

        return figures.near_by_rule[wanted] if wanted else len(figures.near_misses), fetch

    return _listed(request, name, chosen, {"rule": rule_name(wanted) if wanted else "", "near": True})


def _listed(
    request: DeskRequest,
    name: str,
    chosen: Callable[[Figures, int], tuple[int, Fetch]],
    told: dict[str, object],
) -> HttpResponse:
    row, rule = kept.rule_of(request.archive, name)
    _form, as_of = moments.asked(request.GET)
    (answer,) = COUNTS.ask(request.sight, [rule], as_of)
    context = {"area": "tallies", "row": row, "as_of": as_of, "moment": request.GET.get("as_of", "")} | told
    start = _start(request)
    page: Page | None = None
    if answer.figures is not None:
        number, fetch = chosen(answer.figures, start)
        key = (answer.question, request.path, request.GET.urlencode())
        try:
            page = _PAGES.ask(key, request.archive, fetch)
        except ConnectionDoesNotExist:  # the past state that these figures point into is no longer at hand
            COUNTS.forget()
    if page is None:
        return render(request, "tallies/waiting.html", context)
    lines = list(_told(request, page, as_of))
    context |= {
        "lines": lines,
        "number": number,
        "first": start + 1 if number else 0,
        "last": start + len(lines),
        "previous": max(start - _PAGE, 0) if start else None,
        "next": start + _PAGE if start + len(lines) < number else None,
    }
    return render(request, "tallies/behind.html", context)


def _told(request: DeskRequest, page: Page, as_of: dt.datetime | None) -> Iterator[Told]:
    """The incidents of a page as sentences, in its order."""
    language = tongue(request.user)
    found = {one.id: one for one in Seen(request.sight, as_of).incidents(number for number, _ in page)}
    for number, rule in page:
        if (one := found.get(number)) is not None:
            reason = rule_name(rule) if rule else ""
            yield Told(one, _plain(sentence(one, language)), language.date(one.date), reason)


def _plain(markdown: str) -> str:
    """A sentence without the backslashes that Markdown needs."""
    return markdown.replace("\\", "")


def _start(request: DeskRequest) -> int:
    """Where the page begins in the list."""
    given = request.GET.get("start", "0")
    return int(given) if given.isdecimal() and len(given) < 10 else 0
