"""Which lists tell of which incident, and how many incidents have each such history."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO

from marsad.tally.counted import CountedIncident
from marsad.undercount.lists import Lists
from marsad.undercount.loglinear import cells

History = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Histories:
    """How many incidents have each history: 1 for every list that tells of it, in the order of `names`.

    `unlisted` is how many no list tells of, because their sources make none.
    """

    names: tuple[str, ...]
    counts: Mapping[History, int]
    unlisted: int = 0

    @property
    def observed(self) -> int:
        """How many incidents at least one list tells of."""
        return sum(self.counts.values())

    @property
    def shared(self) -> int:
        """How many incidents more than one list tells of."""
        return sum(number for history, number in self.counts.items() if sum(history) > 1)

    def told_by(self, at: int, *, shared: bool = False) -> int:
        """How many incidents one list tells of; `shared`: and another one too."""
        least = 2 if shared else 1
        return sum(n for history, n in self.counts.items() if history[at] and sum(history) >= least)


def histories(incidents: Iterable[CountedIncident], lists: Lists) -> Histories:
    """The histories of the incidents that a definition counts."""
    counts: Counter[History] = Counter()
    unlisted = 0
    for incident in incidents:
        told = {lists.of_source[source] for source in incident.sources if source in lists.of_source}
        if told:
            counts[tuple(int(name in told) for name in lists.names)] += 1
        else:
            unlisted += 1
    return Histories(lists.names, counts, unlisted)


def write(found: Histories, stream: IO[str]) -> None:
    """A CSV row a history, in the order that R fills arrays: a column a list (1 or 0), then Freq."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow([*(_column(name, at) for at, name in enumerate(found.names, 1)), "Freq"])
    rows.writerows([*history, found.counts.get(history, 0)] for history in cells(len(found.names)))


def _column(name: str, at: int) -> str:
    """A name that R and spreadsheets take as it is."""
    plain = re.sub(r"\W+", "_", name).strip("_")
    return plain if plain[:1].isalpha() else f"list_{at}"
