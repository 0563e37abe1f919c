"""The page of people: who may come in, as what, and what of the register they may see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError
from marsad.web.access import factor, passwords, people, visits
from marsad.web.access.models import User
from marsad.web.access.names import NameField
from marsad.web.access.people import Rights
from marsad.web.access.rights import Right, Role, requires
from marsad.web.requests import DeskRequest


class RightsForm(forms.Form):
    """A role, what may be seen, and why."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    names = forms.BooleanField(label=_("May see names of persons"), required=False)
    confidential = forms.BooleanField(label=_("May see all confidential sources"), required=False)
    sources = forms.TypedMultipleChoiceField(
        label=_("May see these confidential sources"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label=_("Why, for the ledger"), max_length=500)

    def __init__(self, request: DeskRequest, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        # An administrator without the right grants by number.
        seen = request.user.confidential
        rows = request.archive.sources.filter(confidential=True).order_by("id")
        choices = [(row.id, row.name if seen else str(row)) for row in rows]
        self.fields["sources"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["sources"]

    def rights(self) -> Rights:
        """What was chosen."""
        given = self.cleaned_data
        sources = tuple(sorted(given.get("sources", ())))
        return Rights(given["role"], given["names"], given["confidential"], sources)


class NewPerson(RightsForm):
    """The same for somebody new."""

    name = NameField(
        label=_("Name"), help_text=_("It signs what they do in the ledger, and cannot be changed later.")
    )
    field_order = ("name", "role", "names", "confidential", "sources", "reason")


@requires(Right.ADMINISTER)
def roster(request: DeskRequest) -> HttpResponse:
    """Everybody, and whether they have a second factor and were here."""
    everybody = User.objects.annotate(seen=Max("visits__seen"))
    proved = factor.holders()
    rows = [(user, user.pk in proved) for user in everybody]
    return render(request, "access/people.html", {"rows": rows, "area": "people"})


@requires(Right.ADMINISTER)
def add(request: DeskRequest) -> HttpResponse:
    """Somebody new, who comes in by a link that is shown once."""
    form = NewPerson(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = people.add(request.archive, form.cleaned_data["name"], form.rights(), _decider(request))
        return _link(request, user)
    context = {"form": form, "area": "people"}
    return render(request, "access/add.html", context, status=400 if form.errors else 200)


@requires(Right.ADMINISTER)
def person(request: DeskRequest, number: int) -> HttpResponse:
    """Somebody's rights, to be changed, and what else can be done for them."""
    user = _find(number)
    rights = Rights.of(user)
    initial = {name: getattr(rights, name) for name in ("role", "names", "confidential", "sources")}
    form = RightsForm(request, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        people.change(request.archive, user, form.rights(), _decider(request))
        messages.success(request, gettext("The rights of {name} are changed.").format(name=user.name))
        return redirect("access:person", number)
    context = {
        "form": form,
        "person": user,
        "has_device": factor.has_device(user),
        "visits": visits.lasting(user),
        "area": "people",
    }
    return render(request, "access/person.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Right.ADMINISTER)
def renew_link(request: DeskRequest, number: int) -> HttpResponse:
    """The password works no more; a link for a new one is shown once."""
    user = _find(number)
    people.reset_password(request.archive, user, _decider(request))
    return _link(request, user)


@require_POST
@requires(Right.ADMINISTER)
def reset_factor(request: DeskRequest, number: int) -> HttpResponse:
    """Forgets a lost second factor."""
    user = _find(number)
    people.reset_factor(request.archive, user, _decider(request))
    messages.success(request, gettext("{name} has no second factor now.").format(name=user.name))
    return redirect("access:person", number)


@require_POST
@requires(Right.ADMINISTER)
def stand(request: DeskRequest, number: int) -> HttpResponse:
    """Lets somebody in no more, or again."""
    user = _find(number)
    people.disable(request.archive, user, _decider(request), disabled=user.is_active)
    return redirect("access:person", number)


@require_POST
@requires(Right.ADMINISTER)
def end_sessions(request: DeskRequest, number: int) -> HttpResponse:
    """Ends all sessions of somebody."""
    user = _find(number)
    visits.end_all(user)
    messages.success(request, gettext("{name} is signed in nowhere now.").format(name=user.name))
    return redirect("access:person", number)


def _find(number: int) -> User:
    user = User.objects.filter(pk=number).first()
    if user is None:
        raise Http404
    return user


def _decider(request: DeskRequest) -> Decider:
    reason = request.POST.get("reason", "").strip()[:500]
    if not reason:
        raise ArchiveError(gettext("Say why: it stands in the ledger with what you decide."))
    return Decider(request.user.name, reason)


def _link(request: DeskRequest, user: User) -> HttpResponse:
    address = request.build_absolute_uri(passwords.link(user))
    return render(request, "access/link.html", {"person": user, "address": address, "area": "people"})
