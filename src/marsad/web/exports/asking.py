"""Asking for an export, and throwing it away."""

from __future__ import annotations

import datetime as dt
import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from marsad.web.exports.models import Export
from marsad.web.exports.tasks import write_export
from marsad.web.intake import spool
from marsad.web.requests import DeskRequest

MOST_OPEN = 3  # of one person at a time
KEPT = dt.timedelta(days=1)


def ask(
    request: DeskRequest, form: str, total: int, *, definition: str = "", selection: str = ""
) -> Export | None:
    """Has an export written in the background; None where this person waits for enough others already."""
    own = Export.objects.filter(user=request.user, standing__in=Export.OPEN)
    if own.count() >= MOST_OPEN:
        return None
    made = Export.objects.create(
        user=request.user,
        form=form,
        total=total,
        definition=definition,
        selection=selection,
        folder=secrets.token_hex(16),
    )
    write_export.enqueue(made.pk)
    return made


def asked(
    request: DeskRequest, form: str, total: int, *, definition: str = "", selection: str = ""
) -> HttpResponse:
    """The same, with what is said of it, and the page where it will lie."""
    if ask(request, form, total, definition=definition, selection=selection):
        messages.success(request, _("It is being written: go on working, it waits here when it is done."))
    else:
        messages.error(request, _("Several of yours are being written already: wait for one, or stop it."))
    return redirect("exports:list")


def is_still_seen(request: DeskRequest, export: Export) -> bool:
    """Whether its person may see all that was written, and nothing was withheld since."""
    names = request.user.names or not export.names
    sources = set(request.sight.hidden_sources) <= set(export.hidden)
    later = request.archive.entries.filter(sequence__gt=export.entry, action="withhold")
    return names and sources and not later.exists()


def throw_away(request: DeskRequest, export: Export) -> None:
    """Ends the writing of an export, if it is still written, and removes its files."""
    spool.clear(request.archive, export.folder)
    export.delete()


def throw_old_away(request: DeskRequest) -> None:
    """Removes what was kept for long enough, whosever it is."""
    for old in Export.objects.filter(asked__lt=timezone.now() - KEPT):
        throw_away(request, old)
