"""What the words around and inside a place name say: kind of place, direction, several names at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from marsad.codebook.tables import read_table
from marsad.gazetteer.places import DATA
from marsad.text.folded import fold_word

_BETWEEN = re.compile(r"\s*[-–—/،,]\s+|\s+[-–—/]\s*|\s+and\s+|\s+&\s+|(?<=[؀-ۿ])-(?=[؀-ۿ])")
_AND_ARABIC = re.compile(r"\s+و\s*(?=\w)")


@functools.cache
def _words() -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    table = read_table(DATA, "place_words")
    heads = {fold_word(word): kind for kind, words in table["heads"].items() for word in words}
    directions = {
        fold_word(word): (raw["north"], raw["east"])
        for raw in table["directions"].values()
        for word in raw["words"]
    }
    return heads, directions


@functools.lru_cache(maxsize=1 << 12)
def split_head(name: str) -> tuple[str, str]:
    """(kind, the rest of the name): "" and the whole name where no place word stands before or behind it."""
    heads, _ = _words()
    words = name.split()
    for count in (2, 1):
        if len(words) > count and (kind := heads.get(fold_word(" ".join(words[:count])))):
            return kind, " ".join(words[count:])
    if len(words) > 1 and fold_word(words[-1]).isascii() and (kind := heads.get(fold_word(words[-1]))):
        return kind, " ".join(words[:-1])
    return "", name


def parts(name: str, known: Callable[[str], object]) -> list[str]:
    """The names of a list or a chain of places ("A and B", "A - B"), in order.

    The Arabic "and" is written onto the next word, so it divides only where both sides are `known`.
    """
    found: list[str] = []
    for part in _BETWEEN.split(name):
        pieces = [piece.strip() for piece in _AND_ARABIC.split(part)]
        found += pieces if len(pieces) > 1 and all(known(piece) for piece in pieces) else [part.strip()]
    return [part for part in found if part]


def direction(words: Iterable[str]) -> tuple[int, int] | None:
    """(north, east) of all the direction words together; None where there are none or they cancel out."""
    _, directions = _words()
    north = east = 0
    for word in words:
        for piece in fold_word(word).split():
            d_north, d_east = directions.get(piece, (0, 0))
            north, east = north + d_north, east + d_east
    return (north, east) if north or east else None
