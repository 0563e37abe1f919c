"""Which lists tell of which incident, and how many incidents have each such history."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO

from marsad.tally.counted import CountedIncident
from marsad.tally.lists import Lists, each_its_own

History = tuple[int, ...]
MOST_LISTS = 16  # a table has a row for every set of them


class TooManyLists(ValueError):
    """More lists than a table of histories can have."""


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


def histories(incidents: Iterable[CountedIncident], lists: Lists | None = None) -> Histories:
    """The histories of these incidents, of whom memory holds none; without `lists` each source is one."""
    told_by = Counter(frozenset(incident.sources) for incident in incidents)
    if lists is None:
        lists = each_its_own(sorted(frozenset[str]().union(*told_by)))
    counts: Counter[History] = Counter()
    unlisted = 0
    for sources, number in told_by.items():
        told = {lists.of_source[source] for source in sources if source in lists.of_source}
        if told:
            counts[tuple(int(name in told) for name in lists.names)] += number
        else:
            unlisted += number
    return Histories(lists.names, counts, unlisted)


def cells(lists: int) -> list[History]:
    """Every history but the unseen one, the first list varying fastest: (1,0,0), (0,1,0), (1,1,0), ..."""
    histories = itertools.product((0, 1), repeat=lists)
    return [history[::-1] for history in histories if any(history)]


def write(found: Histories, stream: IO[str]) -> int:
    """A CSV row a history, in the order that R fills arrays: a column a list (1 or 0), then Freq.

    Gives the number of rows. Raises TooManyLists.
    """
    if len(found.names) > MOST_LISTS:
        raise TooManyLists(
            f"{len(found.names)} lists have more histories than a table can hold (at most {MOST_LISTS} "
            "lists): say by --lists which sources make one"
        )
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow([*(_column(name, at) for at, name in enumerate(found.names, 1)), "Freq"])
    told = cells(len(found.names))
    rows.writerows([*history, found.counts.get(history, 0)] for history in told)
    return len(told)


def _column(name: str, at: int) -> str:
    """A name that R and spreadsheets take as it is."""
    plain = re.sub(r"\W+", "_", name).strip("_")
    return plain if plain[:1].isalpha() else f"list_{at}"
