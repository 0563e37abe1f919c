"""From accounts to incidents: compare, group, and explain."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from marsad.linkage.blocking import pairs
from marsad.linkage.clustering import cluster
from marsad.linkage.features import AccountRow
from marsad.linkage.model import IncidentGroup, Link, Reason
from marsad.linkage.scores import Roll, Scores
from marsad.linkage.totals import RUNNING_TOTAL, Allowances, Growth, Teller
from marsad.linkage.weights import Weights, default_weights, probability

_FEW = 400  # new accounts; so many are compared without the preparations that pay for more


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability accounts are merged, and from which a merge is proposed to a person."""

    merge: float = 0.2
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
    steps: Iterable[Growth] = (),
    bystanders: Iterable[Teller] = (),
    kept: Mapping[str, Collection[int]] | None = None,
) -> Iterator[IncidentGroup]:
    """The incidents that the accounts tell of, in the order of their first accounts' names.

    `known` are accounts that already belong to an incident (`row.incident` is set): new accounts may
    join those incidents, which are never split, nor merged with one another. Only groups that hold a
    new account come back. The answer does not depend on the order of the accounts, which are read once
    and not held: there may be millions.
    `steps` are those of running totals of sources, read after the accounts; what they forbid is proposed and
    not merged. `bystanders` are accounts that such totals count too, though no account is compared with them.
    `kept` spares making the blocking keys of known accounts, where somebody keeps them by their names.
    ValueError where an account comes twice or a known one has no incident.
    """
    thresholds, weights = thresholds or Thresholds(), weights or default_weights()
    roll = Roll()
    new, scores = _scored(roll, rows, _belonging(known), kept, weights, _bits(thresholds.propose))
    _refuse_twice(roll.names)
    allowances = Allowances.of(steps, roll.tellers, bystanders)
    groups = cluster(roll, scores, _bits(thresholds.merge), allowances)
    return _answer(roll, scores, groups, new, allowances)


def scored(
    rows: Iterable[AccountRow], weights: Weights | None = None, least: float = -1000.0
) -> Iterator[tuple[str, str, float]]:
    """The names of all accounts worth comparing, pair by pair, with the probability that they are one."""
    roll = Roll()
    _, scores = _scored(roll, rows, (), None, weights or default_weights(), least)
    for one, other, bits in scores:
        yield roll.names[one], roll.names[other], probability(bits)


def wanting_meaning(
    new: Sequence[AccountRow],
    known: Sequence[AccountRow],
    *,
    thresholds: Thresholds,
    weights: Weights | None = None,
    kept: Mapping[str, Collection[int]] | None = None,
) -> set[str]:
    """The names of accounts that lack a meaning and may be one with, or proposed to, one in another language.

    Finding what a passage means takes longer than all else, and most pairs are too unlike for it to matter.
    """
    rows = [*new, *known]
    if len({row.language for row in rows}) < 2:
        return set()
    from marsad.linkage.direct import score_pairs

    across = [
        (a, b)
        for a, b in pairs(new, known, kept)
        if rows[a].language != rows[b].language and None in (rows[a].meaning, rows[b].meaning)
    ]
    weights = weights or default_weights()
    hopeful = score_pairs(rows, across, weights, _bits(thresholds.propose) - weights.most("meaning"))
    return {rows[at].account for a, b, _ in hopeful for at in (a, b)}


def incident_id(first: str) -> str:
    """A name for a new incident: that of its first account, shortened; the same in every run."""
    return "incident:" + hashlib.sha256(first.encode()).hexdigest()[:16]


def _scored(
    roll: Roll,
    rows: Iterable[AccountRow],
    known: Iterable[AccountRow],
    kept: Mapping[str, Collection[int]] | None,
    weights: Weights,
    least: float,
) -> tuple[int, Scores]:
    """How many accounts are new, and the pairs of these among themselves and with known ones."""
    waiting = roll.noted(rows)
    few = list(islice(waiting, _FEW))
    if len(few) < _FEW:
        from marsad.linkage.direct import score_pairs

        old = list(roll.noted(known))
        return len(few), score_pairs([*few, *old], pairs(few, old, kept), weights, least)
    from marsad.linkage.bulk import score_all

    return score_all(chain(few, waiting), roll.noted(known), weights, least)


def _belonging(known: Iterable[AccountRow]) -> Iterator[AccountRow]:
    for row in known:
        if row.incident is None:
            raise ValueError(f"known account {row.account} belongs to no incident")
        yield row


def _refuse_twice(names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"account {name} comes twice")
        seen.add(name)


def _answer(
    roll: Roll, scores: Scores, groups: list[list[int]], new: int, allowances: Allowances
) -> Iterator[IncidentGroup]:
    home = {number: at for at, group in enumerate(groups) for number in group}
    inside: dict[int, list[int]] = {}
    across: dict[int, list[int]] = {}
    for at, (a, b, _) in enumerate(scores):
        if home[a] == home[b]:
            inside.setdefault(home[a], []).append(at)
        else:
            across.setdefault(home[a], []).append(at)
            across.setdefault(home[b], []).append(at)
    named = [sorted(roll.names[number] for number in group) for group in groups]

    def proposed(positions: Sequence[int]) -> tuple[Link, ...]:
        if not allowances.every:
            return scores.links(positions, roll)
        totals = {
            at: _said_by_totals(allowances, *(groups[home[n]] for n in scores.pair(at))) for at in positions
        }
        return scores.links(positions, roll, totals)

    for at in sorted(range(len(groups)), key=lambda at: named[at][0]):
        if any(number < new for number in groups[at]):
            known = next((name for number in groups[at] if (name := roll.incidents[number])), None)
            yield IncidentGroup(
                known or incident_id(named[at][0]),
                known is not None,
                tuple(named[at]),
                scores.links(inside.get(at, ()), roll),
                proposed(across.get(at, ())),
            )


def _said_by_totals(allowances: Allowances, some: list[int], others: list[int]) -> tuple[Reason, ...]:
    """What running totals say about two groups that stand apart."""
    steps = (allowances.every[at] for at in sorted(allowances.needed(some, others)))
    return tuple(Reason(RUNNING_TOTAL, step.says(), 0.0) for step in steps)


def _bits(threshold: float) -> float:
    return math.log2(threshold / (1 - threshold))
