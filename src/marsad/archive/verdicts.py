"""Which accounts people hold to tell of one incident, and which of two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from django.db.models import Q

from marsad.archive.models import IncidentAccount
from marsad.archive.register import Register


@dataclass(frozen=True, slots=True)
class Held:
    """Where an account stands: its report and incident, and whether a person put or confirmed it there."""

    report: int
    incident: int
    decided: bool
    confirmed: bool


@dataclass(frozen=True)
class Verdicts:
    """The accounts of all incidents about whose accounts a person has decided anything."""

    held: dict[int, Held]
    apart: frozenset[frozenset[int]]

    @classmethod
    def of(cls, register: Register) -> Verdicts:
        """Those of a register."""
        apart = frozenset(frozenset(pair) for pair in register.aparts.values_list("one_id", "other_id"))
        links = register.rows(IncidentAccount)
        kept_apart = Q(account__in={account for pair in apart for account in pair})
        seen = links.filter(Q(decided=True) | Q(incident__review="confirmed") | kept_apart)
        rows = links.filter(incident_id__in=seen.values("incident_id")).values_list(
            "account_id", "account__report_id", "incident_id", "decided", "incident__review"
        )
        held = {
            account: Held(report, incident, decided, review == "confirmed")
            for account, report, incident, decided, review in rows.iterator()
        }
        return cls(held, apart)

    @property
    def accounts(self) -> list[int]:
        """All of them."""
        return sorted(self.held)

    def same(self, a: int, b: int) -> bool | None:
        """Whether two accounts are one incident; None where nobody has decided."""
        one, other = self.held[a], self.held[b]
        if one.incident == other.incident:
            return True if one.confirmed or one.decided or other.decided else None
        settled = one.confirmed and other.confirmed
        return False if settled or frozenset((a, b)) in self.apart else None

    @cached_property
    def ones(self) -> int:
        """How many pairs, of two reports each, are decided to be one."""
        homes: dict[int, list[int]] = defaultdict(list)
        for account, held in self.held.items():
            homes[held.incident].append(account)
        return sum(
            self.held[a].report != self.held[b].report and self.same(a, b) is True
            for accounts in homes.values()
            for a, b in combinations(accounts, 2)
        )
