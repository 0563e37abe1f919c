"""A text that somebody pastes is a report, read at once."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marsad.archive.models import Report
from marsad.intake import RawReport
from marsad.intake.decoding import encode
from marsad.intake.limits import MAX_BYTES
from marsad.web.access.rights import Right, requires
from marsad.web.intake.drops import DropForm, keep_drop, open_drops
from marsad.web.intake.lines import lines
from marsad.web.intake.models import Receipt
from marsad.web.intake.said import SaidForm
from marsad.web.intake.taking import take
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight

_SUGGESTED = 200  # sources
_LATEST = 8  # of one's own reports
_LONG = 30_000  # letters of a text that nobody should wait for


class PasteForm(SaidForm):
    """A text and what is said of it."""

    text = forms.CharField(
        label=_("Text of the report"),
        widget=forms.Textarea({"rows": 12, "dir": "auto", "autofocus": True}),
        max_length=MAX_BYTES // 4,
    )
    address = forms.URLField(
        label=_("Address of the page"), required=False, max_length=2000, assume_scheme="https"
    )
    field_order = ("text", "published", "source", "address", "language", "confidential")

    def clean_text(self) -> str:
        """The text with the line ends that it had before a browser sent it."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")

    def raw(self) -> RawReport:
        """The report as it is found."""
        text: str = self.cleaned_data["text"]
        content, encoding = encode(text)
        address = self.cleaned_data["address"] or None
        return RawReport(content, text, encoding, "", address=address, **self.said())


@requires(Right.REPORT)
def home(request: DeskRequest) -> HttpResponse:
    """The ways in: paste, drop, tell; and what one brought in lately."""
    form = PasteForm(request.sight, request.POST or None)
    if request.method == "POST" and form.is_valid():
        long = len(form.cleaned_data["text"]) > _LONG
        return _dropped(request, form) if long else _taken(request, form)
    context = {
        "area": "intake",
        "form": form,
        "drop": DropForm(request.sight),
        "drops": open_drops(request.user),
        "sources": suggested_sources(request.sight),
        "latest": lines(request.sight, _latest(request)),
    }
    return render(request, "intake/home.html", context, status=400 if form.errors else 200)


def _taken(request: DeskRequest, form: PasteForm) -> HttpResponse:
    raw = form.raw()
    receipt = take(request.archive, request.user, raw, confidential=form.cleaned_data["confidential"])
    if receipt.outcome == Receipt.Outcome.KNOWN:
        messages.warning(request, gettext("The register knew this text already: here it is."))
    if raw.foreign:
        messages.warning(request, gettext("This seems to be neither Arabic nor English: look closely."))
    seen = Sight(request.archive, request.archive, request.user).reports.filter(id=receipt.report or 0)
    if not seen.exists():  # of a source that is confidential, which may not be told
        messages.success(request, gettext("The text was taken in."))
        return redirect("intake:home")
    return redirect("intake:report", receipt.report)


def _dropped(request: DeskRequest, form: PasteForm) -> HttpResponse:
    """A long text is read in the background, as a dropped file is."""
    text = ContentFile(encode(form.cleaned_data["text"])[0], name="pasted.txt")
    made = keep_drop(request, form, [text], address=form.cleaned_data["address"])
    return redirect("intake:dropped", made.pk)


def suggested_sources(sight: Sight) -> list[str]:
    """Names of sources to choose from, those known longest first."""
    return list(sight.sources.order_by("id").values_list("name", flat=True)[:_SUGGESTED])


def _latest(request: DeskRequest) -> list[Report]:
    """The reports that this person brought in last, as far as they may still see them."""
    receipts = Receipt.objects.filter(user=request.user, report__isnull=False).order_by("-report")
    numbers = receipts.values_list("report", flat=True).distinct()[:_LATEST]
    return list(request.sight.reports.filter(id__in=list(numbers)).order_by("-id"))
