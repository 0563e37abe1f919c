"""Tallies and bulletins out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import condition
from ninja import Router
from ninja.decorators import decorate_view

from marsad.publishing.documents.picture import without
from marsad.publishing.editions import NoEdition, published, text_of
from marsad.web.api.authority import Bearer, TokenRequest, etag
from marsad.web.api.models import Scope
from marsad.web.api.shapes import Bulletins, Definitions, Figures, Json, Name, Number
from marsad.web.tallies.kept import Kept, definitions, rule_of
from marsad.web.tallies.seen import Seen

router = Router(tags=["figures"])


@router.get("/tallies", response=Definitions, summary="Tally definitions", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
def tallies(request: TokenRequest) -> Json:
    """All definitions of the register, each in its latest version, as TOML."""
    return {"items": [_definition(one) for one in definitions(request.archive)]}


@router.get(
    "/tallies/{name}", response=Figures, summary="The figures of a definition", auth=Bearer(Scope.READ)
)
@decorate_view(condition(etag_func=etag))
def tally(request: TokenRequest, name: Name) -> Json:
    """Incidents and people, least and most, by status, area, month and more, each with its incidents."""
    _, rule = rule_of(request.archive, name)
    return {"figures": Seen(request.sight).count(rule.definition).to_json()}


@router.get("/bulletins", response=Bulletins, summary="Published bulletins", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
def bulletins(request: TokenRequest) -> Json:
    """All bulletins that went out, the first one first; a corrected one names its erratum."""
    return {"items": [_bulletin(one) for one in published(request.archive)]}


@router.get("/bulletins/{number}", summary="A bulletin, word for word", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
def bulletin(request: TokenRequest, number: Number) -> HttpResponse:
    """The page as it was published, in Markdown."""
    try:
        text = without(text_of(request.archive, number))
    except NoEdition as error:
        raise Http404 from error
    return HttpResponse(text, content_type="text/markdown; charset=utf-8")


def _definition(one: Kept) -> Json:
    title = dict(one.rule.definition.title) if one.rule else {}
    return {"name": one.name, "version": one.version, "title": title, "text": one.text}


def _bulletin(one: Any) -> Json:
    return {
        "number": one.number,
        "time": one.time,
        "since": one.facts["since"],
        "until": one.facts["until"],
        "language": one.facts["language"],
        "corrects": one.facts["corrects"],
        "corrected_by": one.corrected_by,
    }
