"""The page of one report: its words, what was read out of them, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from marsad.adoption import EFFECTS
from marsad.archive.models import Account, Entry, Incident, Mention, Report
from marsad.archive.register import Archive
from marsad.web import marks
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight

Json = dict[str, Any]
_PAGE = 50  # accounts


@dataclass(frozen=True, slots=True)
class Shown:
    """An account as the page shows it; `incident` None where it belongs to none that may be seen."""

    account: Account
    data: Json
    casualties: list[Json]
    persons: list[Mention]
    incident: Incident | None

    @property
    def waits(self) -> bool:
        """Whether nobody has confirmed its incident yet."""
        return self.incident is not None and self.incident.review != "confirmed"


@requires(Right.READ)
def report(request: DeskRequest, pk: int) -> HttpResponse:
    """A report whole, as this person may see it."""
    found = seen_report(request.sight, pk)
    sight = request.sight
    after = request.GET.get("after", "")
    first = int(after[:9]) if after.isdecimal() else 0
    accounts = list(_shown(sight, found, first))
    further = accounts[_PAGE - 1].account.ordinal if len(accounts) > _PAGE else None
    accounts = accounts[:_PAGE]
    tallies = list(sight.stated_tallies.filter(report=found).order_by("position"))
    findings = list(sight.findings.filter(report=found).order_by("position"))
    marked = [
        *(mark for one in accounts for mark in marks.of_account(one.account)),
        *(mark for one in accounts for person in one.persons for mark in marks.of_mention(person)),
        *(mark for one in tallies for mark in marks.of_tally(one)),
        *(mark for one in findings for mark in marks.of_finding(one)),
    ]
    context = {
        "area": "intake",
        "report": found,
        "segments": marks.segments(sight.text(found), marked),
        "accounts": accounts,
        "further": further,
        "waiting": next((one.incident for one in accounts if one.waits), None),
        "tallies": tallies,
        "findings": findings,
        "attachments": list(request.archive.attachments.filter(report=found).order_by("position")),
        "entry": request.archive.entries.filter(sequence=found.entry).first(),
        "reading": getattr(found, "reading", None),
        "stamps": _stamps(request.archive, found),
    }
    return render(request, "intake/report.html", context)


def seen_report(sight: Sight, pk: int) -> Report:
    """The report of that number; Http404 where there is none that this person may see."""
    found = sight.reports.filter(id=pk).select_related("source", "reading").first()
    if found is None:
        raise Http404
    return found


def _shown(sight: Sight, found: Report, after: int) -> Iterator[Shown]:
    """The accounts from the one after that, and one more than a page has."""
    told = sight.accounts.filter(report=found, ordinal__gt=after).select_related("link")
    accounts = list(told.order_by("ordinal")[: _PAGE + 1])
    persons: dict[int, list[Mention]] = {}
    for mention in sight.mentions.filter(account__in=accounts).order_by("account_id", "position"):
        persons.setdefault(mention.account_id, []).append(mention)
    numbers = [one.link.incident_id for one in accounts if hasattr(one, "link")]
    incidents = {one.id: one for one in sight.valued(sight.incidents.filter(id__in=numbers))}
    for account in accounts:
        incident = incidents.get(account.link.incident_id) if hasattr(account, "link") else None
        yield Shown(account, account.data, _ordered(account.data), persons.get(account.id, []), incident)


def _ordered(data: Json) -> list[Json]:
    """The people harmed, the dead first."""
    return sorted(data.get("casualties", ()), key=lambda row: EFFECTS.index(row["effect"]))


def _stamps(archive: Archive, found: Report) -> list[Entry]:
    """The entries that hold a stamp of the ledger after the report came in: the first of them proves when."""
    stamps = archive.entries.filter(action="publish", subject__startswith="stamp:", sequence__gt=found.entry)
    return list(stamps[:1])
