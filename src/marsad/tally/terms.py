"""What the numbers in columns stand for, looked up by number."""

from __future__ import annotations

import functools
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from marsad.archive.facts import Numbered, generation, place_of
from marsad.archive.models import Term
from marsad.archive.packing import Flags, Numbers, Small
from marsad.archive.register import Register
from marsad.extraction.collecting import uncollected
from marsad.extraction.model import PlaceValue
from marsad.gazetteer.places import load_tree
from marsad.tally.counted import codes, district, point, told_exactly
from marsad.tally.polygons import Point
from marsad.tally.register import place_value, within
from marsad.tally.territory import Part, Verdict

Row = tuple[int, str, str]  # number, kind, text
VERDICTS: tuple[Verdict, ...] = ("outside", "undecided", "inside")


class Names:
    """Texts of one kind, numbered 0, 1, ... in their order; the first stands for none."""

    def __init__(self, none: str, numbered: Iterable[tuple[int, str]]) -> None:
        numbered = list(numbered)
        self.texts = [none, *sorted({text for _, text in numbered} - {none})]
        at = self._at = {text: index for index, text in enumerate(self.texts)}
        # By the number of the term; the last place, that of no term, is asked for as -1.
        numbers = [number for number, _ in numbered]
        self._index = np.zeros(max(numbers, default=0) + 2, dtype=np.int64)
        self._index[numbers] = [at[text] for _, text in numbered]

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, text: str) -> int:
        """The position of a text; that of none where it is not among them."""
        return self._at.get(text, 0)

    def index(self, column: Numbers) -> Numbers:
        """The position of each term of a column."""
        return self._index.take(column)

    def of_term(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """What is given for each text, by the number of the term: to be looked up with a column."""
        return values[self._index]

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
    row = place_of(text)
    at = load_tree().by_pcode.get(row["pcode"] or "")
    if at is None:
        return _uncoded(place_value(row))
    area = row["admin1_pcode"] or row["admin1_name"]
    found = tuple(dict.fromkeys((row["pcode"], *load_tree().areas(at), *((area,) if area else ()))))
    exact = told_exactly(row["latitude"], row["longitude"], row["geo_precision"])
    return Spot(
        found, (row["longitude"], row["latitude"]) if exact else None, row["admin1_name"], district(found)
    )


def _uncoded(place: PlaceValue | None) -> Spot:
    """A place without a P-code: its areas are found by its point."""
    if place is None:
        return Spot((), None, None, None)
    found = codes(place, within(place))
    return Spot(found, point(place), place.admin1.name if place.admin1 else None, district(found))


class Terms:
    """The terms of one register, made ready for counting; never changed once made.

    `own` are such as the register does not keep. Where the `earlier` terms are the first of these, what did
    not grow is shared, and the `lineage` is: a number stands for the same text throughout it.
    """

    def __init__(self, rows: Iterable[Row], earlier: Iterable[Terms] = (), own: Iterable[Row] = ()) -> None:
        self._rows, self._own = list(rows), list(own)
        self._numbered: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, kind, text in (*self._rows, *self._own):
            self._numbered[kind].append((number, text))
        last = next((one for one in earlier if self._has_grown_from(one)), None)
        self.lineage: object = last.lineage if last else object()
        self._names: dict[tuple[str, str], Names] = dict(self._shared(last)) if last else {}
        with uncollected():  # many objects that stay
            self.spots = [(number, spot(text)) for number, text in self._numbered["place"]]

    def _has_grown_from(self, last: Terms) -> bool:
        parts = (self._rows, last._rows), (self._own, last._own)
        return all(now[: len(before)] == before for now, before in parts)

    def _shared(self, last: Terms) -> Iterator[tuple[tuple[str, str], Names]]:
        """The names that were made of the same terms."""
        for (kind, none), names in last._names.items():
            source = "place" if kind in ("governorate", "district") else kind
            if self._numbered[source] == last._numbered[source]:
                yield (kind, none), names

    def names(self, kind: str, none: str = "") -> Names:
        """The texts of a kind."""
        return self._once((kind, none), lambda: self._numbered[kind])

    def areas(self, side: Literal["governorate", "district"], none: str) -> Names:
        """The governorates or districts of all places."""
        return self._once((side, none), lambda: ((n, getattr(spot, side) or none) for n, spot in self.spots))

    @cached_property
    def numbers(self) -> Numbered:
        """The number of each term, by kind and text."""
        return {(kind, text): number for kind, rows in self._numbered.items() for number, text in rows}

    def also(self, wanted: Iterable[tuple[str, str]]) -> Terms:
        """These terms, and such as the register does not keep, numbered far behind all that it has."""
        new = sorted(set(wanted) - self.numbers.keys())
        if not new:
            return self
        free = max((number for number, _, _ in self._own), default=self._highest + _FAR) + 1
        own = [*self._own, *((number, *text) for number, text in enumerate(new, free))]
        return Terms(self._rows, [self], own)

    def over(self, register: Terms) -> Terms | None:
        """The own ones of these behind those of the register as it is now; None where that has come up."""
        if self._own and self._own[0][0] <= register._highest:
            return None
        return Terms(register._rows, [self], self._own)

    @property
    def _highest(self) -> int:
        return max((number for number, _, _ in self._rows), default=0)

    def _once(self, name: tuple[str, str], numbered: Callable[[], Iterable[tuple[int, str]]]) -> Names:
        if name not in self._names:
            self._names[name] = Names(name[1], numbered())
        return self._names[name]


def terms_of(register: Register) -> Terms:
    """The terms of a register; those read before are kept ready for the next tally, as terms never change."""
    made = generation(register.alias)
    if made is None:
        return Terms(_rows(register))
    if made not in _ready:
        while len(_ready) >= _REGISTERS:
            _ready.popitem(last=False)
        _ready[made] = Terms(_rows(register), reversed(_ready.values()))
    return _ready[made]


def _rows(register: Register) -> Iterable[Row]:
    return register.rows(Term).order_by("id").values_list("id", "kind", "text")


_FAR = 10_000  # numbers that a register may give before own terms must be numbered anew
_REGISTERS = 4  # whose terms are kept ready
_ready: OrderedDict[str, Terms] = OrderedDict()


@functools.lru_cache(maxsize=64)
def verdicts(terms: Terms, part: Part) -> Small:
    """The verdict of a part on each place, as its place in VERDICTS; worked out once for those told alike."""
    telling = part.includes.union(part.excludes, *part.above.values())
    known: dict[Any, int] = {}
    found: Small = np.zeros(max((number for number, _ in terms.spots), default=0) + 1, dtype=np.uint16)
    for number, place in terms.spots:
        finest, held = (place.codes[0], place.codes[1:]) if place.codes else (None, ())
        alike = finest if finest in telling else finest is not None, held, place.point if part.drawn else None
        if alike not in known:
            known[alike] = VERDICTS.index(part.verdict(place.codes, place.point))
        found[number] = known[alike]
    found.flags.writeable = False
    return found
