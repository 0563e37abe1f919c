"""What every request of the desk is given: a language, and the register as this person may see it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from marsad.archive.canonical import storable
from marsad.archive.errors import ArchiveError
from marsad.web.errors import archive_failure
from marsad.web.opened import the_archive
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight

Respond = Callable[[DeskRequest], HttpResponseBase]


class AddressMiddleware:
    """Puts U+FFFD in the place of what a database cannot hold, in the path and the question of an address."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: DeskRequest) -> HttpResponseBase:
        question = request.META.get("QUERY_STRING", "")
        request.META["QUERY_STRING"] = question.replace("%00", quote("\ufffd"))
        request.path_info = storable(request.path_info)
        return self.respond(request)


class LanguageMiddleware:
    """Speaks the language that a person has chosen; a stranger's by cookie, else by what the browser asks."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: DeskRequest) -> HttpResponseBase:
        language = request.user.language if request.user.is_authenticated else None
        language = language or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.respond(request)
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        response.headers.setdefault("Content-Language", language)
        return response


class DeskMiddleware:
    """Adds `request.archive` and `request.sight`, and asks who has not signed in to do so.

    Only views that are marked public are shown to strangers: a new view is closed until it says otherwise.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: DeskRequest) -> HttpResponseBase:
        request.archive = the_archive()
        if request.user.is_authenticated:
            request.sight = Sight(request.archive, request.archive, request.user)
        try:
            response = self._turned_away(request) or self.respond(request)
        except ArchiveError as error:
            response = archive_failure(request, error)
        # A shared computer keeps no page of the desk after its user has left.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: DeskRequest, error: Exception) -> HttpResponseBase | None:
        """What goes wrong with the archive is told in its own words."""
        return archive_failure(request, error) if isinstance(error, ArchiveError) else None

    def _turned_away(self, request: DeskRequest) -> HttpResponseBase | None:
        if request.user.is_authenticated or request.path.startswith("/api/v1/"):
            return None
        try:
            match: ResolverMatch = resolve(request.path)
        except Resolver404:
            return None
        if getattr(match.func, "right", "closed") is None:
            return None
        sign_in = f"{redirect(settings.LOGIN_URL).url}?next={quote(request.get_full_path())}"
        if request.htmx:
            return HttpResponse(status=401, headers={"HX-Redirect": sign_in})
        return redirect(sign_in)
