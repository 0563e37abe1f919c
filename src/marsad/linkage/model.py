"""What linkage answers: incidents, and the links and proposals behind them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a link: the level at which the two accounts agree, and its weight in bits."""

    feature: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two accounts and how probable it is that they tell of one incident; `a` < `b`."""

    a: str
    b: str
    probability: float
    weight: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class IncidentGroup:
    """The names of the accounts of one incident; `known` where the incident was there before.

    `links` join its own accounts; `proposals` lead from one of them to an account of another incident:
    probable enough to show to a person, not to merge.
    """

    incident: str
    known: bool
    accounts: tuple[str, ...]
    links: tuple[Link, ...] = ()
    proposals: tuple[Link, ...] = ()
