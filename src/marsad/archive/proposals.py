"""Pairs of accounts that linkage found alike, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from django.db.models import Q, QuerySet

from marsad.archive.errors import ArchiveError
from marsad.archive.models import Apart, IncidentAccount, Proposal
from marsad.archive.register import Register

Standing = Literal["open", "apart", "merged"]
Pair = frozenset[int]
_AT_ONCE = 200


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
    """The proposals, of one incident or of all, the most probable first; each pair of accounts once."""
    rows = register.proposals.order_by("-probability", "one_id", "other_id", "-entry")
    aparts = register.aparts
    if incident is None:
        waiting = rows.iterator(chunk_size=_AT_ONCE)
    else:
        links = register.rows(IncidentAccount).filter(incident_id=incident)
        # As a list: PostgreSQL reads every proposal where either side is sought in a subquery.
        accounts = list(links.values_list("account_id", flat=True))
        here = Q(one_id__in=accounts) | Q(other_id__in=accounts)
        aparts, waiting = aparts.filter(here), iter(rows.filter(here))
    apart: Collection[Pair] | None = None
    seen: set[Pair] = set()
    while some := list(islice(waiting, _AT_ONCE)):
        apart = _incidents_apart(register, aparts) if apart is None else apart
        held = _incidents(register, {account for row in some for account in (row.one_id, row.other_id)})
        for row in some:
            pair = frozenset((row.one_id, row.other_id))
            if pair not in seen and pair <= held.keys():
                seen.add(pair)
                yield _proposed(row, held, apart)


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


def _incidents_apart(register: Register, aparts: QuerySet[Apart]) -> Collection[Pair]:
    """The pairs of incidents of which a person keeps some accounts apart."""
    found: set[Pair] = set()
    # Not joined: a database that takes the links first reads all of them.
    waiting = aparts.values_list("one_id", "other_id").iterator(chunk_size=_AT_ONCE)
    while some := list(islice(waiting, _AT_ONCE)):
        held = _incidents(register, {account for pair in some for account in pair})
        found |= {frozenset((held[a], held[b])) for a, b in some if a in held and b in held}
    return found


def _proposed(row: Proposal, held: dict[int, int], apart: Collection[Pair]) -> Proposed:
    one, other = sorted((row.one_id, row.other_id))
    incidents = held[one], held[other]
    standing: Standing = "open"
    if incidents[0] == incidents[1]:
        standing = "merged"
    elif frozenset(incidents) in apart:
        standing = "apart"
    return Proposed((one, other), incidents, row.probability, tuple(row.why or ()), row.entry, standing)
