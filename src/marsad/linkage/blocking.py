"""Which accounts are worth comparing: those that own keys near each other. The archive keeps the keys.

A key is one integer: a kind, a place or name or act, a day or month, and whether its owner is vague. An
account owns few keys and seeks more, those beside its own in space and in time; and where one account finds
another, that one finds it too.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from marsad.linkage.features import AccountRow

_CELL = 0.1  # degrees; two points less than that apart always find each other
_NORTH = 12  # bits of a cell's number that tell how far east it is
_FOUR = 4  # days; so far apart may be what is told of one person
_LONG = 14  # a span longer than this is compared by month, not by day
_LONGEST = 400  # days of a span that are looked at
_WIDE_REACH = 60.0

_NEAR_CELL, _NEAR_NAME, _PERSON, _AREA, _ACT, _ACT_MONTH, _MONTH_CELL, _MONTH_NAME, _CROSSED = range(9)
# How far an account seeks before and after its own days, fours of days or months.
_MARGINS = {_NEAR_CELL: 2, _NEAR_NAME: 2, _PERSON: 1, _AREA: 1, _ACT: 1}
_KIND, _WHAT, _WHEN = 55, 23, 1  # where in a key they begin; the last bit is 1 unless its owner is precise


def keys(row: AccountRow) -> tuple[int, ...]:
    """The blocking keys that an account owns; one without any bound on its date has none.

    Two accounts find each other where they are near in place or name and in time, or name one person; or are
    of one governorate and a kindred act, target or weapon, and one of them does not know the place; or of one
    place and month and one of them does not know the day; or did the same in one governorate and month, and
    one does not know the place and the other not the day; or did the same and one of them is lost: it knows
    no governorate, or neither a place nor a day.
    """
    if row.first is None or row.last is None:
        return ()
    last = min(row.last, row.first + _LONGEST)
    days, months = range(row.first, last + 1), _months(row.first, last)
    fours = range(row.first // _FOUR, last // _FOUR + 1)
    vague_date = len(days) > _LONG
    vague_place = row.latitude is None or row.reach >= _WIDE_REACH
    lost = row.latitude is None and not row.place and (vague_date or not row.admin1)
    cell = () if vague_place else (_cell(row),)
    name = (_crc(row.place),) if row.place else ()
    acts = _acts(row)
    owned = _owned(_PERSON, _crcs(row.persons), fours)
    owned += _owned(_MONTH_CELL, cell, months, vague_date) + _owned(_MONTH_NAME, name, months, vague_date)
    if row.admin1:
        owned += _owned(_ACT_MONTH, _crcs(acts, row.admin1), months, lost)
        if vague_date != vague_place:
            owned += _owned(_CROSSED, _crcs(acts, row.admin1), months, vague_date)
    if not vague_date:
        owned += _owned(_NEAR_CELL, cell, days) + _owned(_NEAR_NAME, name, days)
        owned += _owned(_ACT, _crcs(acts), days, lost)
        if row.admin1:
            owned += _owned(
                _AREA, _crcs((*_kinds(row), *row.targets, *row.weapons), row.admin1), days, vague_place
            )
    return tuple(owned)


def sought(owned: Iterable[int]) -> set[int]:
    """The keys under which the owner of some keys finds the accounts that it is to be compared with."""
    return {key + step for key in owned for step in _STEPS[key >> _KIND, key & 1]}


def steps() -> Iterator[tuple[int, int, int]]:
    """Of every kind of key, and for a vague and a precise owner: what to add to a key to get a sought one."""
    return ((kind, vague, step) for (kind, vague), every in _STEPS.items() for step in every)


def pairs(
    rows: Sequence[AccountRow],
    known: Sequence[AccountRow] = (),
    kept: Mapping[str, Collection[int]] | None = None,
) -> Iterator[tuple[int, int]]:
    """Index pairs worth comparing, each once: new with new, and new with known (counted after the new).

    `kept` has the keys of the known by their names, of such as new ones seek at least; else they are made.
    """
    everyone = [*rows, *known]
    every: list[Collection[int]] = [keys(row) for row in rows]
    every += [keys(row) if kept is None else kept[row.account] for row in known]
    owners: dict[int, list[int]] = {}
    for index, owned in enumerate(every):
        for key in owned:
            owners.setdefault(key, []).append(index)
    found = {
        (a, b)
        for a, owned in enumerate(every[: len(rows)])
        for key in sought(owned)
        for b in owners.get(key, ())
        if a < b and everyone[a].report != everyone[b].report
    }
    return iter(sorted(found))


def _owned(kind: int, what: Iterable[int], when: range, vague: bool = True) -> list[int]:
    """Keys; where all are vague, all find each other."""
    return [kind << _KIND | one << _WHAT | at << _WHEN | vague for one in what for at in when]


def _steps(kind: int, vague: int) -> tuple[int, ...]:
    margin = _MARGINS.get(kind, 0)
    shifts = [at << _WHEN for at in range(-margin, margin + 1)]
    cells = [0]
    if kind == _NEAR_CELL:
        cells = [(north << _NORTH) + east << _WHAT for north in (-1, 0, 1) for east in (-1, 0, 1)]
    # One that is precise finds those that are vague, and one that is vague finds all; but those who know the
    # day and those who know the place find each other alone.
    turns = ((0, -1) if kind != _CROSSED else (-1,)) if vague else (1,)
    return tuple(cell + shift + turn for cell in cells for shift in shifts for turn in turns)


def _kinds(row: AccountRow) -> tuple[str, ...]:
    """The families of the kind of act, or that itself where it is of none."""
    return tuple(kin for kin in row.event_kin if kin != row.event) or (row.event,)


def _acts(row: AccountRow) -> tuple[str, ...]:
    """What was done, by which two accounts that know neither place nor day can still find each other."""
    acts = _combined(_kinds(row), (*row.targets, *row.weapons))
    toll = (row.killed_min or 0, row.injured_min or 0, row.taken_min or 0)
    return (*acts, f"toll {toll}") if sum(toll) > 1 else acts


@functools.lru_cache(maxsize=8192)
def _combined(kinds: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({f"{kind} {other}" for kind in kinds for other in others}))


def _cell(row: AccountRow) -> int:
    assert row.latitude is not None and row.longitude is not None
    return math.floor((row.latitude + 90) / _CELL) << _NORTH | math.floor((row.longitude + 180) / _CELL)


@functools.lru_cache(maxsize=8192)
def _months(first: int, last: int) -> range:
    start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
    return range(start.year * 12 + start.month, end.year * 12 + end.month + 1)


@functools.lru_cache(maxsize=65536)
def _crcs(texts: tuple[str, ...], where: str = "") -> tuple[int, ...]:
    return tuple({_crc(f"{where} {text}") for text in texts})


def _crc(text: str) -> int:
    return zlib.crc32(text.encode())


_STEPS = {(kind, vague): _steps(kind, vague) for kind in range(_CROSSED + 1) for vague in (0, 1)}
