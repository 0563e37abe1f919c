"""All that people confirmed and corrected, to measure the reader against."""

from __future__ import annotations

import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from marsad.archive.models import Account, Report
from marsad.web.access.rights import Right, requires
from marsad.web.requests import DeskRequest
from marsad.web.review.gold import Json, gold_incident, gold_report, values_of
from marsad.web.sight import Sight

MOST = 2000  # reports in one file, the latest first


@requires(Right.PUBLISH)
def gold(request: DeskRequest) -> HttpResponse:
    """Reports of which every incident is confirmed, and what they say by what people decided, as two files.

    It holds names of persons, and so is for people who may see them.
    """
    if not request.user.names:
        raise PermissionDenied
    pairs = list(records(request.sight))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, at in (("reports", 0), ("gold", 1)):
            lines = "".join(f"{json.dumps(pair[at], ensure_ascii=False)}\n" for pair in pairs)
            archive.writestr(f"desk.{name}.jsonl", lines)
    response = HttpResponse(held.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="desk-gold.zip"'
    return response


def records(sight: Sight) -> Iterator[tuple[Json, Json]]:
    """A line of reports and a line of gold for each report that people have gone through."""
    open_ = sight.register.accounts.exclude(link__incident__review="confirmed").values("report_id")
    done = sight.reports.filter(accounts__isnull=False).exclude(id__in=open_).distinct()
    reports = list(done.select_related("source").order_by("-id")[:MOST])
    accounts: dict[int, list[Account]] = defaultdict(list)
    rows = sight.accounts.filter(report__in=reports).select_related("link__incident")
    for account in rows.prefetch_related("mentions").order_by("ordinal"):
        accounts[account.report_id].append(account)
    tallies: dict[int, list[Json]] = defaultdict(list)
    for tally in sight.stated_tallies.filter(report__in=reports).order_by("position"):
        tallies[tally.report_id].append(tally.data)
    texts = sight.archive.texts(reports)
    for report in reports:
        yield _record(report, accounts[report.id], tallies[report.id], texts[report.id])


def _record(report: Report, accounts: list[Account], tallies: list[Json], text: str) -> tuple[Json, Json]:
    source = report.source.name if report.source else None
    id_ = f"report-{report.id}"
    incidents = [
        gold_incident(
            values_of(account, account.link.incident.decided),
            text[account.start : account.end],
            [{"name": one.name, "effect": one.effect} for one in account.mentions.all()],
        )
        for account in accounts
    ]
    facts = {"published": report.published, "source": source, "language": report.language}
    return {"id": id_, "text": text, **facts}, gold_report(id_, report, source, incidents, tallies)
