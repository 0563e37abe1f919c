"""What every template may use."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from django.db.utils import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marsad.archive import Archive
from marsad.archive.models import Condition
from marsad.web.access.rights import Right


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of the navigation: where it leads, what it is called, who may pass."""

    url: str
    label: str | Promise
    right: Right
    area: str


DOORS = (
    Door("intake:home", _("Reports"), Right.REPORT, "intake"),
    Door("review:queue", _("Review"), Right.REVIEW, "review"),
    Door("search:search", _("Search"), Right.READ, "search"),
    Door("maps:map", _("Map"), Right.READ, "maps"),
    Door("tallies:list", _("Tallies"), Right.READ, "tallies"),
    Door("tallies:bulletins", _("Bulletins"), Right.READ, "bulletins"),
    Door("access:ledger", _("Ledger"), Right.AUDIT, "ledger"),
    Door("access:people", _("People"), Right.ADMINISTER, "people"),
)


def desk(request: HttpRequest) -> dict[str, Any]:
    """The person's rights, the doors that they may pass, the language and its direction."""
    language = translation.get_language() or "ar"
    user: Any = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    rights = user.rights if known else frozenset()
    return {
        "rights": {right.value: right in rights for right in Right},
        "doors": [door for door in DOORS if door.right in rights and _leads(door)],
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "theme": user.theme if known else "auto",
        "user": user,
        "unverified": functools.partial(_unverified, request) if known else None,
    }


def _unverified(request: HttpRequest) -> Condition | None:
    """What the last verification found wrong; asked for by whole pages alone."""
    try:
        archive: Archive = request.archive  # type: ignore[attr-defined]
        return archive.unverified
    except DatabaseError:
        return None  # the page itself tells of a register that cannot be read


@functools.cache
def _leads(door: Door) -> bool:
    try:
        reverse(door.url)
    except NoReverseMatch:
        return False
    return True
