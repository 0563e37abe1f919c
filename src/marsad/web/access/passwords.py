"""Passwords: chosen by their owner alone, by the policy of the settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation, update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from marsad.web.access import visits
from marsad.web.access.models import User
from marsad.web.access.rights import Right, public, requires
from marsad.web.access.sign_in import safe
from marsad.web.requests import DeskRequest


def _field(label: Any, autocomplete: str, **given: Any) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=1000, **given)


class NewPassword(forms.Form):
    """A password of one's own, twice."""

    password = _field(
        _("New password"),
        "new-password",
        help_text=_("At least 12 characters, none of the common ones: four random words are good."),
    )
    again = _field(_("The same again"), "new-password")

    def __init__(self, user: User, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Both are the same, and the policy allows it."""
        given = super().clean() or {}
        if given.get("password") and given.get("again"):
            if given["password"] != given["again"]:
                self.add_error("again", _("The two are not the same."))
            else:
                self._check(given["password"])
        return given

    def _check(self, password: str) -> None:
        try:
            password_validation.validate_password(password, self.user)
        except forms.ValidationError as error:
            self.add_error("password", error)


class ChangedPassword(NewPassword):
    """The same, from who knows the present one."""

    present = _field(_("Present password"), "current-password")
    field_order = ("present", "password", "again")

    def clean_present(self) -> str:
        """It is theirs."""
        present: str = self.cleaned_data["present"]
        if not self.user.check_password(present):
            raise forms.ValidationError(_("This is not your present password."))
        return present


@requires(Right.READ)
@sensitive_post_parameters()
def change(request: DeskRequest) -> HttpResponse:
    """A new password for oneself; every other session ends."""
    user = request.user
    form = ChangedPassword(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_password(user, form.cleaned_data["password"])
        update_session_auth_hash(request, user)
        visits.follow(request)
        visits.end_all(user, but=request.session.session_key)
        messages.success(request, gettext("The password is changed, and your other sessions have ended."))
        return redirect(safe(request, request.GET.get("next") or reverse("access:account")))
    return _page(request, form, gettext("Change the password"), must=user.must_change)


@public
@sensitive_post_parameters()
def by_link(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """The first password, or one instead of a forgotten one, by a link that works once."""
    user = _invited(who)
    if user is None or not default_token_generator.check_token(user, token):
        context = {
            "title": gettext("This link no longer works"),
            "text": gettext("It was used, or is older than three days. Ask an administrator for a new one."),
        }
        return render(request, "desk/error.html", context, status=410)
    form = NewPassword(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_password(user, form.cleaned_data["password"])
        visits.end_all(user)
        messages.success(request, gettext("Your password is set. Sign in with it."))
        return redirect("access:sign-in")
    return _page(request, form, gettext("Welcome, {name}: choose a password").format(name=user.name))


def link(user: User) -> str:
    """The path of a page where somebody chooses a password; it works once, for three days."""
    who = urlsafe_base64_encode(str(user.pk).encode())
    return reverse("access:welcome", args=[who, default_token_generator.make_token(user)])


def set_password(user: User, password: str) -> None:
    """Keeps a password that its owner chose."""
    user.set_password(password)
    user.must_change = False
    user.save(update_fields=["password", "must_change"])


def _invited(who: str) -> User | None:
    try:
        number = int(urlsafe_base64_decode(who))
        return User.objects.filter(pk=number, is_active=True).first()
    except (ValueError, OverflowError):
        return None


def _page(request: HttpRequest, form: forms.Form, title: str, *, must: bool = False) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(
        request, "access/password.html", {"form": form, "title": title, "must": must}, status=status
    )
