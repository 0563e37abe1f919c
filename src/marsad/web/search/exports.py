"""What was found, as a file for other programs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.web.access.rights import Right, requires
from marsad.web.exporting import MOST, zipped
from marsad.web.exports.asking import asked
from marsad.web.requests import DeskRequest
from marsad.web.selection import Selection, find

FORMS = ("csv", "xlsx", "geojson")


@requires(Right.PUBLISH)
@require_POST
def export(request: DeskRequest) -> HttpResponseBase:
    """The incidents of a selection in one of the formats, without those withheld from publication."""
    selection = Selection.of(request.POST.dict())
    found = find(selection, request.sight)
    form = request.POST.get("format", "")
    back = redirect(f"{reverse('search:search')}?{selection.query}")
    if form not in FORMS:
        messages.error(request, _("There is no such format."))
    elif len(found) > MOST:
        return asked(request, form, len(found), selection=selection.query)
    else:
        return zipped(request.sight, form, set(found.ids.tolist()))
    return back
