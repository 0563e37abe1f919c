"""How far a count of incidents may be off because a machine linked accounts, or left them unlinked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice

import numpy as np

from marsad.archive.models import IncidentAccount
from marsad.archive.register import Register

_AT_ONCE = 500
_TAIL = 0.025
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Incidents, least to most: where it lies 19 times in 20 if the probabilities of linkage are right.

    `proposals` are matches that wait among the counted incidents; `links` are accounts that a machine put to
    one of them, and that nobody has confirmed since. What people decided is not in doubt.
    """

    least: int
    most: int
    proposals: int
    links: int

    def to_json(self) -> dict[str, int]:
        """The interval and what it rests on."""
        return asdict(self)


def doubt(register: Register, incidents: Sequence[str]) -> Doubt:
    """The doubt about a count of these incidents: each may be one with another, each link may be wrong."""
    counted = {int(number) for number in incidents}
    proposed = dict(_proposed(register, counted))
    merges = list(_forest(proposed))
    splits = [1 - probability for probability in _links(register, counted)]
    fewer, more = _interval(splits, merges)
    number = len(counted)
    return Doubt(number + min(fewer, 0), number + max(more, 0), len(proposed), len(splits))


def _links(register: Register, counted: Iterable[int]) -> Iterator[float]:
    """How probable each link is that a machine made and nobody confirmed."""
    links = register.rows(IncidentAccount).filter(decided=False)
    links = links.exclude(incident__review="confirmed")
    for some in _chunks(counted):
        found = links.filter(incident_id__in=some).values_list("probability", flat=True)
        yield from (probability for probability in found if probability is not None)


def _proposed(register: Register, counted: set[int]) -> Iterator[tuple[Pair, float]]:
    """The pairs of counted incidents that wait for somebody to decide, the least probable pair first."""
    ends = "one__link__incident_id", "other__link__incident_id"
    found: list[tuple[float, Pair]] = []
    apart: set[Pair] = set()
    for some in _chunks(counted):
        here = {f"{ends[0]}__in": some}
        for one, other, probability in register.proposals.filter(**here).values_list(*ends, "probability"):
            if one != other and other in counted:
                found.append((probability, (min(one, other), max(one, other))))
        kept = register.aparts.filter(**here).values_list(*ends)
        apart.update((min(one, other), max(one, other)) for one, other in kept)
    yield from ((pair, probability) for probability, pair in sorted(found) if pair not in apart)


def _forest(proposed: dict[Pair, float]) -> Iterator[float]:
    """The most probable matches that can all hold: three incidents become one by two merges, not three."""
    head: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := head.get(number, number)) != number:
            number = above
        return number

    for (one, other), probability in sorted(proposed.items(), key=lambda item: -item[1]):
        if root(one) != root(other):
            head[root(one)] = root(other)
            yield probability


def _interval(splits: Sequence[float], merges: Sequence[float]) -> tuple[int, int]:
    """By how many incidents splits and merges of these probabilities change a count."""
    total = np.convolve(_distribution(splits), _distribution(merges)[::-1]).cumsum()
    low = int(np.searchsorted(total, _TAIL))
    high = int(np.searchsorted(total, 1 - _TAIL))
    return low - len(merges), high - len(merges)


def _distribution(chances: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How probable it is that none, one, two, ... of independent things happen."""
    found = np.ones(1)
    for chance in chances:
        found = np.convolve(found, (1 - chance, chance))
    return found


def _chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(sorted(numbers))
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
