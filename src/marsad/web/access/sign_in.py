"""Coming in and going out."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from marsad.web import errors
from marsad.web.access.rights import public


class SignIn(forms.Form):
    """A name and a password."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        strip=False,
    )


@public
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for name and password; the same words for a wrong name and a wrong password."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect(safe(request, request.GET.get("next")))
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        user = authenticate(request, name=given["name"], password=given["password"])
        if user is not None:
            login(request, user)
            return redirect(safe(request, request.GET.get("next")))
        form.add_error(None, _("The name or the password is wrong."))
    return render(request, "access/sign_in.html", {"form": form}, status=400 if form.errors else 200)


def locked_out(request: HttpRequest, _response: object, _given: object) -> HttpResponse:
    """After too many failures, whether the name exists or not."""
    text = gettext("Too many attempts. Wait a quarter of an hour, or ask an administrator for a new link.")
    return errors.page(request, 429, gettext("Locked for a while"), text)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect(settings.LOGIN_URL)


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Arabic or English, from now on."""
    language = request.POST.get("language", "")
    response = redirect(safe(request, request.POST.get("next")))
    if language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=31_536_000,
            samesite="Strict",
            httponly=True,
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


def safe(request: HttpRequest, address: str | None) -> str:
    """An address of this desk, else the first page: a form never leads elsewhere."""
    if address and url_has_allowed_host_and_scheme(address, {request.get_host()}):
        return address
    return "/"
