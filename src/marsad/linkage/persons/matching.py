"""Which mentions name one person: compared, weighed, joined where that is safe, else proposed."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from marsad.linkage.direct import level_case
from marsad.linkage.model import Reason
from marsad.linkage.persons.comparisons import AGREEING
from marsad.linkage.persons.row import PersonRow, person_table, worth_comparing
from marsad.linkage.weights import Weights, parse_weights, probability

JOIN = 0.95
PROPOSE = 0.2


@dataclass(frozen=True, slots=True)
class Match:
    """Two mentions and how probable it is that they name one person; `one` < `other`."""

    one: int
    other: int
    probability: float
    why: tuple[Reason, ...]

    @property
    def names_agree(self) -> bool:
        """Whether the names are one name, not merely probable."""
        return any(reason.feature == "name" and reason.level in AGREEING for reason in self.why)


@dataclass(frozen=True, slots=True)
class Matching:
    """`joined` leads from mentions to persons that a machine may put them to; `proposed` is for people."""

    joined: dict[int, tuple[int, Match]] = field(default_factory=dict)
    proposed: tuple[Match, ...] = ()


@functools.cache
def person_weights() -> Weights:
    """The weights that come with the package."""
    text = (files("marsad.linkage") / "settings" / "persons.json").read_text(encoding="utf-8")
    return parse_weights(json.loads(text))


def levels(
    rows: Sequence[PersonRow], pairs: Sequence[tuple[int, int]], document: Any
) -> list[tuple[int, ...]]:
    """The level numbers of each index pair, feature by feature, by the SQL of a settings document."""
    import pyarrow as pa  # type: ignore[import-untyped]

    if not pairs:
        return []
    numbered = person_table(rows).append_column("number", pa.array(range(len(rows)), pa.int32()))
    sides = {"a": [a for a, _ in pairs], "b": [b for _, b in pairs], "n": range(len(pairs))}
    columns = ", ".join(f"{side}.{c} as {c}_{side}" for c in numbered.column_names for side in "lr")
    cases = ", ".join(level_case(one["comparison_levels"]) for one in document["comparisons"])
    connection = _connection()
    connection.register("people", numbered)
    connection.register("pairs", pa.table({name: pa.array(v, pa.int32()) for name, v in sides.items()}))
    try:
        found: list[tuple[int, ...]] = connection.execute(
            f"select {cases} from (select n, {columns} from pairs"
            " join people l on l.number = a join people r on r.number = b) order by n"
        ).fetchall()
    finally:
        connection.unregister("people")
        connection.unregister("pairs")
    return found


_of_thread = threading.local()


def _connection() -> Any:
    """A database in memory, one a thread: making one takes as long as comparing the people of a report."""
    import duckdb

    if not hasattr(_of_thread, "connection"):
        _of_thread.connection = duckdb.connect()
        _of_thread.connection.execute("set threads = 1")
    return _of_thread.connection


def matches(
    rows: Sequence[PersonRow], *, weights: Weights | None = None, least: float = PROPOSE
) -> list[Match]:
    """The pairs of mentions that reach a probability, the most probable first."""
    weights = weights or person_weights()
    pairs = worth_comparing(rows)
    found = []
    for (a, b), told in zip(pairs, levels(rows, pairs, weights.document), strict=True):
        chance = probability(weights.bits(told))
        if chance >= least:
            one, other = sorted((rows[a].mention, rows[b].mention))
            found.append(Match(one, other, chance, weights.reasons(told)))
    return sorted(found, key=lambda match: (-match.probability, match.one, match.other))


def match(
    rows: Iterable[PersonRow], apart: Collection[tuple[int, int]] = (), *, weights: Weights | None = None
) -> Matching:
    """Puts new mentions to persons, and proposes the rest; the order of the rows does not matter.

    `rows` hold new mentions (`person` None) and known ones; `apart` are pairs of persons (a new mention
    counts as one) whom somebody said are not the same. A new mention joins a person only where incident and
    names are the same, the person has no other name in that account, and no second person would do as well.
    Known persons are never joined.
    """
    ordered = sorted(rows, key=lambda row: row.mention)
    found = matches(ordered, weights=weights)
    state = _Groups(ordered, apart)
    joined = {row.mention: told for row in ordered if row.person is None and (told := state.join(row, found))}
    proposed = tuple(one for one in found if state.is_open(one) and state.is_new(one))
    return Matching(joined, proposed)


class _Groups:
    """Who names whom while mentions are put to persons, the oldest mention first."""

    def __init__(self, rows: Sequence[PersonRow], apart: Collection[tuple[int, int]]) -> None:
        self._rows = {row.mention: row for row in rows}
        self._home = {row.mention: row.person or row.mention for row in rows}
        self._apart = {frozenset(pair) for pair in apart}

    def join(self, row: PersonRow, found: Sequence[Match]) -> tuple[int, Match] | None:
        """The person whom a new mention names, if that is safe, and by which match."""
        safe: dict[int, Match] = {}
        for one in found:
            if row.mention in (one.one, one.other) and self._is_safe(row, one):
                safe.setdefault(self._home[one.one + one.other - row.mention], one)
        if len(safe) != 1:
            return None
        [(person, one)] = safe.items()
        if not self._may_hold(person, row):
            return None
        self._home[row.mention] = person
        return person, one

    def _is_safe(self, row: PersonRow, one: Match) -> bool:
        other = self._rows[one.one + one.other - row.mention]
        settled = other.person is not None or other.mention < row.mention
        same = row.incident is not None and row.incident == other.incident
        return settled and same and one.names_agree and one.probability >= JOIN

    def _may_hold(self, person: int, row: PersonRow) -> bool:
        held = [self._rows[mention] for mention, home in self._home.items() if home == person]
        free = frozenset((person, row.mention)) not in self._apart
        return free and all(other.account != row.account for other in held)

    def is_open(self, one: Match) -> bool:
        """Whether two mentions name two persons whom nobody has said to be apart."""
        homes = frozenset((self._home[one.one], self._home[one.other]))
        return len(homes) == 2 and homes not in self._apart

    def is_new(self, one: Match) -> bool:
        """Whether either is a new mention; what is among known ones was proposed when it came."""
        return None in (self._rows[one.one].person, self._rows[one.other].person)
