"""The bytes themselves, to be kept elsewhere; pictures to be looked at, drawn anew."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from marsad.archive.models import Attachment, Original
from marsad.intake.raw import RefusedError
from marsad.intake.thumbnails import thumbnail
from marsad.web.access.rights import Right, requires
from marsad.web.intake.report import seen_report
from marsad.web.requests import DeskRequest

_WIDTH = 640


@requires(Right.READ)
def original(request: DeskRequest, pk: int) -> HttpResponse:
    """The bytes of a report as they came, for who may see the names in them."""
    found = seen_report(request.sight, pk)
    _refuse_without_names(request)
    return _file(request.archive.original(found), f"report-{pk}.txt")


@requires(Right.READ)
def document(request: DeskRequest, pk: int) -> HttpResponse:
    """The document in which the text stood, for who may see every report in it."""
    found = seen_report(request.sight, pk)
    _refuse_without_names(request)
    others = request.archive.reports.filter(container_id=found.container_id)
    if found.container_id is None or others.exclude(id__in=request.sight.reports.values("id")).exists():
        raise Http404
    content = request.archive.rows(Original).get(sha256=found.container_id).content
    return _file(bytes(content), (found.file or "").rpartition("/")[2] or f"document-{pk}")


@requires(Right.READ)
def attachment(request: DeskRequest, pk: int) -> HttpResponse:
    """The bytes of an attachment as they came; what they tell of who made them is sensitive."""
    _refuse_without_names(request)
    found = _attachment(request, pk)
    return _file(bytes(found.original.content), found.name or f"attachment-{pk}")


@requires(Right.READ)
def picture(request: DeskRequest, pk: int) -> HttpResponse:
    """A small picture of an attachment, drawn anew, without anything that its file tells."""
    found = _attachment(request, pk)
    try:
        drawn = thumbnail(bytes(found.original.content), _WIDTH)
    except RefusedError as error:
        raise Http404 from error
    return HttpResponse(drawn, content_type="image/jpeg")


def _attachment(request: DeskRequest, pk: int) -> Attachment:
    found = request.archive.attachments.filter(id=pk).select_related("original").first()
    if found is None or not request.sight.reports.filter(id=found.report_id).exists():
        raise Http404
    return found


def _refuse_without_names(request: DeskRequest) -> None:
    if not request.user.names:
        raise PermissionDenied


def _file(content: bytes, name: str) -> HttpResponse:
    """Bytes from outside: to be saved, never to be opened as a page of the desk."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={"Content-Disposition": str(disposition), "X-Content-Type-Options": "nosniff"},
    )
