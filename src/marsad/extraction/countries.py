"""Names of countries that are also names of who acts: "in northern Israel" and "Haifa, Israel" are places."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from marsad.extraction.mentions import Mention
from marsad.gazetteer.areas import load_areas
from marsad.text.tokens import Token

_PARTS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
_OF_PLACE = frozenset(
    {
        "in",
        "inside",
        "across",
        "throughout",
        "within",
        "into",
        "near",
        *_PARTS,
        *(f"{part}ern" for part in _PARTS),
    }
)
_CLOSES = frozenset({",", ".", ";", ":", ")", "in", "on"})


def without_countries(found: list[Mention], words: Sequence[Token]) -> list[Mention]:
    """Leaves out actors that English words around them make the country where something happened."""
    return [m for m in found if not (m.list == "actors" and _is_country(m, words))]


def _is_country(actor: Mention, words: Sequence[Token]) -> bool:
    if actor.end != actor.start + 1 or not actor.start or not _names_country(words[actor.start].text):
        return False
    before = words[actor.start - 1].text
    if before in _OF_PLACE:
        return True
    behind = words[actor.end].text if actor.end < len(words) else "."
    named = actor.start > 1 and words[actor.start - 2].kind == "word"
    return before == "," and behind in _CLOSES and named and actor.start - 2 > 0


@functools.lru_cache(maxsize=1 << 12)
def _names_country(word: str) -> bool:
    """Whether an English word is the name of a country."""
    return word.isascii() and any(m.country and m.length == 1 for m in load_areas().matches([word]))
