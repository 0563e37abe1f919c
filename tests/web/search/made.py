"""What the tests of search ask."""

from __future__ import annotations

from django.utils import translation

from marsad.archive import Archive
from marsad.web.access.models import User
from marsad.web.selection import Found, Selection, find
from marsad.web.sight import Sight


def sight_of(archive: Archive, role: str) -> Sight:
    """The register as the person of a role sees it."""
    return Sight(archive, archive, User.objects.get(name=role))


def found(archive: Archive, text: str, role: str = "editor", **given: str) -> Found:
    """What the person of a role finds."""
    with translation.override("en"):
        return find(Selection.of({"q": text, **given}), sight_of(archive, role))
