"""The page where people make tokens for their programs, and revoke them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from marsad.web.access.rights import Right, requires
from marsad.web.api.models import Scope, Token
from marsad.web.api.models.token import RIGHT_OF
from marsad.web.requests import DeskRequest

_LONGEST = 366


class NewToken(forms.Form):
    """What a token is for, what it may do, and for how long."""

    name = forms.CharField(label=gettext_lazy("What it is for"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days until it ends"), min_value=1, max_value=_LONGEST, initial=90
    )


@requires(Right.READ)
def tokens(request: DeskRequest) -> HttpResponse:
    """One's own tokens; a new one is shown once."""
    form = NewToken(request.POST or None)
    allowed = [(scope.value, scope.label) for scope in Scope if RIGHT_OF[scope] in request.user.rights]
    form.fields["scopes"].choices = allowed  # type: ignore[attr-defined]
    words = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _token, words = Token.make(request.user, given["name"], given["scopes"], given["days"])
        form = NewToken()
        form.fields["scopes"].choices = allowed  # type: ignore[attr-defined]
    context = {
        "form": form,
        "words": words,
        "tokens": Token.objects.filter(user=request.user),
        "now": timezone.now(),
    }
    return render(request, "api/tokens.html", context, status=400 if form.errors else 200)


@requires(Right.READ)
@require_POST
def revoke(request: DeskRequest, number: int) -> HttpResponse:
    """Ends a token at once."""
    token = get_object_or_404(Token, user=request.user, pk=number, revoked=None)
    token.revoked = timezone.now()
    token.save(update_fields=["revoked"])
    messages.success(request, _("The token is revoked."))
    return redirect("api:tokens")
