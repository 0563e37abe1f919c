"""Files that somebody drops: kept at once, read in the background, with a page that tells how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from marsad.intake import mapping
from marsad.intake.mapping import MappingError
from marsad.intake.registry import FORMATS
from marsad.web.access.models import User
from marsad.web.access.rights import Right, requires
from marsad.web.intake import spool
from marsad.web.intake.models import Drop, Receipt
from marsad.web.intake.said import SaidForm
from marsad.web.intake.tasks import read_drop
from marsad.web.intake.uploads import MAX_FILES, MAX_TOGETHER, MAX_UPLOAD
from marsad.web.requests import DeskRequest
from marsad.web.saying import said

_LONGEST_MAPPING = 100_000  # bytes
_ROWS = 100  # of a page
_FORMATS = {
    "docx": _("Word documents"),
    "xlsx": _("spreadsheets (XLSX)"),
    "wacz": _("captures of the web (WACZ)"),
    "zip": _("ZIP archives of any of these"),
    "pdf": _("PDF"),
    "warc": _("captures of the web (WARC)"),
    "eml": _("e-mails"),
    "telegram-html": _("exports of Telegram Desktop (HTML)"),
    "html": _("web pages"),
    "feed": _("feeds (RSS, Atom)"),
    "telegram": _("exports of Telegram Desktop (JSON)"),
    "whatsapp": _("exported WhatsApp chats"),
    "csv": _("tables (CSV)"),
    "jsonl": _("lines of JSON"),
    "text": _("plain text"),
}
_SETTLED = 286  # the status that ends htmx's polling


class ManyFiles(forms.ClearableFileInput):
    """A field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, in the order in which they came."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Each file is checked as a single one is."""
        given = data if isinstance(data, list | tuple) and data else [data or None]
        return [super(FilesField, self).clean(one, initial) for one in given]


class DropForm(SaidForm):
    """Files and what is said of all of them where they say nothing themselves."""

    prefix = "drop"
    chosen = FilesField(label=_("Files"), allow_empty_file=True)
    columns = forms.ChoiceField(label=_("Columns of tables"), required=False)
    mapping = forms.FileField(
        label=_("Your own mapping of columns (TOML)"), required=False, max_length=200, allow_empty_file=True
    )
    field_order = ("chosen", "published", "source", "language", "confidential", "columns", "mapping")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        known = [(one.id, one.title) for one in mapping.known()]
        self.fields["columns"].choices = [("", _("told by their names")), *known]  # type: ignore[attr-defined]

    def clean_mapping(self) -> str:
        """The TOML of a mapping that can be read, or ""."""
        given = self.cleaned_data["mapping"]
        if not given:
            return ""
        try:
            text = given.read(_LONGEST_MAPPING + 1).decode("utf-8")
            if len(text) > _LONGEST_MAPPING:
                raise MappingError(f"{given.name}: larger than {_LONGEST_MAPPING} bytes")
            mapping.read(text, given.name)
        except UnicodeDecodeError as error:
            raise ValidationError(_("The mapping is no text in UTF-8.")) from error
        except MappingError as error:
            raise ValidationError(said(str(error))) from error
        return str(text)

    @property
    def limit(self) -> str:
        """The most that one file may be, in words."""
        return filesizeformat(MAX_UPLOAD)

    @property
    def most(self) -> int:
        """The most files at once."""
        return MAX_FILES

    @property
    def together(self) -> int:
        """The most bytes of all files together."""
        return MAX_TOGETHER

    @property
    def bytes(self) -> int:
        """The most bytes of one file."""
        return MAX_UPLOAD

    @property
    def formats(self) -> list[str]:
        """What can be read."""
        return [str(_FORMATS.get(one.name, one.title)) for one in FORMATS]


@requires(Right.REPORT)
@require_POST
def drop(request: DeskRequest) -> HttpResponse:
    """Keeps the files in the spool and has them read; one that is too large is named."""
    form = DropForm(request.sight, request.POST, request.FILES)
    oversized: list[str] = getattr(request, "oversized", [])
    for name in oversized:
        messages.error(
            request,
            gettext("%(name)s is larger than %(limit)s and was left out.")
            % {"name": name, "limit": filesizeformat(MAX_UPLOAD)},
        )
    if not form.is_valid():
        return render(request, "intake/drop.html", {"area": "intake", "drop": form}, status=400)
    given = form.cleaned_data
    made = keep_drop(request, form, given["chosen"], columns=given["columns"], mapping=given["mapping"])
    return redirect("intake:dropped", made.pk)


