"""One's own account: how one likes to read, and where one is signed in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from marsad.web.access import factor, visits
from marsad.web.access.models import User
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest

_COUNTRIES = (
    ("SY", _("Syria: آذار")),
    ("IQ", _("Iraq: آذار")),
    ("LB", _("Lebanon: آذار")),
    ("JO", _("Jordan: آذار")),
    ("PS", _("Palestine: آذار")),
    ("EG", _("Egypt: مارس")),
    ("SD", _("Sudan: مارس")),
    ("YE", _("Yemen: مارس")),
    ("MA", _("Morocco: مارس")),
    ("DZ", _("Algeria: مارس")),
    ("TN", _("Tunisia: مارس")),
)


class Reading(forms.ModelForm[User]):
    """Language, month names, digits, light or dark."""

    language = forms.ChoiceField(label=_("Language"), choices=(("ar", "العربية"), ("en", "English")))
    country = forms.ChoiceField(label=_("Month names of"), choices=_COUNTRIES)
    arabic_digits = forms.TypedChoiceField(
        label=_("Digits"),
        choices=(("", "0 1 2 3"), ("yes", "٠ ١ ٢ ٣")),
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]  # the stubs know texts alone
        required=False,
    )
    theme = forms.ChoiceField(
        label=_("Colours"),
        choices=(("auto", _("as the system has them")), ("light", _("light")), ("dark", _("dark"))),
    )

    class Meta:
        model = User
        fields = ("language", "country", "arabic_digits", "theme")


@requires(Right.READ)
def account(request: DeskRequest) -> HttpResponse:
    """Shows and keeps how somebody likes to read; lists their sessions."""
    user = request.user
    initial = {"arabic_digits": "yes" if user.arabic_digits else ""}
    form = Reading(request.POST or None, instance=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("access:account")
    context = {
        "form": form,
        "visits": visits.lasting(user),
        "has_device": factor.has_device(user),
        "codes_left": user.recovery_codes.count(),
    }
    return render(request, "access/account.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Right.READ)
def end_visit(request: DeskRequest, number: int) -> HttpResponse:
    """Ends one of one's own sessions; nobody else's can be named."""
    if visits.end(request.user.visits.filter(pk=number), "revoked"):
        messages.success(request, gettext("The session has ended."))
    return redirect("access:account")


@require_POST
@requires(Right.READ)
def end_visits(request: DeskRequest) -> HttpResponse:
    """Signs out everywhere, here too."""
    visits.end_all(request.user)
    logout(request)
    return redirect("access:sign-in")
