"""Which accounts of an incident count where a message has several wordings."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.archive.models import Account, Report


def order(report: Report) -> tuple[str, int]:
    """What a later wording of a message has more of: when it was edited, else when it came in."""
    return str(report.facts.get("edited") or ""), report.id


def counting(accounts: Iterable[Account]) -> list[Account]:
    """Of the accounts of one incident, whose reports are at hand: of each message the latest wording's."""
    every = list(accounts)
    latest: dict[tuple[str, int | None], Report] = {}
    for report in (account.report for account in every):
        if report.identity:
            latest[_message(report)] = max(latest.get(_message(report), report), report, key=order)
    return [
        account
        for account in every
        if not account.report.identity or latest[_message(account.report)].id == account.report_id
    ]


def _message(report: Report) -> tuple[str, int | None]:
    return report.identity, report.source_id
