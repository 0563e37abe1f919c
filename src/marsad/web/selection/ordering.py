"""The order of what was found, and its pages."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from marsad.archive.facts import REOPENED, REVIEWED, place_of
from marsad.text.folded import fold_word
from marsad.web.labels import label, language
from marsad.web.selection.finding import Found
from marsad.web.selection.ground import OPEN, Ground
from marsad.web.selection.tables import UNKNOWN, Small

BEST, DATE = "best", "date"
_Keys = npt.NDArray[np.float64]
_Parts = tuple[object, ...]
_NONE = np.nan  # what has no value comes last, whichever way


@dataclass(frozen=True, slots=True)
class Order:
    """By what the list is sorted, and which way."""

    by: str
    falling: bool

    @classmethod
    def of(cls, written: str, found: Found) -> Order:
        """As asked for ("killed", "-killed"); else what fits best first, or what happened last."""
        by = written.removeprefix("-")
        if by in _KEYS and (by != BEST or found.scores is not None):
            return cls(by, written.startswith("-"))
        return cls(BEST, True) if found.scores is not None else cls(DATE, True)

    def __str__(self) -> str:
        return f"-{self.by}" if self.falling else self.by


@dataclass(frozen=True, slots=True)
class Page:
    """Some incidents in order; `before` and `after` are those that other pages go on from."""

    ids: list[int]
    first: int
    total: int
    before: int | None
    after: int | None

    @property
    def last(self) -> int:
        """The place of the last one in the whole list, from 1 on."""
        return self.first + len(self.ids) - 1


def ordered(found: Found, order: Order) -> Small:
    """The numbers of all incidents found, in that order; those alike by their numbers, the newest first."""
    parts = _KEYS[order.by].parts(found.ground)
    return found.once(("order", order, language()), lambda: _ordered(found, order), *parts)


def _ordered(found: Found, order: Order) -> Small:
    # From the newest on, so that a stable sort keeps that order among those alike; nan comes last.
    keys = _KEYS[order.by].of(found)[::-1]
    return found.ids[::-1][np.argsort(-keys if order.falling else keys, kind="stable")]


def page(found: Found, order: Order, size: int, *, after: int | None, before: int | None) -> Page:
    """The page behind or before an incident of the list; the first where that is not on it (any more)."""
    ids = ordered(found, order)
    start = 0
    if after is not None:
        start = _place(ids, after) + 1
    elif before is not None:
        start = max(0, _place(ids, before) - size)
    some = ids[start : start + size].tolist()
    return Page(
        ids=some,
        first=start + 1,
        total=len(ids),
        before=some[0] if start and some else None,
        after=some[-1] if start + size < len(ids) else None,
    )


def _place(ids: npt.NDArray[np.int32], number: int) -> int:
    at = np.flatnonzero(ids == number)
    return int(at[0]) if len(at) else -1


@dataclass(frozen=True, slots=True)
class _Key:
    """What lists are sorted by: how it is worked out, and of which parts of the ground."""

    of: Callable[[Found], _Keys]
    parts: Callable[[Ground], _Parts]


def _by_date(found: Found) -> _Keys:
    return _or_none(found.ground.tables["incident"]["first"][found.rows])


def _by_toll(effect: str) -> Callable[[Found], _Keys]:
    def keys(found: Found) -> _Keys:
        least, most = found.ground.toll(effect)
        known = _or_none(least[found.rows])
        # Of equal least, the greater most comes after; an open end after all.
        more = np.where(most[found.rows] == OPEN, 0.5, np.minimum(most[found.rows], 10**6) / (4 * 10**6))
        return known + more

    return keys


def _by_text(column: str, name: Callable[[str], str]) -> Callable[[Found], _Keys]:
    """By the names of texts, as they are read in the language in force."""

    def keys(found: Found) -> _Keys:
        ground = found.ground
        at = ground.texts("incident", column, column)[found.rows]
        texts = ground.terms.names(column).texts
        used = np.flatnonzero(np.bincount(at, minlength=len(texts))).tolist()
        names = {index: name(texts[index]) for index in used if texts[index]}
        rank = {text: float(number) for number, text in enumerate(sorted(set(names.values())))}
        ranks = np.full(len(texts), _NONE)
        for index, text in names.items():
            ranks[index] = rank[text] if text else _NONE
        return ranks[at]

    return keys


def _by_review(found: Found) -> _Keys:
    """To be reviewed again, not reviewed, confirmed."""
    bits = found.ground.flags[found.rows]
    return np.select([bits & REOPENED != 0, bits & REVIEWED != 0], [0.0, 2.0], 1.0)


def _by_number(found: Found) -> _Keys:
    return found.ids.astype(np.float64)


def _by_score(found: Found) -> _Keys:
    return np.zeros(len(found)) if found.scores is None else found.scores


def _or_none(values: npt.NDArray[np.int32]) -> _Keys:
    return np.where(values == UNKNOWN, _NONE, values.astype(np.float64))


@functools.lru_cache(maxsize=50_000)
def _place_name(text: str) -> str:
    place = place_of(text)
    return fold_word(place["place_name"] or place["admin1_name"] or "")


def _texts(column: str) -> Callable[[Ground], _Parts]:
    return lambda ground: (ground.texts("incident", column, column),)


def _ids(ground: Ground) -> _Parts:
    return (ground.ids,)


_KEYS = {
    BEST: _Key(_by_score, _ids),
    DATE: _Key(_by_date, lambda ground: (ground.tables["incident"]["first"],)),
    "place": _Key(_by_text("place", _place_name), _texts("place")),
    "type": _Key(_by_text("type", lambda code: label(code, "event_type")), _texts("type")),
    "killed": _Key(_by_toll("killed"), lambda ground: ground.toll("killed")),
    "injured": _Key(_by_toll("injured"), lambda ground: ground.toll("injured")),
    "review": _Key(_by_review, lambda ground: (ground.flags,)),
    "number": _Key(_by_number, _ids),
}
