"""Pairs of accounts that linkage found alike, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Q

from marsad.archive.decisions import apart_between
from marsad.archive.errors import ArchiveError
from marsad.archive.models import IncidentAccount, Proposal
from marsad.archive.register import Register

Standing = Literal["open", "apart", "merged"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Two accounts that may tell of one incident: how probable, why, and whether it still waits.

    `standing` is "apart" where a person keeps accounts of the two incidents apart, and "merged" where both
    belong to one incident by now. `why` has a feature, its level and its weight a row.
    """

    accounts: tuple[int, int]
    incidents: tuple[int, int]
    probability: float
    why: tuple[dict[str, Any], ...]
    entry: int
    standing: Standing


def proposals(register: Register, incident: int | None = None) -> Iterator[Proposed]:
    """The proposals, of one incident or of all, the most probable first; of one pair the latest alone."""
    rows = register.proposals.order_by("-probability", "one_id", "other_id", "-entry")
    if incident is not None:
        accounts = register.rows(IncidentAccount).filter(incident_id=incident).values("account_id")
        rows = rows.filter(Q(one_id__in=accounts) | Q(other_id__in=accounts))
    latest: dict[tuple[int, int], Proposal] = {}
    for row in rows:
        pair = (min(row.one_id, row.other_id), max(row.one_id, row.other_id))
        if pair not in latest or row.entry > latest[pair].entry:
            latest[pair] = row
    held = _incidents(register, {account for pair in latest for account in pair})
    for (one, other), row in latest.items():
        if one in held and other in held:
            yield _proposed(register, row, (one, other), (held[one], held[other]))


def incidents_of(register: Register, accounts: tuple[int, int]) -> tuple[int, int]:
    """The incidents of two accounts; ArchiveError where one belongs to none, or both to the same."""
    held = _incidents(register, accounts)
    if missing := [account for account in accounts if account not in held]:
        raise ArchiveError(f"{register.name}: account {missing[0]} belongs to no incident")
    one, other = (held[account] for account in accounts)
    if one == other:
        raise ArchiveError(f"accounts {accounts[0]} and {accounts[1]} both belong to incident {one} already")
    return one, other


def _incidents(register: Register, accounts: Iterable[int]) -> dict[int, int]:
    links = register.rows(IncidentAccount).filter(account_id__in=list(accounts))
    return dict(links.values_list("account_id", "incident_id"))


def _proposed(
    register: Register, row: Proposal, accounts: tuple[int, int], incidents: tuple[int, int]
) -> Proposed:
    standing: Standing = "open"
    if incidents[0] == incidents[1]:
        standing = "merged"
    elif apart_between(register, *(_accounts(register, incident) for incident in incidents)):
        standing = "apart"
    return Proposed(accounts, incidents, row.probability, tuple(row.why or ()), row.entry, standing)


def _accounts(register: Register, incident: int) -> list[int]:
    links = register.rows(IncidentAccount).filter(incident_id=incident)
    return list(links.values_list("account_id", flat=True))
