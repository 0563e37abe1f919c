"""The interface as a whole: its description, who may ask, and how it says no."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

import marsad
from marsad.archive.errors import ArchiveError
from marsad.web.api.authority import Bearer
from marsad.web.api.models import Scope
from marsad.web.api.problems import MEDIA, of_archive, problem

_ABOUT = """
Reports in; accounts, incidents, tallies, bulletins, findings, exports and the ledger out.

A token is made on the page *Tokens* of the desk. It is sent as `Authorization: Bearer marsad_...`, has scopes
and an end, and can be revoked. It sees what its person may see: confidential sources and names
are not there for others.

Lists come in pages: `next` is the cursor of the next one. Answers carry an ETag: ask with `If-None-Match`,
and 304 says that nothing has changed; with `If-Match`, and 412 that something has. No operation changes what
is there: decisions are taken on the desk. Refusals are `application/problem+json` (RFC 9457).
"""
_SHAPE = {"$ref": "#/components/schemas/Problem"}
_REFUSALS = {
    "400": "Not understood",
    "401": "No valid token",
    "403": "The token does not allow this",
    "404": "Nothing there, or nothing that you may see",
    "405": "No such method here",
    "409": "Somebody changed it meanwhile",
    "412": "It is not what If-Match says any more",
    "413": "Too large",
    "422": "A value is wrong, or the register refuses",
}


class Interface(NinjaAPI):
    """NinjaAPI whose description tells of every refusal too."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """OpenAPI 3.1, every operation with the problems that it may answer."""
        schema = super().get_openapi_schema(**given)
        problems = {
            status: {
                "description": text,
                "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }
            for status, text in _REFUSALS.items()
        }
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"] = {**operation["responses"], **problems}
                operation["responses"]["304"] = {"description": "Nothing has changed"}
        return schema


interface = Interface(
    title="Marsad",
    version=marsad.__version__,
    description=_ABOUT,
    auth=Bearer(Scope.READ),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)


@interface.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """401."""
    return problem(401, "a valid token is needed: Authorization: Bearer marsad_...")


@interface.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422, with each wrong value by its place."""
    wrong = [
        {"place": ".".join(str(part) for part in one["loc"]), "reason": one["msg"]} for one in error.errors
    ]
    return problem(422, "; ".join(f"{one['place']}: {one['reason']}" for one in wrong), errors=wrong)


@interface.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What an operation refuses itself."""
    return problem(error.status_code, str(error))


@interface.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """404, also for what this person may not know of."""
    return problem(404, "there is nothing at this address, or nothing that you may see")


@interface.exception_handler(PermissionDenied)
def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """403."""
    return problem(403, "your role does not allow this")


@interface.exception_handler(ArchiveError)
def refusing(request: HttpRequest, error: ArchiveError) -> HttpResponse:
    """422, or 409 where somebody else was faster."""
    return of_archive(error)
