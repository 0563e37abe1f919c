"""The exports of a person: how far they are, and their files."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.web.access.rights import Right, requires
from marsad.web.exports.asking import is_still_seen, throw_away, throw_old_away
from marsad.web.exports.models import Export
from marsad.web.exports.writing import packed_in, written
from marsad.web.intake import spool
from marsad.web.requests import DeskRequest

_SHOWN = 50


@requires(Right.PUBLISH)
def exports(request: DeskRequest) -> HttpResponse:
    """Who asked sees what became of it; nobody else does."""
    throw_old_away(request)
    own = list(Export.objects.filter(user=request.user).order_by("-asked")[:_SHOWN])
    rows = [(one, written(request.archive, one) if one.is_open else one.total) for one in own]
    context = {"rows": rows, "open": any(one.is_open for one in own)}
    return render(request, "exports/_list.html" if request.htmx else "exports/exports.html", context)


@requires(Right.PUBLISH)
def file(request: DeskRequest, number: int) -> HttpResponse | FileResponse:
    """The ZIP, for its person, as long as nothing in it has become hidden from them."""
    export = _own(request, number)
    path = packed_in(spool.folder(request.archive, export.folder))
    if export.standing != Export.Standing.DONE or not path.is_file():
        raise Http404
    if not is_still_seen(request, export):
        throw_away(request, export)
        messages.error(request, _("What you may see or publish has changed since: ask for it anew."))
        return redirect("exports:list")
    name = f"marsad-{export.form}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


@requires(Right.PUBLISH)
@require_POST
def remove(request: DeskRequest, number: int) -> HttpResponse:
    """Ends the writing, or removes the files."""
    throw_away(request, _own(request, number))
    return redirect("exports:list")


def _own(request: DeskRequest, number: int) -> Export:
    return get_object_or_404(Export, pk=number, user=request.user)
