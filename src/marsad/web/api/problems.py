"""What goes wrong, as RFC 9457 has it: application/problem+json."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from marsad.archive.errors import ArchiveError, Conflict

MEDIA = "application/problem+json"
PATH = "/api/v1/"


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """A problem in the standard's five fields, and `errors` where single values are wrong."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    response = HttpResponse(json.dumps(body | more, ensure_ascii=False), content_type=MEDIA, status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="marsad"'
    return response


def of_archive(error: ArchiveError) -> HttpResponse:
    """The register refuses; somebody else's change in between is a conflict."""
    return problem(409 if isinstance(error, Conflict) else 422, str(error))


class ProblemMiddleware:
    """Says in the same form what Django itself refuses: a wrong method, a missing page, a failure."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.respond(request)
        if not request.path.startswith(PATH) or response.status_code < HTTPStatus.BAD_REQUEST:
            return response
        if "json" in response.headers.get("Content-Type", ""):
            return response
        told = problem(response.status_code, HTTPStatus(response.status_code).description)
        if allow := response.headers.get("Allow"):
            told["Allow"] = allow
        return told
