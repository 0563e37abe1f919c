"""The originals behind an incident, with the words marked that its values rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.archive.dossier import Dossier
from marsad.archive.models import Account, Finding, Report
from marsad.web.marks import Evidence, Segment, of_account, of_finding, of_mention, segments
from marsad.web.review.seen import accounts_of
from marsad.web.sight import Sight

_WHOLE = 6000  # letters; a longer text is shown around its marks
_AROUND = 1200


@dataclass(frozen=True, slots=True)
class Original:
    """A report with its text in `segments`; `before` and `after` tell whether more of it stands there.

    `findings` are those that touch the accounts: a person looks at them before confirming.
    """

    report: Report
    accounts: tuple[int, ...]
    segments: Sequence[Segment]
    before: bool
    after: bool
    findings: Sequence[Finding]


def originals(sight: Sight, found: Dossier) -> list[Original]:
    """Those of the accounts that are seen, in the order of the accounts."""
    rows = accounts_of(sight, found)
    by_report: dict[int, list[Account]] = {}
    for told in found.accounts:
        by_report.setdefault(told.report, []).append(rows[told.account])
    texts = sight.texts([accounts[0].report for accounts in by_report.values()])
    findings = _findings(sight, by_report)
    marks = _marks(sight, by_report, findings)
    return [
        _original(texts[number], accounts, marks[number], findings[number])
        for number, accounts in by_report.items()
    ]


def _original(text: str, accounts: list[Account], marks: list[Evidence], findings: list[Finding]) -> Original:
    report = accounts[0].report
    start, end = _shown(text, accounts, marks)
    inside = (mark for mark in marks if mark.start < end and start < mark.end)
    moved = [mark._replace(start=max(mark.start, start) - start, end=mark.end - start) for mark in inside]
    parts = [
        Segment(part.text, part.start + start, part.fields, part.accounts)
        for part in segments(text[start:end], moved)
    ]
    numbers = tuple(account.id for account in accounts)
    return Original(report, numbers, parts, start > 0, end < len(text), findings)


def _findings(sight: Sight, by_report: Mapping[int, list[Account]]) -> dict[int, list[Finding]]:
    """The findings of each report that touch its accounts."""
    found: dict[int, list[Finding]] = {report: [] for report in by_report}
    for finding in sight.findings.filter(report_id__in=by_report).order_by("id"):
        marks, held = list(of_finding(finding)), by_report[finding.report_id]
        if any(mark.start < one.end and one.start < mark.end for mark in marks for one in held):
            found[finding.report_id].append(finding)
    return found


def _marks(
    sight: Sight, by_report: Mapping[int, list[Account]], findings: Mapping[int, list[Finding]]
) -> dict[int, list[Evidence]]:
    """The marks of each report: of its accounts, their names, and the findings that touch them."""
    report_of = {one.id: report for report, accounts in by_report.items() for one in accounts}
    marks = {
        report: [mark for one in accounts for mark in of_account(one)]
        for report, accounts in by_report.items()
    }
    for mention in sight.mentions.filter(account_id__in=report_of).order_by("account_id", "position"):
        marks[report_of[mention.account_id]] += of_mention(mention)
    for report, touching in findings.items():
        marks[report] += [mark for finding in touching for mark in of_finding(finding)]
    return marks


def _shown(text: str, accounts: list[Account], marks: list[Evidence]) -> tuple[int, int]:
    """The stretch of a text that a page shows."""
    if len(text) <= _WHOLE:
        return 0, len(text)
    first = min([one.start for one in accounts] + [mark.start for mark in marks])
    last = max([one.end for one in accounts] + [mark.end for mark in marks])
    return max(0, first - _AROUND), min(len(text), last + _AROUND)
