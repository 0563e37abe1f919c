"""The register in memory, as columns of whole numbers: what every selection is made on, at any size."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from marsad.archive.facts import EXCLUDED, REOPENED, REVIEWED, WITHHELD
from marsad.archive.packing import NONE, Flags
from marsad.archive.stretch import SPAN, Columns
from marsad.tally.terms import Terms
from marsad.tally.veiled import Veiled
from marsad.web.selection.resting import Resting
from marsad.web.selection.tables import UNKNOWN, Small, Table, Tables, narrowed, placed, spliced

_T = TypeVar("_T")
OPEN = np.iinfo(np.int32).max  # a count without an upper end


@dataclass(frozen=True)
class Ground:
    """All incidents that stand after entry `head`, in the order of their numbers.

    Each relation is a table of columns of 32 bits; its rows come in the order of the incidents, whose
    place among `ids` is the column "row". No value is UNKNOWN.
    """

    head: int
    terms: Terms
    tables: Tables

    @property
    def ids(self) -> Small:
        """The numbers of the incidents."""
        return self.tables["incident"]["incident"]

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, relation: str) -> Small:
        """For each row of a relation the place of its incident among `ids`."""
        return self.tables[relation]["row"]

    def any_of(self, relation: str, rows: Flags) -> Flags:
        """Which incidents have one of these rows of a relation."""
        found = np.zeros(len(self), dtype=bool)
        found[self.rows(relation)[rows]] = True
        return found

    def places_of(self, ids: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The places among `ids` of those of these incidents that stand."""
        at = np.searchsorted(self.ids, ids)
        at[at == len(self)] = 0
        return at[self.ids[at] == ids] if len(self) else at[:0]

    @property
    def by_account(self) -> tuple[npt.NDArray[np.int64], Small]:
        """The rows of the accounts in the order of their numbers, and these numbers."""
        accounts = self.tables["telling"]["account"]

        def sorted_() -> tuple[npt.NDArray[np.int64], Small]:
            order = np.argsort(accounts, kind="stable")
            return order, accounts[order]

        return self.once("by account", sorted_, accounts)

    def texts(self, relation: str, column: str, kind: str) -> npt.NDArray[np.int64]:
        """For each row of a relation the place of its text among `terms.names(kind).texts`."""
        numbers, names = self.tables[relation][column], self.terms.names(kind)

        def made() -> npt.NDArray[np.int64]:
            return names.index(np.where(numbers == UNKNOWN, NONE, numbers))

        return self.once(f"{relation}.{column}", made, numbers, names)

    @property
    def flags(self) -> Small:
        """Review and standing of each incident, as bits."""
        return self.tables["incident"]["flags"]

    @cached_property
    def counted(self) -> Flags:
        """Those that are not taken out of every count."""
        kept: Flags = self.flags & EXCLUDED == 0
        return kept

    def review(self, state: str) -> Flags:
        """Those in a state of review: proposed, confirmed, reopened."""
        bits = self.flags & (REVIEWED | REOPENED)
        wanted = {"confirmed": REVIEWED, "reopened": REOPENED}.get(state, 0)
        found: Flags = bits == wanted
        return found

    @cached_property
    def withheld(self) -> Flags:
        """Those kept from publication."""
        found: Flags = self.flags & WITHHELD != 0
        return found

    def toll(self, effect: str) -> tuple[Small, Small]:
        """Least and most of an effect for each incident; UNKNOWN where nobody speaks of it, OPEN at most."""
        parts = (self.tables["toll"][name] for name in ("row", "effect", "least", "most"))
        effects = self.terms.names("effect")
        return self.once(f"toll {effect}", lambda: self._toll(effect), self.ids, effects, *parts)

    def _toll(self, effect: str) -> tuple[Small, Small]:
        table, effects = self.tables["toll"], self.terms.names("effect")
        least, most = (np.full(len(self), UNKNOWN, dtype=np.int32) for _ in range(2))
        if effect in effects.texts[1:]:
            of = effects.index(table["effect"].astype(np.int64)) == effects.at(effect)
            rows = table["row"][of]
            least[rows] = table["least"][of]
            most[rows] = np.where(table["most"][of] == UNKNOWN, OPEN, table["most"][of])
        return least, most

    def follow(self, last: Ground) -> None:
        """Takes the place of an earlier ground, and of what that one kept all that may still hold."""
        sorted_ = "by account" in last._kept
        self._kept.follow(last._kept)
        if sorted_:  # has at hand what is slow
            _ = self.by_account

    def under(self, veiled: Veiled, last: Ground | None = None, changed: Iterable[int] = ()) -> Ground:
        """The same incidents as somebody sees them who may not know certain sources.

        Where the `last` ground under this veil is given, only the `changed` blocks are laid anew.
        """
        if not len(veiled.overlay.incidents):
            return self
        if last is None:
            return Ground(self.head, veiled.terms, placed(self._laid(veiled, 0, self._end(veiled))))
        fresh = {number: self._laid(veiled, number * SPAN, (number + 1) * SPAN) for number in sorted(changed)}
        return Ground(self.head, veiled.terms, spliced(last.tables, fresh))

    def _end(self, veiled: Veiled) -> int:
        return int(max(self.ids[-1] if len(self) else 0, veiled.overlay.incidents[-1])) + 1

    def _laid(self, veiled: Veiled, first: int, last: int) -> Tables:
        """The tables of the incidents from the first on, up to before the last, under a veil."""

        def laid(name: str, table: Table) -> Table:
            start, end = np.searchsorted(table["incident"], [first, last])
            columns: Columns = {column: rows[start:end] for column, rows in table.items() if column != "row"}
            return narrowed(veiled.overlay.laid_on(name, columns, first, last), name)

        return {name: laid(name, rows) for name, rows in self.tables.items()}

    @cached_property
    def _kept(self) -> Resting:
        return Resting()

    def once(self, name: Hashable, make: Callable[[], _T], *columns: object) -> _T:
        """What is worked out of it under a name: kept as long as the columns named are, or it is."""
        return self._kept.once(name, make, *columns)
