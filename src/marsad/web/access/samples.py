"""Taking the samples in, and putting them out again, for who looks after the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.archive.errors import ArchiveError
from marsad.web.access import trying
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest


@require_POST
@requires(Right.ADMINISTER)
def load(request: DeskRequest) -> HttpResponse:
    """Takes the samples in, where nothing else is yet: they are not mixed with what happened."""
    if request.sight.reports.exists():
        raise ArchiveError(_("The samples are only for an empty register."))
    trying.load(request.archive, request.user.name)
    messages.success(request, _("Thirteen invented reports were taken in. Nothing in them happened."))
    return redirect("home")


@require_POST
@requires(Right.ADMINISTER)
def remove(request: DeskRequest) -> HttpResponse:
    """Puts the samples out: no page shows them and no figure counts them."""
    if not trying.are_in(request.archive):
        raise ArchiveError(_("There are no samples to remove."))
    trying.remove(request.archive, request.user.name)
    messages.success(
        request, _("The samples are gone from all pages and figures; the ledger still names them.")
    )
    return redirect("home")