def keep_drop(request: DeskRequest, form: SaidForm, files: Sequence[File[bytes]], **more: str) -> Drop:
    """Puts files into the spool and has them read."""
    folder, kept = spool.keep(request.archive, files)
    made = Drop.objects.create(
        user=request.user,
        folder=folder,
        files=kept,
        confidential=form.cleaned_data["confidential"],
        **{name: value or "" for name, value in form.said().items()},
        **more,
    )
    read_drop.enqueue(made.pk)
    return made


@requires(Right.REPORT)
def dropped(request: DeskRequest, pk: int) -> HttpResponse:
    """How far a drop is: each file, and each report or row of it; again and again until it is done."""
    found = own_drop(request, pk)
    outcome = request.GET.get("outcome", "")
    receipts = found.receipts.order_by("position")
    if outcome in Receipt.Outcome.values:
        receipts = receipts.filter(outcome=outcome)
    after = request.GET.get("after", "")
    rows = list(receipts.filter(position__gt=int(after) if after.isdecimal() else -1)[: _ROWS + 1])
    counted = _counted(found)
    counts = dict.fromkeys(Receipt.Outcome.values, 0)
    for _file, kind, number, _cells in counted:
        counts[kind] += number
    context = {
        "area": "intake",
        "drop": found,
        "files": _files(found, counted),
        "counts": counts,
        "outcome": outcome,
        "rows": rows[:_ROWS],
        "further": rows[_ROWS - 1].position if len(rows) > _ROWS else None,
    }
    if request.htmx:
        return render(request, "intake/_dropped.html", context, status=200 if found.is_open else _SETTLED)
    return render(request, "intake/dropped.html", context)


@requires(Right.REPORT)
@require_POST
def stop(request: DeskRequest, pk: int) -> HttpResponse:
    """What was not read yet is left alone; what was read stays."""
    found = own_drop(request, pk)
    left = Drop.objects.filter(pk=found.pk, standing__in=[*Drop.OPEN, Drop.Standing.FAILED])
    if left.update(standing=Drop.Standing.STOPPED):
        spool.clear(request.archive, found.folder)
    return redirect("intake:dropped", found.pk)


@requires(Right.REPORT)
@require_POST
def go_on(request: DeskRequest, pk: int) -> HttpResponse:
    """A drop that failed is gone on with where it ended."""
    found = own_drop(request, pk)
    failed = Drop.objects.filter(pk=found.pk, standing=Drop.Standing.FAILED)
    if failed.update(standing=Drop.Standing.WAITING, trouble=""):
        read_drop.enqueue(found.pk)
    return redirect("intake:dropped", found.pk)


def open_drops(user: User) -> list[Drop]:
    """The last drops of a person."""
    return list(Drop.objects.filter(user=user).order_by("-dropped")[:5])


def own_drop(request: DeskRequest, pk: int) -> Drop:
    """One's own drop: those of others may hold what one may not know."""
    found = Drop.objects.filter(pk=pk, user=request.user).first()
    if found is None:
        raise Http404
    return found


def _counted(found: Drop) -> list[tuple[str, str, int, int]]:
    """File, outcome, how many reports, how many of them rows of a table that can be mended."""
    rows = found.receipts.values_list("file", "outcome")
    return list(rows.annotate(models.Count("id"), models.Count("cells")))


def _files(found: Drop, counted: list[tuple[str, str, int, int]]) -> list[dict[str, Any]]:
    """Each file with how many reports of it were read, known and refused, and whether it was reached."""
    counts: dict[str, dict[str, int]] = {}
    for file, outcome, number, _rows in counted:
        counts.setdefault(file, {})[outcome] = number
    to_mend = {file for file, _outcome, _number, rows in counted if rows}
    return [
        {
            **file,
            "counts": counts.get(file["name"]),
            "beside": not found.is_open and file["name"] not in counts,
            "to_mend": file["name"] in to_mend,
        }
        for file in found.files
    ]
