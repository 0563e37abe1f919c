"""A request as the desk's views get it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from marsad.archive.register import Archive
from marsad.web.access.models import User, Visit
from marsad.web.sight import Sight


class DeskRequest(HttpRequest):
    """What the middleware adds: the archive, and the register as the person who asks may see it.

    Only for people who have signed in: the middleware sends strangers away before a view is called.
    """

    user: User
    visit: Visit
    archive: Archive
    sight: Sight
    htmx: HtmxDetails
