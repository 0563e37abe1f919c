"""Reports as lines of a list: whose, of when, how they begin, and what was read out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from marsad.archive.models import Report
from marsad.web.sight import Sight

_BEGINNING = 140  # letters


@dataclass(frozen=True, slots=True)
class Line:
    """A report in a list; `waiting` are its accounts whose incidents nobody has confirmed."""

    report: Report
    beginning: str
    accounts: int
    waiting: int
    findings: int


def lines(sight: Sight, reports: Sequence[Report]) -> list[Line]:
    """The lines of some reports, in their order; a few queries however many they are."""
    numbers = [report.id for report in reports]
    accounts = sight.accounts.filter(report_id__in=numbers)
    counted = dict(accounts.values_list("report_id").annotate(Count("id")))
    open_ones = accounts.exclude(link__incident__review="confirmed")
    waiting = dict(open_ones.values_list("report_id").annotate(Count("id")))
    found = sight.findings.filter(report_id__in=numbers)
    findings = dict(found.values_list("report_id").annotate(Count("id")))
    texts = sight.texts(reports)
    return [
        Line(
            report,
            _beginning(texts[report.id]),
            counted.get(report.id, 0),
            waiting.get(report.id, 0),
            findings.get(report.id, 0),
        )
        for report in reports
    ]


def _beginning(text: str) -> str:
    words = " ".join(text[: 4 * _BEGINNING].split())
    shown = words if len(words) <= _BEGINNING else f"{words[:_BEGINNING].rsplit(' ', 1)[0]} …"
    # Half a character, in broken input, cannot be sent.
    return shown.encode("utf-8", "replace").decode("utf-8")
