"""The first run: whoever started the desk makes its first administrator, and nobody else can."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from marsad.archive.decisions import Decider
from marsad.web.access import people
from marsad.web.access.models import Secret, User
from marsad.web.access.names import NameField
from marsad.web.access.passwords import NewPassword
from marsad.web.access.rights import Role, public
from marsad.web.opened import the_archive

_SECRET = "first administrator"


class FirstAdministrator(NewPassword):
    """A name, and a password of one's own."""

    name = NameField(
        label=_("Your name"), help_text=_("It signs what you do in the ledger, and cannot be changed later.")
    )
    field_order = ("name", "password", "again")

    def clean_name(self) -> str:
        """The password must not resemble it."""
        self.user.name = self.cleaned_data["name"]
        return self.user.name


def first_path() -> str | None:
    """The page for the first administrator, with a new code that works once; None where there are people."""
    if User.objects.exists():
        return None
    code = secrets.token_urlsafe(16)
    Secret.objects.update_or_create(name=_SECRET, defaults={"value": _digest(code)})
    return f"{reverse('access:begin')}?code={code}"


@public
@sensitive_post_parameters()
def begin(request: HttpRequest) -> HttpResponse:
    """Makes the first administrator, for who has the code that `marsad serve` printed."""
    if User.objects.exists():
        return redirect("home")
    if not _is_ours(request.GET.get("code", "")):
        return render(request, "access/begin.html", {"form": None}, status=403)
    form = FirstAdministrator(User(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _made(form.cleaned_data)
        if user is not None:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("home")
    return render(request, "access/begin.html", {"form": form}, status=400 if form.errors else 200)


def _made(given: dict[str, Any]) -> User | None:
    archive = the_archive()
    with archive.writing():
        if User.objects.exists():
            return None  # another was quicker
        rights = people.Rights(Role.ADMINISTRATOR, names=True, confidential=True)
        by = Decider(given["name"], "the first administrator")
        user = people.add(archive, given["name"], rights, by, password=given["password"])
        Secret.objects.filter(name=_SECRET).delete()
    return user


def _is_ours(code: str) -> bool:
    kept = Secret.objects.filter(name=_SECRET).values_list("value", flat=True).first() or ""
    return secrets.compare_digest(kept, _digest(code))


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
