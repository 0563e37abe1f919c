"""Which accounts are worth comparing: pairs that share a key. The archive may keep the keys indexed.

A key is one integer: a kind, a place or name, and a bin of days. Bins overlap by half, in space and in
time, so that two accounts on either side of a border still share one.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.linkage.features import AccountRow

_CELL = 0.2  # degrees; two points less than half of it apart always share a cell
_DAYS = 4  # days; two dates at most two days apart always share a bin
_LONG = 14  # a span longer than this is compared by month, not by day
_PERSON_DAYS = 8
_WIDE_REACH = 60.0

_NEAR_CELL, _NEAR_NAME, _PERSON, _AREA, _ACT, _MONTH_CELL, _MONTH_NAME = range(7)


# Which keys count only where one of the two accounts has a flag.
_RULES = (("near", None), ("area", "vague_place"), ("nowhere", "lost"), ("month", "vague_date"))


@dataclass(frozen=True, slots=True)
class BlockingKeys:
    """The keys of an account.

    Two accounts are compared where they share a `near` key; or an `area` key and one of them does not
    know the place; or a `month` key and one of them does not know the day; or a `nowhere` key and one of
    them is lost: it knows no governorate, or neither a place nor a day.
    """

    near: tuple[int, ...]
    area: tuple[int, ...]
    nowhere: tuple[int, ...]
    month: tuple[int, ...]
    vague_place: bool
    lost: bool
    vague_date: bool


def keys(row: AccountRow) -> BlockingKeys:
    """The blocking keys of an account; one without any bound on its date has none."""
    if row.first is None or row.last is None:
        return BlockingKeys((), (), (), (), True, True, True)
    vague_date = row.last - row.first > _LONG
    bins = [] if vague_date else list(_bins(row.first, row.last, _DAYS))
    near = {_key(_NEAR_CELL, cell, day) for cell in _cells(row) for day in bins}
    if row.place:
        near |= {_key(_NEAR_NAME, _crc(row.place), day) for day in bins}
    for person in row.persons:
        near |= {_key(_PERSON, _crc(person), b) for b in _bins(row.first, row.last, _PERSON_DAYS)}
    area = {_key(_AREA, _crc(row.admin1), day) for day in bins} if row.admin1 else set()
    nowhere = {_key(_ACT, _crc(act), day) for act in _acts(row) for day in bins}
    if row.admin1:
        months = list(_months(row.first, row.last))
        nowhere |= {_key(_ACT, _crc(row.admin1 + act), month) for act in _acts(row) for month in months}
    vague_place = row.latitude is None or row.reach >= _WIDE_REACH
    lost = row.latitude is None and not row.place and (vague_date or not row.admin1)
    month = _month_keys(row)
    return BlockingKeys(
        _sorted(near), _sorted(area), _sorted(nowhere), _sorted(month), vague_place, lost, vague_date
    )


def pairs(rows: Sequence[AccountRow], known: Sequence[AccountRow] = ()) -> Iterator[tuple[int, int]]:
    """Index pairs worth comparing, each once: new with new, and new with known (counted after the new)."""
    everyone = [*rows, *known]
    every_key = [keys(row) for row in everyone]
    found: set[tuple[int, int]] = set()
    for kind, vague in _RULES:
        holders: dict[int, list[int]] = {}
        for index, own in enumerate(every_key):
            for key in getattr(own, kind):
                holders.setdefault(key, []).append(index)
        for members in holders.values():
            for a, b in itertools.combinations(members, 2):
                if a < len(rows) and (
                    vague is None or getattr(every_key[a], vague) or getattr(every_key[b], vague)
                ):
                    found.add((a, b))
    return ((a, b) for a, b in sorted(found) if everyone[a].report != everyone[b].report)


def _month_keys(row: AccountRow) -> set[int]:
    assert row.first is not None and row.last is not None
    months = set(_months(row.first, min(row.last, row.first + 400)))
    found = {_key(_MONTH_CELL, cell, m) for cell in itertools.islice(_cells(row), 1) for m in months}
    if row.place:
        found |= {_key(_MONTH_NAME, _crc(row.place), m) for m in months}
    return found


def _acts(row: AccountRow) -> set[str]:
    """What was done, by which two accounts that know neither place nor day can still find each other."""
    kinds = [kin for kin in row.event_kin if kin != row.event] or [row.event]
    acts = {f"{kind} {target}" for kind in kinds for target in row.targets}
    acts |= {f"{kind} {weapon}" for kind in kinds for weapon in row.weapons}
    toll = (row.killed_min or 0, row.injured_min or 0, row.taken_min or 0)
    return acts | {f"toll {toll}"} if sum(toll) > 1 else acts


def _cells(row: AccountRow) -> Iterator[int]:
    if row.latitude is None or row.longitude is None or row.reach >= _WIDE_REACH:
        return
    north, east = (row.latitude + 90) / _CELL, (row.longitude + 180) / _CELL
    for grid, (y, x) in enumerate(itertools.product((0.0, 0.5), repeat=2)):
        yield (math.floor(north + y) << 13 | math.floor(east + x)) << 2 | grid


def _bins(first: int, last: int, width: int) -> Iterator[int]:
    """Numbers of the half-overlapping bins that a span of days touches."""
    for offset in (0, width // 2):
        for number in range((first + offset) // width, (last + offset) // width + 1):
            yield number * 2 + (offset > 0)


def _months(first: int, last: int) -> Iterator[int]:
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    return iter(range(start.year * 12 + start.month, end.year * 12 + end.month + 1))


def _crc(text: str | None) -> int:
    return zlib.crc32((text or "").encode())


def _key(kind: int, what: int, when: int) -> int:
    return kind << 54 | what << 22 | when


def _sorted(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(found))
