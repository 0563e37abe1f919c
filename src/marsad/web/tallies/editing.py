"""Definitions made and changed: in a form or as text, with the figures that come of them beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.archive import decisions
from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError, Conflict
from marsad.tally.definition import Definition, DefinitionError
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.tallies import kept
from marsad.web.tallies.counts import COUNTS, Rule
from marsad.web.tallies.definition_form import RESERVED, DefinitionForm, Exclusions, split_actors
from marsad.web.tallies.definition_text import field_of, parsed, written

_EXCLUSION = re.compile(r"exclusions\[(\d+)\](?:\.(.+))?")
_VERSION = re.compile(r"^version\s*=.*$", re.MULTILINE)
_MOST = 1_100_000  # characters of a text


@dataclass
class Editing:
    """What stands in the editor: a form or a text, and what is wrong with it."""

    name: str
    version: int
    form: DefinitionForm | None = None
    exclusions: Any = None
    text: str = ""
    problem: str = ""
    definition: Definition | None = None

    @property
    def rule(self) -> Rule | None:
        """What can be counted."""
        return Rule(self.text, self.definition) if self.definition else None


@requires(Right.PUBLISH)
def new(request: DeskRequest) -> HttpResponse:
    """A definition that the register does not have yet."""
    if request.method == "POST":
        return _sent(request, "", 0)
    return _page(request, _opened("", "", 0))


@requires(Right.PUBLISH)
def edit(request: DeskRequest, name: str) -> HttpResponse:
    """The next version of a definition."""
    row = kept.definition(request.archive, name)
    if request.method == "POST":
        return _sent(request, name, row.version)
    return _page(request, _opened(row.text, name, row.version))


@require_POST
@requires(Right.PUBLISH)
def preview(request: DeskRequest) -> HttpResponse:
    """The figures of what stands in the editor."""
    editing = _read(request, request.POST.get("kept", ""), _number(request.POST.get("version", "")))
    context: dict[str, Any] = {"editing": editing}
    if editing.rule:
        (context["answer"],) = COUNTS.ask(request.sight, [editing.rule])
    return render(request, "tallies/_preview.html", context)


def _sent(request: DeskRequest, name: str, version: int) -> HttpResponse:
    editing = _read(request, name, version)
    act = request.POST.get("act", "")
    if act == "text" and editing.definition:
        return _page(request, Editing(name, version, text=editing.text, definition=editing.definition))
    if act == "form" and editing.definition:
        return _page(request, _opened(editing.text, name, version))
    if act == "save" and editing.definition:
        return _save(request, editing)
    return _page(request, editing, status=200 if act == "more" else 422)


def _save(request: DeskRequest, editing: Editing) -> HttpResponse:
    assert editing.definition
    identity, reason = editing.definition.id, request.POST.get("reason", "").strip()
    if not reason:
        editing.problem = _("A new version needs a reason: it stands in the ledger.")
        return _page(request, editing, status=422)
    archive = request.archive
    with archive.writing():
        last = archive.definitions.filter(name=identity).order_by("-version").first()
        if (last.version if last else 0) != editing.version or identity != (editing.name or identity):
            raise Conflict(f"definition {identity}: somebody kept another version since")
        try:
            decisions.define(archive, identity, editing.text, Decider(request.user.name, reason))
        except ArchiveError as error:
            editing.problem = str(error)
            return _page(request, editing, status=422)
    messages.success(request, _("The definition is kept: its figures are counted from now on."))
    return redirect("tallies:tally", identity)


def _opened(text: str, name: str, version: int) -> Editing:
    """The editor as it opens: the form, or the text where that says more than the form can."""
    found = parsed(text)
    if found is None:
        return _checked(Editing(name, version, text=_VERSION.sub(f"version = {version + 1}", text, count=1)))
    values, exclusions = found
    form = DefinitionForm(initial=split_actors(values))
    if name:
        form.fields["name"].disabled = True
    return Editing(name, version, form, Exclusions(initial=exclusions, prefix="x"), text)


def _read(request: DeskRequest, name: str, version: int) -> Editing:
    """What was sent, checked."""
    if "text" in request.POST:
        return _checked(Editing(name, version, text=request.POST["text"][:_MOST]))
    data: QueryDict = request.POST
    if data.get("act") == "more":
        data = data.copy()
        data["x-TOTAL_FORMS"] = str(_number(data.get("x-TOTAL_FORMS", "")) + 1)
    form = DefinitionForm(data, initial={"name": name})
    if name:
        form.fields["name"].disabled = True
    editing = Editing(name, version, form, Exclusions(data, prefix="x"))
    if data is not request.POST or not (form.is_valid() & editing.exclusions.is_valid()):
        return editing
    kept_exclusions = [one for one in editing.exclusions.cleaned_data if one and not one.get("DELETE")]
    editing.text = written(form.cleaned_data, kept_exclusions, version + 1)
    return _checked(editing)


def _checked(editing: Editing) -> Editing:
    """Understood, or with the field or key named that is not."""
    try:
        found = kept.read(editing.text, editing.name or "definition")
        if found.version != editing.version + 1:
            raise DefinitionError(editing.name, "version", f"this is version {editing.version + 1}")
        if found.id in RESERVED or found.id != (editing.name or found.id):
            raise DefinitionError(editing.name, "id", f"{found.id!r} can't be its name")
        editing.definition = found
    except DefinitionError as error:
        _place(editing, error)
    return editing


def _place(editing: Editing, error: DefinitionError) -> None:
    """Puts an error beside the field that it is about, else above all."""
    form = editing.form
    if form is not None and (inside := _EXCLUSION.fullmatch(error.key)):
        below = editing.exclusions.forms[int(inside[1]) - 1]
        field = inside[2] or ""
        below.add_error(field if field in below.fields else None, error.reason)
    elif form is not None and field_of(error.key) in form.fields:
        form.add_error(field_of(error.key), error.reason)
    else:
        editing.problem = f"{error.key}: {error.reason}"


def _page(request: DeskRequest, editing: Editing, status: int = 200) -> HttpResponse:
    context = {"area": "tallies", "editing": editing, "reason": request.POST.get("reason", "")}
    return render(request, "tallies/edit.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
