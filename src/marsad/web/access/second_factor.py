"""Proving, setting up and giving up the second factor."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as otp_login
from django_otp.plugins.otp_totp.models import TOTPDevice

from marsad.web.access import factor, visits
from marsad.web.access.rights import Right, requires
from marsad.web.access.sign_in import safe
from marsad.web.requests import DeskRequest


class Code(forms.Form):
    """What the app shows, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, "dir": "ltr"}),
    )


@requires(Right.READ)
@sensitive_post_parameters("code")
def verify(request: DeskRequest) -> HttpResponse:
    """Asks for the code of the app after the password."""
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = factor.prove(request.user, form.cleaned_data["code"])
        if device is not None:
            _let_in(request, device)
            return redirect(safe(request, request.GET.get("next")))
        visits.refuse(request, request.user, "code")
        form.add_error(
            "code", _("This code is not the right one, or was used already. Wait for the next one.")
        )
    return render(request, "access/verify.html", {"form": form}, status=400 if form.errors else 200)


@requires(Right.READ)
@sensitive_post_parameters("code")
def enrol(request: DeskRequest) -> HttpResponse:
    """Sets up an authenticator app, and shows the recovery codes once."""
    user, form = request.user, Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = factor.enrol(user, form.cleaned_data["code"])
        if codes is not None:
            device = factor.device(user)
            assert device is not None
            _let_in(request, device)
            visits.end_all(user, but=request.session.session_key)
            return _shown(request, codes)
        form.add_error(
            "code", _("This is not the code that the app shows now. Check the clock of your phone.")
        )
    new = factor.offered(user)
    context = {"form": form, "picture": factor.picture(new), "secret": factor.secret(new)}
    return render(request, "access/enrol.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Right.READ)
@sensitive_post_parameters("code")
def renew(request: DeskRequest) -> HttpResponse:
    """New recovery codes, for who proves to hold the app."""
    if factor.prove(request.user, request.POST.get("code", "")[:40]) is None:
        return _refused(request)
    return _shown(request, factor.renew_codes(request.user))


@require_POST
@requires(Right.READ)
@sensitive_post_parameters("code")
def give_up(request: DeskRequest) -> HttpResponse:
    """Removes the second factor, for who proves to hold it; some roles set up another at once."""
    if factor.prove(request.user, request.POST.get("code", "")[:40]) is None:
        return _refused(request)
    factor.remove(request.user)
    messages.success(request, gettext("The second factor is removed."))
    return redirect("access:account")


def _let_in(request: DeskRequest, device: TOTPDevice) -> None:
    otp_login(request, device)
    request.session.cycle_key()
    visits.follow(request)


def _shown(request: DeskRequest, codes: list[str]) -> HttpResponse:
    context = {"codes": codes, "next": safe(request, request.GET.get("next"))}
    return render(request, "access/recovery.html", context)


def _refused(request: DeskRequest) -> HttpResponse:
    messages.error(request, gettext("This code is not the right one. Nothing was changed."))
    return redirect("access:account")
