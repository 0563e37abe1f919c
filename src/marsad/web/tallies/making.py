"""Making a bulletin: asking for it, seeing it grow, publishing it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.publishing.documents.document import made
from marsad.publishing.documents.picture import NoPicture, chart_of, shown, with_only
from marsad.publishing.documents.picture import drawn as all_drawn
from marsad.publishing.editions import NoEdition, keep, next_edition
from marsad.publishing.page import LayoutError, lay_out
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.saying import said
from marsad.web.sight import Sight
from marsad.web.tallies.drafts import Draft, DraftForm, Waiting, defaults
from marsad.web.tallies.laid import laid
from marsad.web.tallies.models import Picture
from marsad.web.tallies.pictures import drawn

_LISTED = 20  # incidents to be reviewed first


@requires(Right.PUBLISH)
def make(request: DeskRequest) -> HttpResponse:
    """The form of a bulletin with the page that comes of it; inside another page, that page alone."""
    given = _given(request)
    form = DraftForm(given, request.sight)
    page = "tallies/_draft.html" if request.htmx else "tallies/make.html"
    return render(request, page, _context(request, form, given))


@require_POST
@requires(Right.PUBLISH)
def publish(request: DeskRequest) -> HttpResponse:
    """Publishes a bulletin as it was seen: refused where it would say something else by now."""
    form = DraftForm(request.POST, request.sight)
    if not form.is_valid():
        return render(request, "tallies/make.html", _context(request, form, request.POST), status=400)
    with request.archive.reading():
        draft = Draft.of(request.sight, form.cleaned_data, exact=True)
        refused = _refusal(draft, request.POST.get("seen", ""))
    if refused:
        messages.error(request, refused)
        return render(request, "tallies/make.html", _context(request, form, request.POST), status=409)
    try:
        number = _kept(request, draft, form.cleaned_data)
    except NoEdition as error:
        messages.error(request, said(str(error)))
        return render(request, "tallies/make.html", _context(request, form, request.POST), status=409)
    messages.success(request, _("Bulletin %(number)s is published.") % {"number": number})
    return redirect("tallies:bulletin", number)


@requires(Right.PUBLISH)
def picture(request: DeskRequest, kind: str) -> HttpResponse:
    """A picture of a draft as PNG."""
    form = DraftForm(_given(request), request.sight)
    if not form.is_valid():
        raise Http404
    try:
        draft = Draft.of(request.sight, form.cleaned_data)
    except Waiting as error:
        raise Http404 from error
    bulletin = draft.bulletin
    if kind not in shown(bulletin):
        raise Http404
    return drawn((draft.digest, kind), lambda: chart_of(kind, bulletin), bulletin.language)


def _given(request: DeskRequest) -> QueryDict:
    """What was asked for; where nothing was, the days of the newest incidents."""
    given = QueryDict(mutable=True)
    given.update(defaults(request.sight))
    for name in request.GET:
        given.setlist(name, request.GET.getlist(name))
    if "since" not in request.GET:  # not yet a form that somebody filled
        given.setlist("running", given.getlist("definition"))
    return given


def _context(request: DeskRequest, form: DraftForm, given: QueryDict) -> dict[str, Any]:
    context: dict[str, Any] = {"area": "bulletins", "form": form, "here": reverse("tallies:make")}
    context["spans"] = spans(request.sight)
    if not form.is_valid():
        return context
    try:
        draft = Draft.of(request.sight, form.cleaned_data)
        query = given.urlencode()
        page = laid(
            with_only(draft.markdown, shown(draft.bulletin)),
            lambda name: f"{reverse('tallies:draft-picture', args=[name])}?{query}",
        )
    except Waiting:
        return context | {"waiting": True}
    except (LayoutError, NoPicture) as error:
        return context | {"broken": str(error)}
    first = draft.first
    return context | {
        "draft": draft,
        "page": page,
        "first": first[:_LISTED],
        "more": max(len(first) - _LISTED, 0),
        "fields": [(name, value) for name in form.fields for value in given.getlist(name)],
    }


def spans(sight: Sight) -> list[tuple[str, dt.date, dt.date]]:
    """The usual stretches of days, up to the newest incident."""
    last = dt.date.fromisoformat(defaults(sight)["until"])
    return [
        (_("the last day"), last, last),
        (_("its week"), last - dt.timedelta(days=6), last),
        (_("its month"), last.replace(day=1), last),
    ]


def _refusal(draft: Draft, seen: str) -> str:
    """Why a draft is not published; nothing where it may be."""
    if not draft.publishable:
        return _("Not published: see below what is in the way.")
    if seen != draft.digest:
        return _("Not published: the figures changed since you saw the page. This is how it reads now.")
    return ""


def _kept(request: DeskRequest, draft: Draft, asked: dict[str, Any]) -> int:
    """Numbers the bulletin and keeps it with its pictures; gives its number."""
    _page, pictures = all_drawn(draft.markdown, draft.bulletin)
    archive = request.archive
    with archive.writing():
        edition = next_edition(archive, asked.get("corrects"), asked.get("reason", ""))
        numbered = dataclasses.replace(draft.bulletin, edition=edition)
        markdown = lay_out(numbered, draft.layout)
        file = made(with_only(markdown, pictures), pictures, numbered.language, "html")
        told = bool(asked.get("confidential"))
        keep(archive, numbered, markdown, file, "html", request.user.name, confidential=told)
        Picture.objects.bulk_create(
            Picture(bulletin=edition.number, name=one.name, content=one.data) for one in pictures.values()
        )
    return edition.number
