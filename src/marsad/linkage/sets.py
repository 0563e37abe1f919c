"""Small sets of codes as bits: whether two of them meet is then one step of arithmetic."""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass
from typing import Literal

from marsad.codebook import book
from marsad.linkage.kinship import families

Kind = Literal["events", "weapons", "actors", "targets"]
# Where the codebook has the codes of a kind: in which list, and in which feature of its entries.
_LISTS = {
    "events": ("event_types", "name"),
    "weapons": ("weapons", "type"),
    "actors": ("actors", "code"),
    "targets": ("targets", "kind"),
}
_BITS = 64


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A set of codes: a bit for each that the codebook or the kinships know, in pieces of 64.

    `rare` stands for the first of the others, None where there is none; of several, the first counts alone.
    """

    pieces: tuple[int, ...]
    rare: int | None


def pieces(kind: Kind) -> int:
    """Into how many pieces the sets of a kind are cut."""
    return -(-len(_places(kind)) // _BITS)


@functools.lru_cache(maxsize=65536)
def code_set(kind: Kind, values: tuple[str, ...]) -> CodeSet:
    """The set of some values of a kind."""
    places = _places(kind)
    bits = sum({1 << places[value] for value in values if value in places})
    rare = min((value for value in values if value not in places), default=None)
    cut = tuple(bits >> at * _BITS & (1 << _BITS) - 1 for at in range(pieces(kind)))
    return CodeSet(cut, None if rare is None else zlib.crc32(rare.encode()))


@functools.cache
def _places(kind: Kind) -> dict[str, int]:
    list_, feature = _LISTS[kind]
    codes = {str(entry.features.get(feature) or entry.id) for entry in book.load().lists[list_].values()}
    kin = {} if kind == "targets" else families(kind)
    every = codes.union(kin, *kin.values())
    return {value: place for place, value in enumerate(sorted(every))}
