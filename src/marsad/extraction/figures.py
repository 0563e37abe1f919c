"""What the figures of one passage can be to each other: more people, the same again, a part, a total.

Each way is a tie with a cost: nothing where words or numbers bear it out, more where it has to be assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from marsad.extraction.actors import CIVILIANS
from marsad.extraction.casualty_row import Row


class Tie(Enum):
    """What a figure is to those before it."""

    MORE = "more people"
    AGAIN = "the same people again"
    AMONG = "some of them"
    ALL = "all of them together"
    INSTEAD = "a later count of them"
    BETWEEN = "another source's count of them"
    BEYOND = "a tally that reaches beyond this event"


@dataclass(frozen=True, slots=True)
class Told:
    """What one figure is taken for: `of` are the places of the figures that it speaks of again."""

    tie: Tie
    cost: float
    of: tuple[int, ...] = ()


def ways(rows: list[Row], place: int, standing: dict[int, int]) -> Iterator[Told]:
    """The ways in which a figure can be taken; `standing` holds the count of each figure that still
    stands, 0 for people without a number."""
    row = rows[place]
    before = [k for k in standing if k < place and can_be_same(rows[k], row)]
    later = [k for k in before if rows[k].sentence < row.sentence or row.total]
    if later and row.low > _BEYOND * max(1, sum(standing[k] for k in later)):
        yield Told(Tie.BEYOND, 0.0)
        return
    for k in later:
        yield from _of_one(rows[k], row, k, standing[k])
    for k in before:
        if row.versus and standing[k] and row.counted and not row.others:
            yield Told(Tie.BETWEEN, -0.5, (k,))
        if k not in later:
            yield from _of_one_beside(rows[k], row, k, standing[k])
    yield from _of_all(row, before, later, standing)
    yield Told(Tie.MORE, _cost_of_more(row, later) or float(any(rows[k].total for k in before)))


def left_over(whole: int, parts: int, row: Row) -> float:
    """The cost of what a whole has beyond figures taken for its parts: a gain where they make it up."""
    if parts > whole:
        return _NEVER
    return -1.5 if parts == whole else (0.25 if row.counted else 0.0)


def can_be_same(first: Row, second: Row) -> bool:
    """Whether two figures can speak of the same people: kind, sex and names do not tell them apart."""
    if first.reduced or second.reduced:
        return False  # what is left of a whole is told nowhere
    if second.of_wounded and not first.total:
        return False  # who died of their wounds were not told of as dead before
    if first.low == len(first.names) and second.low == len(second.names):
        return not first.names.isdisjoint(second.names)
    single = first.low == second.low == 1 and not first.general and not second.general
    if single and (first.women, first.children) != (second.women, second.children):
        return False
    alike = first.actor == second.actor == CIVILIANS and "combatant" not in (first.status, second.status)
    return first.key == second.key or first.general or second.general or alike


def _cost_of_more(row: Row, later: list[int]) -> float:
    if not later:
        return 0.0
    return 3.0 if row.total else 1.0 if row.others else 2.0


def _of_one_beside(first: Row, row: Row, k: int, count: int) -> Iterator[Told]:
    """A figure against one before it in its own sentence: as a rule others, unless no number tells so."""
    if not (row.counted and count):
        yield Told(Tie.AGAIN, 0.0, (k,))
    elif first.total and not first.general and row.low < count:
        yield Told(Tie.AGAIN, 0.0, (k,))  # "rose to 12 civilians after the death of a man"
    elif first.general and not row.general and row.low < count:
        yield Told(Tie.AMONG, 0.5, (k,))
    elif row.joined:
        return
    elif row.general and row.low <= count:
        yield Told(Tie.AGAIN, 0.0, (k,))
    elif first.general and not row.general:
        yield Told(Tie.INSTEAD, 0.0, (k,))


def _of_one(first: Row, row: Row, k: int, count: int) -> Iterator[Told]:
    """A figure of a later sentence against one figure before it."""
    if row.low == count or not row.counted or not count:
        yield Told(Tie.AGAIN, 0.0, (k,))
    elif row.others and row.low > count:
        return
    elif row.low < count and first.general and not row.general:
        yield Told(Tie.AMONG, -0.25 if row.some else 0.5, (k,))
    elif row.low < count:
        yield Told(Tie.AGAIN, 1.0, (k,))
    elif not row.general or first.general or first.key == row.key:
        yield Told(Tie.INSTEAD, 1.0, (k,))


def _of_all(row: Row, before: list[int], later: list[int], standing: dict[int, int]) -> Iterator[Told]:
    """A figure that speaks of all before it: a running total, or a general figure that they make up."""
    told = before if row.total else later
    if not told or not (row.total or row.general) or row.others:
        return
    together = sum(standing[k] for k in told)
    if row.low == together and len(told) > 1:
        yield Told(Tie.ALL, -0.5, tuple(told))
    elif row.low > together:
        yield Told(Tie.ALL, 0.0 if row.total else 0.75, tuple(told))
    elif len(told) > 1:
        yield Told(Tie.ALL, 1.0, tuple(told))


_NEVER = float("inf")
_BEYOND = 50  # no count of one event rises so many times over
