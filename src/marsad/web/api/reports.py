"""Reports in, and back."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import condition
from ninja import Router, Status
from ninja.decorators import decorate_view
from ninja.errors import HttpError

import marsad
from marsad.archive.models import IncidentAccount
from marsad.archive.models import Report as Kept
from marsad.intake import RawReport
from marsad.web.api.authority import Bearer, TokenRequest, etag
from marsad.web.api.cursor import Cursor, page
from marsad.web.api.models import Scope
from marsad.web.api.shapes import Json, Limit, NewReport, Number, Problem, Report, Reports, Text
from marsad.web.intake.models import Receipt
from marsad.web.intake.taking import take
from marsad.web.sight import Sight

router = Router(tags=["reports"])


@router.post(
    "/extraction",
    response={200: Json, 422: Problem},
    summary="What a text says; nothing is kept",
    auth=Bearer(Scope.READ),
)
def extraction(request: TokenRequest, given: Text) -> Json:
    """The accounts, stated tallies and findings of a text, in the form of the contract."""
    return marsad.extract(given.text, published=_published(given), language=given.language).to_json()


@router.post(
    "/reports",
    response={200: Report, 201: Report, 202: None},
    summary="Keep a report, read and link it",
    auth=Bearer(Scope.REPORT),
)
def add(request: TokenRequest, given: NewReport) -> Status[Json | None]:
    """201 where it is new; 200 where these bytes are known already, and nothing is written.

    202 where it was kept of a confidential source that the token's person may not see.
    """
    raw = _raw(given)
    own = given.confidential and given.source is None
    if own:
        raw = replace(raw, source=request.user.name)
    receipt = take(request.archive, request.user, raw, confidential=given.confidential, own=own)
    sight = Sight(request.archive, request.archive, request.user)
    kept = sight.reports.filter(pk=receipt.report or 0).first()
    if kept is None:
        return Status(202, None)
    return Status(200 if receipt.outcome == Receipt.Outcome.KNOWN else 201, told(kept))


@router.get("/reports", response=Reports, summary="All reports that may be seen", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
def reports(
    request: TokenRequest, cursor: Cursor = None, limit: Limit = 50, source: str | None = None
) -> Json:
    """A page of reports, the first one kept first."""
    rows = request.sight.reports.select_related("source").prefetch_related("accounts__link")
    if source is not None:
        rows = rows.filter(source__name=source, source__confidential=False)
    return page(rows, cursor, limit, told)


@router.get("/reports/{number}", response=Report, summary="One report", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
@decorate_view(condition(etag_func=etag))
def report(request: TokenRequest, number: Number) -> Json:
    """A report as it is kept."""
    return told(get_object_or_404(request.sight.reports, pk=number))


@router.get("/reports/{number}/text", summary="The text of a report", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
@decorate_view(condition(etag_func=etag))
def text(request: TokenRequest, number: Number) -> HttpResponse:
    """The words in whose code points every span is; names are covered for who may not see them."""
    found = get_object_or_404(request.sight.reports, pk=number)
    return HttpResponse(request.sight.text(found), content_type="text/plain; charset=utf-8")


def told(row: Kept) -> Json:
    """A report in the form of the interface."""
    accounts = list(row.accounts.order_by("id").values_list("id", flat=True))
    links = IncidentAccount.objects.using(row._state.db).filter(account_id__in=accounts)
    hidden = row.source is not None and row.source.confidential
    return {
        "id": row.id,
        "source": str(row.source) if row.source else None,
        "confidential": hidden,
        "title": None if hidden else row.title,
        "address": None if hidden else row.address,
        "language": row.language,
        "published": row.published,
        "retrieved": row.retrieved,
        "sha256": row.sha256,
        "accounts": accounts,
        "incidents": sorted(set(links.values_list("incident_id", flat=True))),
    }


def _raw(given: NewReport) -> RawReport:
    try:
        content = given.text.encode()
    except UnicodeEncodeError as error:
        raise HttpError(422, f"text: it cannot be written as UTF-8 ({error.reason})") from error
    return RawReport(
        content,
        given.text,
        "utf-8",
        "",
        published=_published(given),
        source=given.source,
        language=given.language,
        title=given.title,
        address=given.address,
    )


def _published(given: Text) -> str | None:
    return None if given.published is None else str(given.published)
