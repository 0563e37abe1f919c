"""Roles, and what each may do."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is to the desk."""

    MONITOR = "monitor", _("Monitor")
    REVIEWER = "reviewer", _("Reviewer")
    EDITOR = "editor", _("Editor")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Right(StrEnum):
    """What may be done on the desk."""

    READ = "read"  # search, map, incidents, tallies
    REPORT = "report"  # take reports in
    REVIEW = "review"  # decide about incidents, accounts, links
    PUBLISH = "publish"  # definitions, bulletins, exports
    AUDIT = "audit"  # the ledger whole, and who came in when
    ADMINISTER = "administer"  # people and their rights


_REVIEWER = {Right.READ, Right.REPORT, Right.REVIEW}
_EDITOR = {*_REVIEWER, Right.PUBLISH}
RIGHTS: dict[str, frozenset[Right]] = {
    Role.MONITOR: frozenset({Right.READ, Right.REPORT}),
    Role.REVIEWER: frozenset(_REVIEWER),
    Role.EDITOR: frozenset(_EDITOR),
    Role.AUDITOR: frozenset({Right.READ, Right.AUDIT}),
    Role.ADMINISTRATOR: frozenset({*_EDITOR, Right.AUDIT, Right.ADMINISTER}),
}
# Who can change what is published or who may come in proves it with a second factor.
SECOND_FACTOR = frozenset({Role.EDITOR, Role.ADMINISTRATOR})

View = Callable[..., HttpResponseBase]


def requires(right: Right) -> Callable[[View], View]:
    """Lets a view be seen by people with that right alone; others are refused, strangers asked to sign in."""

    def guarded(view: View) -> View:
        @wraps(view)
        def guard(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
            if not request.user.is_authenticated or right not in request.user.rights:
                raise PermissionDenied
            return view(request, *args, **given)

        guard.right = right  # type: ignore[attr-defined]  # a test asks every view for it
        return guard

    return guarded


def public(view: View) -> View:
    """Lets a view be seen by everybody, also before they have signed in."""
    view.right = None  # type: ignore[attr-defined]
    return view
