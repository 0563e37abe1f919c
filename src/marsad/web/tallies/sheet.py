"""The figures of a tally as a table for other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render

from marsad.publishing.exports.delimited import harmless
from marsad.tally.count import Count
from marsad.tally.figures import SIDES, Figures
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.tallies import kept, moments
from marsad.web.tallies.counts import COUNTS

_HEADS = (
    "definition",
    "version",
    "as_of_entry",
    "figure",
    "part",
    "side",
    "key",
    "actor",
    "status",
    "least",
    "most",
)
_Line = tuple[str, str, str, str, str, str, int, int | None]


@requires(Right.READ)
def sheet(request: DeskRequest, name: str) -> HttpResponse:
    """Every figure in a line; an open end is empty."""
    row, rule = kept.rule_of(request.archive, name)
    _form, as_of = moments.asked(request.GET)
    (answer,) = COUNTS.ask(request.sight, [rule], as_of)
    if answer.figures is None:
        return render(request, "tallies/waiting.html", {"area": "tallies", "row": row})
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    out = csv.writer(response)
    out.writerow(_HEADS)
    for line in _lines(answer.figures):
        told = (harmless(value) if isinstance(value, str) else value for value in line)
        out.writerow((name, row.version, answer.sequence, *told))
    return response


def _lines(figures: Figures) -> Iterator[_Line]:
    number, reviewed = len(figures.incidents), len(figures.reviewed)
    yield "incidents", "", "", "", "", "", number, number
    yield "reviewed", "", "", "", "", "", reviewed, reviewed
    for effect, people in figures.totals.items():
        yield effect, "people", "", "", "", "", *_ends(people)
    for row in (*figures.margins, *figures.rows):
        for part, people in (("people", row.people), ("women", row.women), ("children", row.children)):
            yield row.effect, part, "", "", row.actor, row.status, *_ends(people)
    for side in SIDES:
        for one in figures.slices[side]:
            yield "incidents", "", side, one.key, "", "", len(one.incidents), len(one.incidents)
            yield "killed", "people", side, one.key, "", "", *_ends(one.killed)
            yield "injured", "people", side, one.key, "", "", *_ends(one.injured)


def _ends(count: Count) -> tuple[int, int | None]:
    return count.least, count.most
