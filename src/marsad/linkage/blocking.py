"""Which accounts are worth comparing: one seeks a key that the other owns. The archive keeps owned keys.

A key is one integer: a kind, a place or name, a bin of days, and whether its owner is vague. An account
owns few keys and seeks them with their neighbours, in space and in time, so that two accounts on either
side of a border still find each other; and where one finds the other, the other finds the one.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.linkage.features import AccountRow

_CELL = 0.1  # degrees; two points less than that apart always find each other
_DAYS = 2  # days; two dates at most two days apart always find each other
_LONG = 14  # a span longer than this is compared by month, not by day
_PERSON_DAYS = 4
_WIDE_REACH = 60.0
_LONGEST = 400  # days of a span that are looked at

_NEAR_CELL, _NEAR_NAME, _PERSON, _AREA, _ACT, _ACT_MONTH, _MONTH_CELL, _MONTH_NAME = range(8)


@dataclass(frozen=True, slots=True)
class BlockingKeys:
    """The keys of an account: it is compared with the owners of the keys it seeks.

    Two accounts share a kind of key where they are near in place or name and in time, or name one person;
    or are of one governorate and one of them does not know the place; or of one place and month and one
    of them does not know the day; or did the same and one of them is lost: it knows no governorate, or
    neither a place nor a day.
    """

    own: tuple[int, ...]
    sought: tuple[int, ...]


def keys(row: AccountRow) -> BlockingKeys:
    """The blocking keys of an account; one without any bound on its date has none."""
    made = _Making()
    if row.first is None or row.last is None:
        return made.keys()
    last = min(row.last, row.first + _LONGEST)
    vague_date = last - row.first > _LONG
    vague_place = row.latitude is None or row.reach >= _WIDE_REACH
    lost = row.latitude is None and not row.place and (vague_date or not row.admin1)
    cell = None if vague_place or row.latitude is None or row.longitude is None else _cell(row)
    months = _months(row.first, last)
    if not vague_date:
        days = _bins(row.first, last, _DAYS)
        if cell is not None:
            made.add(_NEAR_CELL, [cell], _around(cell), days, 1)
        if row.place:
            made.add(_NEAR_NAME, [_crc(row.place)], None, days, 1)
        if row.admin1:
            made.add(_AREA, [_crc(row.admin1)], None, days, 1, vague=vague_place)
        made.add(_ACT, [_crc(act) for act in _acts(row)], None, days, 1, vague=lost)
    if row.admin1:
        made.add(_ACT_MONTH, [_crc(row.admin1 + act) for act in _acts(row)], None, months, 0, vague=lost)
    if cell is not None:
        made.add(_MONTH_CELL, [cell], None, months, 0, vague=vague_date)
    if row.place:
        made.add(_MONTH_NAME, [_crc(row.place)], None, months, 0, vague=vague_date)
    if row.persons:
        people = [_crc(person) for person in row.persons]
        made.add(_PERSON, people, None, _bins(row.first, last, _PERSON_DAYS), 1)
    return made.keys()


def pairs(rows: Sequence[AccountRow], known: Sequence[AccountRow] = ()) -> Iterator[tuple[int, int]]:
    """Index pairs worth comparing, each once: new with new, and new with known (counted after the new)."""
    everyone = [*rows, *known]
    every = [keys(row) for row in everyone]
    owners: dict[int, list[int]] = {}
    for index, held in enumerate(every):
        for key in held.own:
            owners.setdefault(key, []).append(index)
    found = {
        (a, b)
        for a, held in enumerate(every[: len(rows)])
        for key in held.sought
        for b in owners.get(key, ())
        if a < b and everyone[a].report != everyone[b].report
    }
    return iter(sorted(found))


class _Making:
    """Keys being gathered."""

    def __init__(self) -> None:
        self._own: set[int] = set()
        self._sought: set[int] = set()

    def add(
        self,
        kind: int,
        what: Iterable[int],
        beside: Iterable[int] | None,
        when: range,
        margin: int,
        *,
        vague: bool = True,
    ) -> None:
        """Owns every `what` in every bin of `when`; seeks it, or `beside`, there and `margin` bins around.

        One that is not vague finds only those that are.
        """
        what = list(what)
        wider = range(when.start - margin, when.stop + margin)
        self._own.update(_key(kind, w, bin_, vague) for w in what for bin_ in when)
        for w in what if beside is None else beside:
            for bin_ in wider:
                self._sought.add(_key(kind, w, bin_, True))
                if vague and kind in _FLAGGED:
                    self._sought.add(_key(kind, w, bin_, False))

    def keys(self) -> BlockingKeys:
        return BlockingKeys(tuple(sorted(self._own)), tuple(sorted(self._sought)))


_FLAGGED = frozenset({_AREA, _ACT, _ACT_MONTH, _MONTH_CELL, _MONTH_NAME})


def _acts(row: AccountRow) -> set[str]:
    """What was done, by which two accounts that know neither place nor day can still find each other."""
    kinds = [kin for kin in row.event_kin if kin != row.event] or [row.event]
    acts = {f"{kind} {target}" for kind in kinds for target in row.targets}
    acts |= {f"{kind} {weapon}" for kind in kinds for weapon in row.weapons}
    toll = (row.killed_min or 0, row.injured_min or 0, row.taken_min or 0)
    return acts | {f"toll {toll}"} if sum(toll) > 1 else acts


def _cell(row: AccountRow) -> int:
    assert row.latitude is not None and row.longitude is not None
    return math.floor((row.latitude + 90) / _CELL) << 12 | math.floor((row.longitude + 180) / _CELL)


def _around(cell: int) -> list[int]:
    return [cell + (north << 12) + east for north, east in itertools.product((-1, 0, 1), repeat=2)]


def _bins(first: int, last: int, width: int) -> range:
    """Numbers of the bins that a span of days touches."""
    return range(first // width, last // width + 1)


@functools.lru_cache(maxsize=8192)
def _months(first: int, last: int) -> range:
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    return range(start.year * 12 + start.month, end.year * 12 + end.month + 1)


@functools.lru_cache(maxsize=65536)
def _crc(text: str) -> int:
    return zlib.crc32(text.encode())


def _key(kind: int, what: int, when: int, vague: bool) -> int:
    return kind << 55 | what << 23 | when << 1 | vague
