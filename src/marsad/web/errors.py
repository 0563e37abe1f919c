"""What a person sees when something goes wrong: what, why, and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from marsad.archive.errors import ArchiveError, Conflict
from marsad.web.access.rights import public
from marsad.web.saying import said


def page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """An error page; inside another page, a notice."""
    name = "desk/_notice.html" if getattr(request, "htmx", False) else "desk/error.html"
    return render(request, name, {"title": title, "text": text, "kind": "error"}, status=status)


def archive_failure(request: HttpRequest, error: ArchiveError) -> HttpResponse:
    """The archive cannot do what was asked; somebody else's change in between is a conflict."""
    if isinstance(error, Conflict):
        text = _(
            "Somebody changed this since you opened it. Nothing of yours was kept: look again, then decide."
        )
        return page(request, 409, _("Changed meanwhile"), f"{text} ({said(str(error))})")
    return page(request, 422, _("The register refuses"), said(str(error)))


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return page(request, 400, _("Not understood"), _("The browser sent something that the desk cannot read."))


@public
def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    text = _("Your role does not allow this. An administrator can change your role.")
    return page(request, 403, _("Not allowed"), text)


@public
def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what this person may not know of."""
    text = _("There is nothing at this address, or nothing that you may see.")
    return page(request, 404, _("Not found"), text)


@public
def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    text = _("The desk failed. Nothing was kept of this step. Please tell whoever runs it what you did.")
    return page(request, 500, _("The desk failed"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was opened before a sign-in, or that comes from elsewhere."""
    text = _("This form is no longer valid: reload the page and send it again.")
    return page(request, 403, _("Please send it again"), text)
