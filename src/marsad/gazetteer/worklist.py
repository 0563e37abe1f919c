"""The names that the gazetteer lacks, for people to look up and add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from marsad.gazetteer.resolver import Resolution


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A name not known in the governorate that the text gives, and how often it was met."""

    name: str
    admin1: str | None
    times: int


def worklist(resolutions: Iterable[Resolution]) -> list[WorkItem]:
    """The unknown names, the most frequent first."""
    missing = Counter((r.name, r.admin1.name if r.admin1 else None) for r in resolutions if not r.known)
    items = [WorkItem(name, admin1, times) for (name, admin1), times in missing.items()]
    return sorted(items, key=lambda item: (-item.times, item.name, item.admin1 or ""))
