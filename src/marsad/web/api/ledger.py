"""The ledger out, for auditors."""

from __future__ import annotations

from django.views.decorators.http import condition
from ninja import Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from marsad.archive.models import Entry
from marsad.web.api.authority import Bearer, TokenRequest, etag
from marsad.web.api.cursor import Cursor, page
from marsad.web.api.models import Scope
from marsad.web.api.shapes import Entries, Json, Limit

router = Router(tags=["ledger"])


@router.get("/ledger", response=Entries, summary="The ledger, entry by entry", auth=Bearer(Scope.AUDIT))
@decorate_view(condition(etag_func=etag))
def ledger(request: TokenRequest, cursor: Cursor = None, limit: Limit = 50) -> Json:
    """A page of entries in their order; the names of persons in them are never told here.

    Entries tell of confidential sources too, so it is for people who may see those.
    """
    if not request.user.confidential:
        raise HttpError(
            403, "the ledger tells of confidential sources, and its reader must be allowed to see them"
        )
    return page(request.archive.entries, cursor, limit, _entry)


def _entry(row: Entry) -> Json:
    return {
        "sequence": row.sequence,
        "time": row.time,
        "actor": row.actor,
        "action": row.action,
        "subject": row.subject,
        "reason": row.reason,
        "before": row.former(),
        "after": row.value(),
        "previous": row.previous,
        "hash": row.hash,
    }
