"""Between the password and the desk: what somebody has to do before anything else is open to them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from marsad.web.access import visits
from marsad.web.access.factor import has_device
from marsad.web.access.models import User

Respond = Callable[[HttpRequest], HttpResponseBase]
_API = "/api/"


class GateMiddleware:
    """Lets nobody pass whose session was ended, or who has a step of signing in before them.

    As long as the desk has no people, every page leads to the one that makes the first.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            self._visit(request)
        step = next_step(request)
        if step is None or self._open(request, step):
            return self.respond(request)
        if request.path.startswith(_API):
            # For programs there are no steps: who is not wholly in is a stranger.
            request.user = AnonymousUser()
            return self.respond(request)
        return _led(request, step)

    def _visit(self, request: HttpRequest) -> None:
        visit = visits.current(request)
        request.visit = visit  # type: ignore[attr-defined]
        if visit is None:
            request.session.flush()
            request.user = AnonymousUser()
            messages.info(request, _("Your session has ended. Sign in again."))

    def _open(self, request: HttpRequest, step: str) -> bool:
        try:
            match = resolve(request.path)
        except Resolver404:
            return False
        during = step != "access:begin" and getattr(match.func, "right", "closed") is None
        return match.view_name == step or during


def next_step(request: HttpRequest) -> str | None:
    """The name of the page that somebody has to go through first, if any."""
    user = request.user
    if not user.is_authenticated:
        return None if User.objects.exists() else "access:begin"
    verified = user.is_verified()  # type: ignore[attr-defined]  # django-otp adds it to the person
    if not verified and has_device(user):
        return "access:verify"
    if user.must_change:
        return "access:password"
    if not verified and user.needs_second_factor:
        return "access:enrol"
    return None


def _led(request: HttpRequest, step: str) -> HttpResponse:
    address = reverse(step)
    if step != "access:begin" and request.method == "GET" and request.path != "/":
        address = f"{address}?next={quote(request.get_full_path())}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)
