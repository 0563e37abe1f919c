"""The bulletins that went out, as they went out: the same for everybody."""

from __future__ import annotations

from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from marsad.publishing import editions
from marsad.publishing.documents import picture as pictures
from marsad.publishing.documents.document import FORMATS, made
from marsad.publishing.language import Language
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.tallies.laid import laid
from marsad.web.tallies.models import Picture

_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@requires(Right.READ)
def bulletins(request: DeskRequest) -> HttpResponse:
    """All bulletins, the newest first."""
    every = list(editions.published(request.archive))[::-1]
    return render(request, "tallies/bulletins.html", {"area": "bulletins", "bulletins": every})


@requires(Right.READ)
def bulletin(request: DeskRequest, number: int) -> HttpResponse:
    """One bulletin, word for word, with its files."""
    one, markdown = _found(request, number)
    names = set(Picture.objects.filter(bulletin=number).values_list("name", flat=True))
    page = laid(
        pictures.with_only(markdown, names),
        lambda name: reverse("tallies:bulletin-picture", args=[number, name]),
    )
    context = {"area": "bulletins", "bulletin": one, "page": page, "formats": FORMATS}
    return render(request, "tallies/bulletin.html", context)


@requires(Right.READ)
def file(request: DeskRequest, number: int, form: str) -> HttpResponse:
    """A bulletin in one of the formats."""
    if form not in FORMATS:
        raise Http404
    one, markdown = _found(request, number)
    drawn = {row.name: pictures.Picture(row.name, bytes(row.content)) for row in _pictures(number)}
    language = Language("ar" if one.facts["language"] == "ar" else "en")
    data = made(pictures.with_only(markdown, drawn), drawn, language, form)
    response = HttpResponse(data, content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="bulletin-{number}.{form}"'
    return response


@requires(Right.READ)
def picture(_request: DeskRequest, number: int, name: str) -> HttpResponse:
    """A picture of a bulletin as it was published."""
    row = _pictures(number).filter(name=name).first()
    if row is None:
        raise Http404
    return HttpResponse(bytes(row.content), content_type="image/png")


def _found(request: DeskRequest, number: int) -> tuple[editions.Published, str]:
    one = next((one for one in editions.published(request.archive) if one.number == number), None)
    if one is None:
        raise Http404
    return one, editions.text_of(request.archive, number)


def _pictures(number: int) -> models.QuerySet[Picture]:
    return Picture.objects.filter(bulletin=number)
