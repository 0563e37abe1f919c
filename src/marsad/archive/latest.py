"""Which accounts of an incident count where a message has several wordings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar


class Wording(Protocol):
    """A report, as far as it tells which wording of a message it is."""

    @property
    def id(self) -> int: ...
    @property
    def identity(self) -> str: ...
    @property
    def source_id(self) -> int | None: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


class Worded(Protocol):
    """An account with its report."""

    @property
    def report(self) -> Wording: ...


_W = TypeVar("_W", bound=Worded)


def order(report: Wording) -> tuple[str, int]:
    """What a later wording of a message has more of: when it was edited, else when it came in."""
    return str(report.facts.get("edited") or ""), report.id


def counting(accounts: Iterable[_W]) -> list[_W]:
    """Of the accounts of one incident, whose reports are at hand: of each message the latest wording's."""
    every = list(accounts)
    latest: dict[tuple[str, int | None], Wording] = {}
    for report in (account.report for account in every):
        if report.identity:
            latest[_message(report)] = max(latest.get(_message(report), report), report, key=order)
    return [
        account
        for account in every
        if not account.report.identity or latest[_message(account.report)].id == account.report.id
    ]


def _message(report: Wording) -> tuple[str, int | None]:
    return report.identity, report.source_id
