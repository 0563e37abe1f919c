"""From accounts to incidents: compare, group, and explain."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.linkage.blocking import pairs
from marsad.linkage.clustering import cluster, homes
from marsad.linkage.features import AccountRow
from marsad.linkage.model import IncidentGroup, Link
from marsad.linkage.weights import Weights, default_weights, probability

_FEW = 400


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability accounts are merged, and from which a merge is proposed to a person."""

    merge: float = 0.9
    propose: float = 0.05

    def __post_init__(self) -> None:
        if not 0 < self.propose <= self.merge < 1:
            raise ValueError(f"thresholds need 0 < propose <= merge < 1, not {self.propose}, {self.merge}")


def link(
    rows: Iterable[AccountRow],
    known: Iterable[AccountRow] = (),
    *,
    thresholds: Thresholds | None = None,
    weights: Weights | None = None,
) -> list[IncidentGroup]:
    """The incidents that the accounts tell of.

    `known` are accounts that already belong to an incident (`row.incident` is set): new accounts may
    join those incidents, which are never split, nor merged with one another. Only groups that hold a
    new account come back. The answer does not depend on the order of the accounts.
    ValueError where an account comes twice or a known one has no incident.
    """
    thresholds, weights = thresholds or Thresholds(), weights or default_weights()
    new = sorted(rows, key=lambda row: row.account)
    old = sorted(known, key=lambda row: row.account)
    _check(new, old)
    links = score(new, old, weights=weights, least=thresholds.propose)
    groups = cluster([*new, *old], links, _bits(thresholds.merge))
    return _answer(groups, links, {row.account for row in new})


def score(
    new: Sequence[AccountRow], old: Sequence[AccountRow] = (), *, weights: Weights, least: float = 0.0
) -> list[Link]:
    """The links among new accounts, and from new to old, that reach a probability; sorted by accounts."""
    if old or len(new) <= _FEW:
        from marsad.linkage.direct import score_pairs

        found = score_pairs([*new, *old], pairs(new, old), weights)
        kept = [link for link in found if link.probability >= least]
    else:
        from marsad.linkage.bulk import score_all

        kept = list(score_all(new, weights, least=least or None))
    return sorted(kept, key=lambda link: (link.a, link.b))


def incident_id(accounts: Sequence[AccountRow]) -> str:
    """A name for a new incident: that of its first account, shortened; the same in every run."""
    first = min(row.account for row in accounts)
    return "incident:" + hashlib.sha256(first.encode()).hexdigest()[:16]


def _check(new: Sequence[AccountRow], old: Sequence[AccountRow]) -> None:
    seen: set[str] = set()
    for row in (*new, *old):
        if row.account in seen:
            raise ValueError(f"account {row.account} comes twice")
        seen.add(row.account)
    for row in old:
        if row.incident is None:
            raise ValueError(f"known account {row.account} belongs to no incident")


def _answer(groups: list[list[AccountRow]], links: Sequence[Link], new: set[str]) -> list[IncidentGroup]:
    home = homes(groups)
    inside: dict[int, list[Link]] = {}
    across: dict[int, list[Link]] = {}
    for one in links:
        a, b = home[one.a], home[one.b]
        if a == b:
            inside.setdefault(a, []).append(one)
        else:
            across.setdefault(a, []).append(one)
            across.setdefault(b, []).append(one)
    return [
        IncidentGroup(
            next((row.incident for row in group if row.incident), None) or incident_id(group),
            tuple(group),
            tuple(inside.get(number, ())),
            tuple(across.get(number, ())),
        )
        for number, group in enumerate(groups)
        if any(row.account in new for row in group)
    ]


def _bits(threshold: float) -> float:
    return math.log2(threshold / (1 - threshold))


__all__ = ["Thresholds", "incident_id", "link", "probability", "score"]
