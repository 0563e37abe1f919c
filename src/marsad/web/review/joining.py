"""Which accounts tell of which incident: each move is seen with what it would do before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from marsad.archive import decisions
from marsad.archive.decisions import Decider
from marsad.archive.dossier import Dossier
from marsad.archive.errors import ArchiveError, Conflict
from marsad.archive.models import Entry
from marsad.web.access.rights import Right, requires
from marsad.web.errors import page as error_page
from marsad.web.requests import DeskRequest
from marsad.web.review.deciding import conflicting, decided, decider, settle, tell
from marsad.web.review.effects import preview
from marsad.web.review.incident import fields_of, way_on
from marsad.web.review.seen import seen

Act = Literal["merge", "split", "link", "unlink"]


@dataclass(frozen=True, slots=True)
class Joining:
    """What is asked: `other` is another incident, `accounts` are of this one."""

    act: Act
    incident: int
    other: int | None
    accounts: tuple[int, ...]

    def decide(self, request: DeskRequest) -> Callable[[Decider], Entry]:
        """The decision itself."""
        archive, accounts, other = request.archive, self.accounts, self.other or 0
        match self.act:
            case "merge":
                return lambda by: decisions.merge(archive, other, self.incident, by)
            case "split":
                return lambda by: decisions.split(archive, self.incident, accounts, by)
            case "link":
                return lambda by: decisions.link(archive, accounts[0], other, by)
            case "unlink":
                return lambda by: decisions.unlink(archive, accounts[0], by)


@requires(Right.REVIEW)
def join(request: DeskRequest, pk: int) -> HttpResponse:
    """What it would do; sent back, it is done."""
    found = seen(request.sight, pk)
    given = request.POST if request.method == "POST" else request.GET
    asked = _asked(found, given)
    if asked is None:
        text = _("Name the accounts or the incident that this is about.")
        return error_page(request, 400, _("Not understood"), text)
    other = seen(request.sight, asked.other) if asked.other else None
    decide = asked.decide(request)
    if request.method == "POST":
        return _joined(request, asked, decide)
    known = Decider(request.user.name, "", request.archive.head.sequence)
    context: dict[str, Any] = {
        "area": "review",
        "asked": asked,
        "found": found,
        "number": pk,
        "other": other,
        "rows": _beside(found, other) if other else [],
        "expected": known.expected,
        "query": way_on(request),
    }
    try:
        context["preview"] = preview(request, pk, decide, known)
    except ArchiveError as error:
        context["refused"] = str(error)
    return render(request, "review/join.html", context)


@requires(Right.REVIEW)
@require_POST
def keep_apart(request: DeskRequest, pk: int) -> HttpResponse:
    """Puts a proposal away: these two accounts do not tell of one incident."""
    found = seen(request.sight, pk)
    pairs = {one.accounts for one in found.proposals}
    pair = tuple(sorted(_numbers(request.POST, "account")))
    if pair not in pairs:
        raise Http404
    one, other = pair
    return decided(
        request,
        pk,
        lambda by: decisions.keep_apart(request.archive, one, other, by),
        _("Accounts %(one)s and %(other)s are kept apart.") % {"one": one, "other": other},
    )


def _joined(request: DeskRequest, asked: Joining, decide: Callable[[Decider], Entry]) -> HttpResponse:
    by = decider(request)
    if by is None:
        text = _("The form does not say which state of the incident it was made for.")
        return error_page(request, 400, _("Not understood"), text)
    try:
        touched = [number for number in (asked.incident, asked.other) if number is not None]
        settle(request, touched, by, decide)
    except Conflict:
        return conflicting(request, asked.incident, by)
    said = {
        "merge": _("Incident %(other)s is merged into incident %(number)s."),
        "split": _("Accounts of incident %(number)s tell of an incident of their own."),
        "link": _("The account moved from incident %(number)s to incident %(other)s."),
        "unlink": _("An account of incident %(number)s tells of an incident of its own."),
    }[asked.act]
    tell(request, asked.incident, said % {"number": asked.incident, "other": asked.other})
    return redirect(f"{reverse('review:incident', args=[asked.incident])}?{way_on(request)}")


def _asked(found: Dossier, given: QueryDict) -> Joining | None:
    act = given.get("act")
    if act not in ("merge", "split", "link", "unlink"):
        return None
    other = next(iter(_numbers(given, "other")), None)
    accounts = tuple(_numbers(given, "account"))
    if not set(accounts) <= {account.account for account in found.accounts}:
        raise Http404
    if (other is None and act in ("merge", "link")) or (not accounts and act != "merge"):
        return None
    if len(accounts) > 1 and act in ("link", "unlink"):
        return None  # one moves at a time, so that its figures can be told
    return Joining(act, found.incident, other if act in ("merge", "link") else None, accounts)  # type: ignore[arg-type]


def _numbers(given: QueryDict, name: str) -> list[int]:
    return [int(text) for text in given.getlist(name) if text.isascii() and text.isdigit() and len(text) < 16]


def _beside(found: Dossier, other: Dossier) -> list[tuple[str, str, str]]:
    """The values of two incidents beside each other."""
    pairs = zip(fields_of(found), fields_of(other), strict=True)
    return [(one.name, one.text, two.text) for one, two in pairs if one.told or two.told]
