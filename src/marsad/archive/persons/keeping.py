"""Keeps which mentions a machine found to name one person, and which it only proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from marsad.archive.ledger import Act
from marsad.archive.models import Entry
from marsad.archive.register import Archive


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention that names a known person."""

    mention: int
    person: int
    probability: float
    why: Any


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """Two mentions that may name one person."""

    one: int
    other: int
    probability: float
    why: Any


def keep_namings(
    archive: Archive,
    subject: str,
    namings: Sequence[Naming],
    proposals: Sequence[ProposedPair] = (),
    *,
    actor: str,
) -> Entry:
    """Keeps them as one entry, which holds numbers, levels and weights, and no name."""
    after = {"links": [asdict(one) for one in namings], "proposals": [asdict(one) for one in proposals]}
    return archive.record(Act("link", subject, actor, after=after))
