"""A report as it came, with the words marked that were read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from marsad.web.access.rights import Right, requires
from marsad.web.marks import of_account, of_finding, of_mention, of_tally, segments
from marsad.web.requests import DeskRequest


@requires(Right.READ)
def report(request: DeskRequest, pk: int) -> HttpResponse:
    """The whole text of a report, its accounts with their incidents, its totals and findings."""
    sight = request.sight
    row = get_object_or_404(sight.reports.select_related("source"), pk=pk)
    accounts = list(sight.accounts.filter(report=row).select_related("link").order_by("ordinal"))
    tallies = list(sight.stated_tallies.filter(report=row).order_by("position"))
    findings = list(sight.findings.filter(report=row).order_by("position"))
    marks = [mark for account in accounts for mark in of_account(account)]
    marks += [mark for one in sight.mentions.filter(account__report=row) for mark in of_mention(one)]
    marks += [mark for tally in tallies for mark in of_tally(tally)]
    marks += [mark for finding in findings for mark in of_finding(finding)]
    context = {
        "area": "review",
        "report": row,
        "accounts": accounts,
        "tallies": tallies,
        "findings": findings,
        "segments": segments(sight.text(row), marks),
    }
    return render(request, "review/report.html", context)
