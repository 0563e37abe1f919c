"""Some blocks in a row, made ready for counting; what was made ready is kept at hand, within bounds."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from marsad.archive.facts import RELATIONS
from marsad.archive.fetching import fetched
from marsad.archive.models import Block
from marsad.archive.packing import Flags, Numbers, unpack

SPAN = 4096  # incidents a block
STRETCH = 16  # blocks read at once
MARK = "mark"  # the column of a block that is drawn anew whenever one of the others is written
Columns: TypeAlias = dict[str, Numbers]
Marks: TypeAlias = tuple[tuple[int, bytes], ...]
_Key: TypeAlias = "tuple[Marks, str, Overlay | None]"
_AT_HAND = 256  # millions of bytes of all registers together; a million incidents take 130


class Overlay:
    """Other rows for some incidents than those that are kept, by relation; those without any do not stand.

    An overlay is never changed, and is itself alone: what it was laid on is kept by it.
    """

    def __init__(self, incidents: Iterable[int], tables: Mapping[str, Columns]) -> None:
        self.incidents = np.array(sorted(incidents), dtype=np.int64)
        self.tables = tables

    def reaches(self, first: int, last: int) -> bool:
        """Whether it is over any of the incidents from the first on, up to before the last."""
        start, end = np.searchsorted(self.incidents, [first, last])
        return bool(start < end)

    def laid_on(self, relation: str, columns: Columns, first: int, last: int) -> Columns:
        """Columns of these incidents, in their order, with the rows of the overlay instead of their own."""
        table = self.tables[relation]
        start, end = np.searchsorted(table["incident"], [first, last])
        fresh = {name: table[name][start:end] for name in columns}
        start, end = np.searchsorted(self.incidents, [first, last])
        return joined(columns, fresh, self.incidents[start:end])


def joined(kept: Columns, fresh: Columns, touched: Sequence[int] | Numbers) -> Columns:
    """The rows of all other incidents and the new ones of these, in the order of the incidents."""
    others = ~_among(kept["incident"], touched)
    order = np.argsort(np.concatenate([kept["incident"][others], fresh["incident"]]), kind="stable")
    return {name: np.concatenate([kept[name][others], fresh[name]])[order] for name in fresh}


def _among(incidents: Numbers, some: Sequence[int] | Numbers) -> Flags:
    """Which of the incidents are some of these: looked up, as sorting millions of them takes long."""
    if not len(incidents):
        return np.zeros(0, dtype=bool)
    first = int(incidents.min())
    known = np.zeros(int(incidents.max()) - first + 1, dtype=bool)
    at = np.asarray(some, dtype=np.int64) - first
    known[at[(at >= 0) & (at < len(known))]] = True
    found: Flags = known[incidents - first]
    return found


class Stretch:
    """The columns of some blocks; each relation is read when it is asked for.

    The number of the incident stands in the relation of incidents alone; the others have instead in "row"
    its position among the incidents of the stretch, in rising order.
    """

    def __init__(self, alias: str, marks: Marks, over: Overlay | None = None) -> None:
        self._alias, self._marks = alias, marks
        reached = over is not None and over.reaches(marks[0][0] * SPAN, (marks[-1][0] + 1) * SPAN)
        self._over = over if reached else None
        self._tables: dict[str, Columns] = {}

    def __getitem__(self, relation: str) -> Columns:
        if relation not in self._tables:
            key = (self._marks, relation, self._over)
            self._tables[relation] = _at_hand.get(key) or self._read(relation)
        return self._tables[relation]

    def _read(self, relation: str) -> Columns:
        marks, columns = read(self._alias, relation, self._marks[0][0], self._marks[-1][0])
        if self._over:
            first, last = (number * SPAN for number in (self._marks[0][0], self._marks[-1][0] + 1))
            columns = self._over.laid_on(relation, columns, first, last)
        made = columns if relation == "incident" else self._placed(columns)
        if marks == self._marks:  # not where somebody has written since
            _at_hand.keep((marks, relation, self._over), made)
        return made

    def _placed(self, columns: Columns) -> Columns:
        """The rows of a relation with the positions of their incidents."""
        owners, ids = columns.pop("incident"), self["incident"]["incident"]
        first = int(ids[0]) if len(ids) else 0
        at = np.zeros(int(ids[-1]) - first + 1 if len(ids) else 0, dtype=np.int32)
        at[ids - first] = np.arange(len(ids), dtype=np.int32)
        return columns | {"row": at[owners - first]}


class _AtHand:
    """Columns by the marks of their blocks: those used last, as many as fit. Nothing in them is changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[_Key, Columns] = OrderedDict()
        self._bytes, self.most = 0, _AT_HAND * 10**6

    def get(self, key: _Key) -> Columns | None:
        """The columns, if they are held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def keep(self, key: _Key, columns: Columns) -> None:
        """Holds some columns, and lets go of those that were not used for longest."""
        for column in columns.values():
            column.flags.writeable = False
        with self._lock:
            if key not in self._held:
                self._held[key] = columns
                self._bytes += _size(columns)
            while self._bytes > self.most:
                self._bytes -= _size(self._held.popitem(last=False)[1])


_at_hand = _AtHand()


def hold(millions: int) -> None:
    """Lets so many millions of bytes be kept at hand by this process, and those that it divides into."""
    _at_hand.most = millions * 10**6


def _size(columns: Columns) -> int:
    return sum(column.nbytes for column in columns.values())


def read(alias: str, relation: str, first: int, last: int) -> tuple[Marks, Columns]:
    """The columns of a relation in some blocks, and the marks that these had as they were read."""
    names = {f"{relation}.{name}": name for name in ("incident", *RELATIONS[relation])}
    parts: dict[str, list[bytes | memoryview]] = {name: [] for name in names.values()}
    marks: list[tuple[int, bytes]] = []
    rows = Block.objects.using(alias).filter(number__range=(first, last), column__in=[MARK, *names])
    for number, column, content in fetched(
        rows.order_by("number").values_list("number", "column", "content")
    ):
        if column == MARK:
            marks.append((number, bytes(content)))
        else:
            parts[names[column]].append(content)
    starts = [number * SPAN for number, _ in marks]
    return tuple(marks), {
        name: unpack(some, starts if name == "incident" else None) for name, some in parts.items()
    }


def stretches(alias: str, over: Overlay | None = None) -> Iterator[Stretch]:
    """The columns of a register, stretch by stretch, under an overlay where there is one."""
    rows = Block.objects.using(alias).filter(column=MARK).order_by("number")
    some: list[tuple[int, bytes]] = []
    for number, content in rows.values_list("number", "content"):
        if some and number // STRETCH != some[0][0] // STRETCH:
            yield Stretch(alias, tuple(some), over)
            some = []
        some.append((number, bytes(content)))
    if some:
        yield Stretch(alias, tuple(some), over)
