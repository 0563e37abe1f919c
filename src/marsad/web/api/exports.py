"""The register out, for other programs: at once, or written in the background where it is large."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import condition
from ninja import Path as InPath
from ninja import Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from marsad.web import exporting
from marsad.web.api.authority import Bearer, TokenRequest, etag
from marsad.web.api.models import Scope
from marsad.web.api.shapes import ExportJob, Json, Number
from marsad.web.exports.asking import ask, is_still_seen, throw_away, throw_old_away
from marsad.web.exports.models import Export
from marsad.web.exports.writing import packed_in, written
from marsad.web.intake import spool
from marsad.web.selection import Selection, find

router = Router(tags=["exports"])
Form = Literal[
    "acled", "bayanat", "csv", "ftm", "geojson", "gpkg", "gtd", "hxl", "parquet", "ucdp", "uwazi", "xlsx"
]


@router.get(
    "/exports/{form}",
    response={200: None, 202: ExportJob},
    summary="The register for another program",
    auth=Bearer(Scope.EXPORT),
)
@decorate_view(condition(etag_func=etag))
def exported(request: TokenRequest, form: Annotated[Form, InPath()]) -> HttpResponseBase:
    """A ZIP of the files of a format and their manifest: what each column means, and what was lost.

    Of a register with more than 20,000 incidents it is written in the background: 202, and in `Location`
    where to ask how far it is. Asked again while it is written, or while nothing has changed, it is the same.
    """
    total = len(find(Selection(), request.sight))
    if total <= exporting.MOST:
        return exporting.zipped(request.sight, form)
    throw_old_away(request)
    job = _known(request, form) or ask(request, form, total)
    if job is None:
        raise HttpError(409, "several exports of yours are being written already: wait for one")
    answer = HttpResponse(ExportJob(**_told(request, job)).model_dump_json(), "application/json", 202)
    answer["Location"] = reverse("api-1:job", args=[job.pk])
    return answer


@router.get(
    "/export-jobs/{number}", response=ExportJob, summary="How far an export is", auth=Bearer(Scope.EXPORT)
)
def job(request: TokenRequest, number: Number) -> Json:
    """An export that this person asked for, here or on the desk; it is kept for a day."""
    return _told(request, _own(request, number))


@router.get("/export-jobs/{number}/file", summary="The files of an export", auth=Bearer(Scope.EXPORT))
def job_file(request: TokenRequest, number: Number) -> FileResponse:
    """The ZIP, once it is written; 404 where its person may see less by now, or something was withheld."""
    export = _own(request, number)
    path = packed_in(spool.folder(request.archive, export.folder))
    if export.standing != Export.Standing.DONE or not path.is_file():
        raise Http404
    if not is_still_seen(request, export):
        throw_away(request, export)
        raise Http404
    name = f"marsad-{export.form}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


def _known(request: TokenRequest, form: str) -> Export | None:
    """The same export, being written, or written of the register as it is."""
    own = Export.objects.filter(user=request.user, form=form, definition="", selection="").order_by("-pk")
    found = own.filter(standing__in=Export.OPEN).first()
    return found or own.filter(standing=Export.Standing.DONE, entry=request.archive.head.sequence).first()


def _own(request: TokenRequest, number: int) -> Export:
    return get_object_or_404(Export, pk=number, user=request.user)


def _told(request: TokenRequest, export: Export) -> Json:
    done = export.standing == Export.Standing.DONE
    return {
        "number": export.pk,
        "form": export.form,
        "standing": export.standing,
        "written": written(request.archive, export) if export.is_open else export.total,
        "total": export.total,
        "file": reverse("api-1:job_file", args=[export.pk]) if done else None,
        "trouble": export.trouble or None,
    }
