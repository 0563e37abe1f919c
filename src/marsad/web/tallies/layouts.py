"""Layouts of bulletins: those that Marsad brings, and the editors' own, changed with the page beside them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from marsad.publishing.documents.picture import NoPicture, with_only
from marsad.publishing.page import LayoutError
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.tallies.drafts import LANGUAGES, Draft, DraftForm, Waiting, defaults
from marsad.web.tallies.laid import laid
from marsad.web.tallies.models import Layout

_LONGEST = 50_000  # letters of a template


class LayoutForm(forms.ModelForm[Layout]):
    """What a layout is called, its language, and the template."""

    name = forms.CharField(label=gettext_lazy("What it is called"), max_length=80)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    text = forms.CharField(
        label=gettext_lazy("Template"),
        max_length=_LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto", "spellcheck": "false"}),
        help_text=gettext_lazy("Figures come through its tags alone: a number that is typed is refused."),
    )

    class Meta:
        model = Layout
        fields = ("name", "language", "text")


@requires(Right.PUBLISH)
def layouts(request: DeskRequest) -> HttpResponse:
    """The editors' own layouts, and the ways to a new one."""
    context = {"area": "bulletins", "layouts": Layout.objects.order_by("name"), "languages": LANGUAGES}
    return render(request, "tallies/layouts.html", context)


@requires(Right.PUBLISH)
def layout(request: DeskRequest, number: int = 0) -> HttpResponse:
    """The form of a layout with the page as it would read now; kept where nothing is wrong with it."""
    known = get_object_or_404(Layout, pk=number) if number else Layout()
    first = {"language": _language(request), "text": packaged(_language(request))}
    form = LayoutForm(request.POST or None, instance=known, initial={} if number else first)
    written = Layout(**_texts(form, known, first))
    page, problems = _tried(request, written)
    if request.method == "POST" and request.POST.get("act") == "save" and form.is_valid() and not problems:
        made = form.save(commit=False)
        made.saved_by = request.user.name
        made.save()
        messages.success(request, _("The layout is kept: choose it when you make a bulletin."))
        return redirect("tallies:layouts")
    context = {"area": "bulletins", "form": form, "page": page, "problems": problems, "known": known}
    refused = request.method == "POST" and request.POST.get("act") == "save"
    template = "tallies/_laid.html" if request.htmx else "tallies/layout.html"
    return render(request, template, context | {"lang": written.language}, status=422 if refused else 200)


@requires(Right.PUBLISH)
@require_POST
def remove(request: DeskRequest, number: int) -> HttpResponse:
    """Removes a layout; what was published with it stays as it is."""
    get_object_or_404(Layout, pk=number).delete()
    return redirect("tallies:layouts")


def packaged(language: str) -> str:
    """The layout that Marsad brings."""
    return (files("marsad.publishing") / "templates" / f"bulletin.{language}.md").read_text(encoding="utf-8")


def _language(request: DeskRequest) -> str:
    return "en" if request.GET.get("language") == "en" else "ar"


def _texts(form: LayoutForm, known: Layout, first: dict[str, str]) -> dict[str, str]:
    """What is written in the form, right or not."""
    given: Any = form.data if form.is_bound else {}
    language = given.get("language", known.language or first["language"])
    return {
        "name": given.get("name") or known.name or _("this layout"),
        "language": "en" if language == "en" else "ar",
        "text": given.get("text", known.text or first["text"])[:_LONGEST],
    }


def _tried(request: DeskRequest, written: Layout) -> tuple[SafeString | str, list[str]]:
    """The page of the newest week by this layout, and what is wrong with it."""
    form = DraftForm(defaults(request.sight) | {"language": written.language}, request.sight)
    assert form.is_valid()
    try:
        draft = Draft.of(request.sight, form.cleaned_data, layout=written)
        return laid(with_only(draft.markdown, ()), lambda _name: ""), draft.mistyped
    except Waiting:
        return "", [_("The figures are being counted: show it again in a moment.")]
    except (LayoutError, NoPicture) as error:
        return "", [str(error)]
