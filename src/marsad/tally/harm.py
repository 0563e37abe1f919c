"""The people of a stretch that count: row by row, and what each incident adds to an effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from marsad.archive.packing import NONE, Numbers
from marsad.archive.stretch import Columns
from marsad.tally.definition import Definition
from marsad.tally.judging import Judge, Judged, Places, places_of
from marsad.tally.sums import Many, surplus, weighed

SLICED = ("killed", "injured")
HAVING, OPEN = 1, 2  # bits: an incident has people of an effect, and how many is open
BITS = 2  # of each effect
SIGNS = 1 << BITS * len(SLICED)  # how many combinations of bits there are


@dataclass(frozen=True, slots=True)
class People:
    """Rows of people: the position of their incident, which effect, how many; `most` NONE is open."""

    row: Numbers
    effect: Numbers
    least: Numbers
    most: Numbers


@dataclass(frozen=True, slots=True)
class Harm:
    """What each incident of a stretch adds to the effects that slices show.

    `signs` has the bits of all effects. For each effect `least`, and `more` by how much the most is more;
    None where it never is.
    """

    signs: npt.NDArray[np.uint8]
    least: dict[str, Many]
    more: dict[str, Many | None]


def harm(judge: Judge, people: People, size: int) -> Harm:
    """What the people of a stretch of so many incidents come to."""
    every = len(SLICED) * size
    shown = np.full(len(judge.effects), every, dtype=np.int64)  # of other effects nothing is shown
    shown[[judge.effects.at(effect) for effect in SLICED]] = np.arange(len(SLICED)) * size
    shown[0] = every
    keys = np.minimum(shown.take(people.effect) + people.row, every)
    least = weighed(keys, people.least, every + 1)
    beyond, extra = surplus(people.least, people.most)
    more = weighed(keys[beyond], extra, every + 1) if len(beyond) else None
    signs = np.zeros(every + 1, dtype=np.uint8)
    signs[keys] = HAVING
    signs[keys[np.flatnonzero(people.most == NONE)]] |= OPEN
    parts = {effect: slice(at * size, (at + 1) * size) for at, effect in enumerate(SLICED)}
    return Harm(
        np.bitwise_or.reduce([signs[part] << BITS * at for at, part in enumerate(parts.values())]),
        {effect: least[part] for effect, part in parts.items()},
        {effect: None if more is None else more[part] for effect, part in parts.items()},
    )


def divided(judged: Judged, judge: Judge, definition: Definition) -> tuple[People, Places]:
    """The casualty rows that count, and which of all rows they are."""
    rows = places_of(judge.people(judged))
    return _people(judge, definition, judged.tables["casualty"], rows), rows


def whole(judged: Judged, judge: Judge, definition: Definition) -> People:
    """What each incident that counts adds to each effect: its total, or its rows of some statuses."""
    if definition.statuses:
        return divided(judged, judge, definition)[0]
    table = judged.tables["toll"]
    return _people(judge, definition, table, places_of(judged.counted.take(table["row"])))


def _people(judge: Judge, definition: Definition, table: Columns, some: Places) -> People:
    most = table["least" if definition.vague_numbers == "least" else "most"]
    effect = judge.effects.index(table["effect"][some])
    return People(table["row"][some], effect, table["least"][some], most[some])
