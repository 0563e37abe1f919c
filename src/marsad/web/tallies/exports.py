"""The incidents of a tally in the formats of the field, each with what it can't hold."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from marsad.publishing.exports.formats import FORMATS
from marsad.publishing.exports.layout import load_layout
from marsad.web.access.rights import Right, requires
from marsad.web.exporting import MOST, zipped
from marsad.web.exports.asking import asked
from marsad.web.requests import DeskRequest
from marsad.web.tallies import kept
from marsad.web.tallies.counts import COUNTS


@requires(Right.PUBLISH)
def exports(request: DeskRequest, name: str) -> HttpResponse:
    """The formats there are; where a tally counts too much for a page they are written in the background."""
    row, rule = kept.rule_of(request.archive, name)
    (answer,) = COUNTS.ask(request.sight, [rule])
    if answer.figures is None:
        return render(request, "tallies/waiting.html", {"area": "tallies", "row": row})
    formats = [(form, load_layout(spec.layout)) for form, spec in FORMATS.items()]
    number = len(answer.figures.incidents)
    context = {"area": "tallies", "row": row, "formats": formats, "number": number, "many": number > MOST}
    return render(request, "tallies/exports.html", context)


@requires(Right.PUBLISH)
def file(request: DeskRequest, name: str, form: str) -> HttpResponse | FileResponse:
    """A ZIP of the files of a format and their manifest; where a tally counts much, it is written later."""
    _row, rule = kept.rule_of(request.archive, name)
    (answer,) = COUNTS.ask(request.sight, [rule])
    if form not in FORMATS or answer.figures is None:
        raise Http404
    number = len(answer.figures.incidents)
    if request.method == "POST":
        return asked(request, form, number, definition=name)
    if number > MOST:
        raise Http404
    return zipped(request.sight, form, definition=rule.definition)
