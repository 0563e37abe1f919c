"""What the numbers in columns stand for, looked up by number."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from marsad.archive.facts import place_of
from marsad.archive.models import Term
from marsad.archive.packing import NONE, Flags, Numbers
from marsad.archive.register import Register
from marsad.tally.counted import codes, district, point
from marsad.tally.polygons import Point
from marsad.tally.register import place_value, within


class Names:
    """Texts of one kind, numbered 0, 1, ... in their order; the first stands for none."""

    def __init__(self, none: str, numbered: Iterable[tuple[int, str]]) -> None:
        numbered = list(numbered)
        self.texts = [none, *sorted({text for _, text in numbered} - {none})]
        at = self._at = {text: index for index, text in enumerate(self.texts)}
        self._index = np.zeros(max((number for number, _ in numbered), default=0) + 1, dtype=np.int64)
        for number, text in numbered:
            self._index[number] = at[text]

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, text: str) -> int:
        """The position of a text; that of none where it is not among them."""
        return self._at.get(text, 0)

    def index(self, column: Numbers) -> Numbers:
        """The position of each term of a column."""
        return self._index[np.where(column == NONE, 0, column)]

    def where(self, holds: Callable[[str], bool]) -> Flags:
        """For each text, whether something holds of it."""
        return np.array([holds(text) for text in self.texts])


@dataclass(frozen=True, slots=True)
class Spot:
    """What a tally knows of a place."""

    codes: tuple[str, ...]
    point: Point | None
    governorate: str | None
    district: str | None


@functools.lru_cache(maxsize=50_000)
def spot(text: str) -> Spot:
    """The place that a term stands for."""
    place = place_value(place_of(text))
    found = codes(place, within(place) if place else ())
    admin1 = place.admin1.name if place and place.admin1 else None
    return Spot(found, point(place), admin1, district(found))


class Terms:
    """The terms of one register, fetched kind by kind when they are asked for."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._numbered: dict[str, list[tuple[int, str]]] = {}

    def numbered(self, kind: str) -> list[tuple[int, str]]:
        """The terms of a kind with their numbers."""
        if kind not in self._numbered:
            rows = self._register.rows(Term).filter(kind=kind).values_list("id", "text")
            self._numbered[kind] = list(rows)
        return self._numbered[kind]

    @functools.cached_property
    def spots(self) -> list[tuple[int, Spot]]:
        """The places with their numbers."""
        return [(number, spot(text)) for number, text in self.numbered("place")]

    def names(self, kind: str) -> Names:
        """The texts of a kind."""
        return Names("", self.numbered(kind))
