"""Incidents out."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db.models import Prefetch
from django.views.decorators.http import condition
from ninja import Router
from ninja.decorators import decorate_view

from marsad.archive.models import Incident as Kept
from marsad.archive.models import IncidentAccount
from marsad.web.api.authority import Bearer, TokenRequest, etag
from marsad.web.api.cursor import Cursor, page
from marsad.web.api.models import Scope
from marsad.web.api.shapes import Finding, Findings, Incidents, Json, Limit, Number, Whole
from marsad.web.review.seen import revisions, seen
from marsad.web.sight import Sight

router = Router(tags=["incidents"])
_EFFECTS = ("killed", "injured", "abducted", "arrested")


@router.get("/incidents", response=Incidents, summary="All incidents that stand", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
def incidents(request: TokenRequest, cursor: Cursor = None, limit: Limit = 50) -> Json:
    """A page of incidents in the order of their numbers."""
    links = request.archive.rows(IncidentAccount).filter(account__in=request.sight.accounts)
    rows = request.sight.incidents.prefetch_related("perpetrators", Prefetch("links", links))
    return page(rows, cursor, limit, told, ready=lambda found: _seen(request.sight, found))


def _seen(sight: Sight, found: list[Kept]) -> list[Kept]:
    """Incidents with the values that may be seen, and the last entry of which may be known."""
    rows = sight.valued(found)
    if sight.hidden_sources:
        last = revisions(sight, [row.id for row in rows])
        for row in rows:
            row.revision = last[row.id]
    return rows


@router.get("/incidents/{number}", response=Whole, summary="One incident whole", auth=Bearer(Scope.READ))
@decorate_view(condition(etag_func=etag))
def incident(request: TokenRequest, number: Number) -> Json:
    """Fields with the rule or decision that gave them, accounts with their claims, disagreements, history."""
    return {"incident": dataclasses.asdict(seen(request.sight, number))}


@router.get(
    "/findings", response=Findings, summary="Contradictions and gaps inside reports", auth=Bearer(Scope.READ)
)
@decorate_view(condition(etag_func=etag))
def findings(
    request: TokenRequest, cursor: Cursor = None, limit: Limit = 50, code: str | None = None
) -> Json:
    """A page of findings."""
    rows = request.sight.findings.filter(code=code) if code is not None else request.sight.findings
    return page(rows, cursor, limit, _finding)


def _finding(row: Any) -> Json:
    return Finding(id=row.id, report=row.report_id, code=row.code, message=row.message).dict()


def told(row: Kept) -> Json:
    """An incident in the form of the interface."""
    return {
        "id": row.id,
        "revision": row.revision,
        "date": _date(row),
        "place": _place(row),
        "event_type": row.event_type,
        "perpetrators": [
            {"actor": one.actor, "attribution": one.attribution} for one in row.perpetrators.all()
        ],
        **{effect: [getattr(row, f"{effect}_min"), getattr(row, f"{effect}_max")] for effect in _EFFECTS},
        "accounts": len(row.links.all()),
        "review": row.review,
        "excluded": row.excluded,
        "withheld": row.withheld,
    }


def _date(row: Kept) -> Json | None:
    if row.date_start is None:
        return None
    return {"start": str(row.date_start), "end": str(row.date_end), "precision": row.date_precision}


def _place(row: Kept) -> Json | None:
    if not row.place_name and not row.admin1_name:
        return None
    return {
        "name": row.place_name or "",
        "relation": row.place_relation,
        "pcode": row.pcode,
        "admin1": {"name": row.admin1_name, "pcode": row.admin1_pcode} if row.admin1_name else None,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "precision": row.geo_precision,
    }
