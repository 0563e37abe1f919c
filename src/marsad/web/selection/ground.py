"""The register in memory, as columns of whole numbers: what every selection is made on, at any size."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from django.db.models import Max

from marsad.archive.facts import EXCLUDED, RELATIONS, REOPENED, REVIEWED, WITHHELD
from marsad.archive.models import Block, IncidentEntry
from marsad.archive.packing import NONE, Flags
from marsad.archive.register import Archive
from marsad.archive.stretch import SPAN, STRETCH, Columns, read
from marsad.archive.veil import Veil
from marsad.tally.terms import Terms, terms_of
from marsad.tally.veiled import Veiled
from marsad.web.later import RESTS, Later, patiently
from marsad.web.recent import Recent
from marsad.web.veiling import veiling

Small = npt.NDArray[np.int32]
_T = TypeVar("_T")
UNKNOWN = -1  # no value, where columns hold values from 0 on
OPEN = np.iinfo(np.int32).max  # a count without an upper end
_READ = ("incident", "perpetrator", "target", "toll", "casualty", "telling")
_MOST_CHANGED = 64  # blocks; when more have changed, all are read anew
_VEILS = 8  # that grounds are kept under; most people look through the same one


@dataclass(frozen=True)
class Ground:
    """All incidents that stand after entry `head`, in the order of their numbers.

    Each relation is a table of columns of 32 bits; its rows come in the order of the incidents, whose
    place among `ids` is the column "row". No value is UNKNOWN.
    """

    head: int
    terms: Terms
    tables: dict[str, dict[str, Small]]

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

    @cached_property
    def by_account(self) -> tuple[npt.NDArray[np.int64], Small]:
        """The rows of the accounts in the order of their numbers, and these numbers."""
        return self._by_account()

    def _by_account(self) -> tuple[npt.NDArray[np.int64], Small]:
        order = np.argsort(self.tables["telling"]["account"], kind="stable")
        return order, self.tables["telling"]["account"][order]

    def texts(self, relation: str, column: str, kind: str) -> npt.NDArray[np.int64]:
        """For each row of a relation the place of its text among `terms.names(kind).texts`."""

        def made() -> npt.NDArray[np.int64]:
            numbers = self.tables[relation][column]
            return self.terms.names(kind).index(np.where(numbers == UNKNOWN, NONE, numbers))

        return self.once(f"{relation}.{column}", made)

    @cached_property
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
        return self.once(f"toll {effect}", lambda: self._toll(effect))

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
        """Takes the place of an earlier ground: has at hand what is slow, and lets go what that one kept."""
        if "by_account" in vars(last):
            mine, theirs = (ground.tables["telling"]["account"] for ground in (self, last))
            # Most decisions bring no account: sorting millions again would say the same.
            vars(self)["by_account"] = last.by_account if np.array_equal(mine, theirs) else self._by_account()
        last._kept.clear()

    def under(self, veiled: Veiled, last: Ground | None = None, changed: Iterable[int] = ()) -> Ground:
        """The same incidents as somebody sees them who may not know certain sources.

        Where the `last` ground under this veil is given, only the `changed` blocks are laid anew.
        """
        if not len(veiled.overlay.incidents):
            return self
        if last is None:
            return Ground(self.head, veiled.terms, _placed(self._laid(veiled, 0, self._end(veiled))))
        fresh = {number: self._laid(veiled, number * SPAN, (number + 1) * SPAN) for number in sorted(changed)}
        tables = {
            name: _spliced(last.tables[name], {number: laid[name] for number, laid in fresh.items()})
            for name in _READ
        }
        return Ground(self.head, veiled.terms, _placed(tables))

    def _end(self, veiled: Veiled) -> int:
        return int(max(self.ids[-1] if len(self) else 0, veiled.overlay.incidents[-1])) + 1

    def _laid(self, veiled: Veiled, first: int, last: int) -> dict[str, dict[str, Small]]:
        """The tables of the incidents from the first on, up to before the last, under a veil."""

        def laid(name: str, table: dict[str, Small]) -> dict[str, Small]:
            start, end = np.searchsorted(table["incident"], [first, last])
            columns: Columns = {column: rows[start:end] for column, rows in table.items() if column != "row"}
            return _narrowed(veiled.overlay.laid_on(name, columns, first, last), name)

        return {name: laid(name, rows) for name, rows in self.tables.items()}

    @cached_property
    def _kept(self) -> dict[Hashable, Any]:
        return {}

    def once(self, name: Hashable, make: Callable[[], _T]) -> _T:
        """What is worked out of it under a name, kept as long as it is."""
        if name not in self._kept:
            self._kept[name] = make()
        made: _T = self._kept[name]
        return made


@dataclass(frozen=True, slots=True)
class Look:
    """A ground, and what a page must know of it.

    `current` says whether it is that of now, `whole` whether nothing on it waits to be worked out.
    """

    ground: Ground
    current: bool
    whole: bool = True


class Grounds:
    """The ground of one archive, and under each veil that people look through, brought up with its ledger."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock, self._laying = threading.Lock(), threading.Lock()
        self._last: Ground | None = None
        self._veiled: Recent[Ground] = Recent(_VEILS)
        self._later: Later[Ground] = Later(1)

    def soon(self, veil: Veil | None = None) -> Look:
        """The ground as the ledger stands or, where that takes longer than a moment, stood a moment ago.

        While reports come in by the thousand, the ledger moves on with every one of them: a large ground is
        not made for each, and never by two at once.
        """
        last = self._at_hand(veil)
        if last is None:
            return Look(self.now(), True) if veil is None else self._first(veil)
        head, key = self._archive.head.sequence, ("ground", self._archive.name, veil)
        if last.head < head and key not in RESTS:
            patiently([self._later.start(key, self._archive, lambda: (key, self._made(key, veil)))])
            last = self._at_hand(veil) or last
        return Look(last, last.head >= head)

    def now(self) -> Ground:
        """The ground as the ledger stands."""
        head = self._archive.head.sequence
        last = self._last
        if last is not None and last.head == head:
            return last
        with self._lock:
            if self._last is None or self._last.head != head:
                last, made = self._last, self._renewed(self._last, head)
                if last is not None:
                    made.follow(last)
                self._last = made
            return self._last

    def _at_hand(self, veil: Veil | None) -> Ground | None:
        return self._last if veil is None else self._veiled.known([veil]).get(veil)

    def _first(self, veil: Veil) -> Look:
        """The first look through a veil: where it takes long to make, without all that it may change."""
        with self._laying:
            if (known := self._at_hand(veil)) is not None:
                return Look(known, known.head >= self._archive.head.sequence)
            under, veiled = self.soon(), veiling(self._archive).soon(veil)
            made = under.ground.once(veiled, lambda: under.ground.under(veiled))
            if veiled.whole:
                self._veiled.keep(veil, made)
        return Look(made, under.current, veiled.whole)

    def _made(self, key: Hashable, veil: Veil | None) -> Ground:
        before = time.monotonic()
        made = self.now() if veil is None else self._under(veil)
        RESTS.after(key, time.monotonic() - before)
        return made

    def _under(self, veil: Veil) -> Ground:
        """The ground of now under a veil: of what was made last, only the blocks that were touched since."""
        ground, veiled = self.now(), veiling(self._archive).under(veil)
        last = self._at_hand(veil)
        changed = self._changed_under(last, veiled) if last else None
        made = ground.under(veiled) if changed is None else ground.under(veiled, last, changed)
        if last is not None:
            made.follow(last)
        self._veiled.keep(veil, made)
        return made

    def _renewed(self, last: Ground | None, head: int) -> Ground:
        terms = terms_of(self._archive)
        changed = None if last is None or last.head > head else self._changed(last.head)
        if last is None or changed is None:
            return Ground(head, terms, self._all())
        fresh = {number: _narrow(self._archive.alias, number, number) for number in changed}
        tables = {
            name: _spliced(last.tables[name], {number: fresh[number][name] for number in changed})
            for name in _READ
        }
        return Ground(head, terms, _placed(tables))

    def _changed_under(self, last: Ground, veiled: Veiled) -> list[int] | None:
        """The same for a ground under a veil; None too where texts or sources changed."""
        new = self._archive.entries.filter(sequence__gt=last.head)
        if last.terms is not veiled.terms or new.filter(subject__startswith="source:").exists():
            return None
        return self._changed(last.head)

    def _changed(self, since: int) -> list[int] | None:
        """The blocks with incidents that later entries touched; None where there are too many."""
        rows = self._archive.rows(IncidentEntry).filter(sequence__gt=since)
        ids = rows.values_list("incident_id", flat=True).distinct()[: _MOST_CHANGED * SPAN]
        blocks = sorted({number // SPAN for number in ids})
        return blocks if len(blocks) <= _MOST_CHANGED else None

    def _all(self) -> dict[str, dict[str, Small]]:
        alias = self._archive.alias
        last = self._archive.rows(Block).aggregate(last=Max("number"))["last"]
        parts = [
            _narrow(alias, start, start + STRETCH - 1)
            for start in range(0, 1 if last is None else last + 1, STRETCH)
        ]
        joined = {
            name: {
                column: np.concatenate([part[name][column] for part in parts]) for column in parts[0][name]
            }
            for name in _READ
        }
        return _placed(joined)


def _narrow(alias: str, first: int, last: int) -> dict[str, dict[str, Small]]:
    return {name: _narrowed(read(alias, name, first, last)[1], name) for name in _READ}


def _narrowed(table: Columns, relation: str) -> dict[str, Small]:
    names = ("incident", *RELATIONS[relation])
    columns = (table.get(name, np.empty(0, dtype=np.int64)) for name in names)
    return {
        name: np.where(column == NONE, UNKNOWN, column).astype(np.int32)
        for name, column in zip(names, columns, strict=True)
    }


def _spliced(kept: dict[str, Small], fresh: Mapping[int, dict[str, Small]]) -> dict[str, Small]:
    """A table with the rows of some blocks, by their rising numbers, in place of those it had."""
    incidents = kept["incident"]
    ends = {
        number: np.searchsorted(incidents, [number * SPAN, (number + 1) * SPAN]).tolist() for number in fresh
    }

    def column(name: str) -> Small:
        parts, done = list[Small](), 0
        for number, block in fresh.items():
            start, end = ends[number]
            parts += [kept[name][done:start], block[name]]
            done = end
        return np.concatenate([*parts, kept[name][done:]])

    return {name: column(name) for name in kept if name != "row"}


def _placed(tables: dict[str, dict[str, Small]]) -> dict[str, dict[str, Small]]:
    """The tables with the place of each row's incident among all incidents."""
    ids = tables["incident"]["incident"]
    # Looked up, as searching for each of some millions takes ten times as long.
    places = np.zeros(int(ids[-1]) + 1 if len(ids) else 0, dtype=np.int32)
    places[ids] = np.arange(len(ids), dtype=np.int32)
    for table in tables.values():
        table["row"] = places[table["incident"]]
    return tables
