"""Where in a text names that the gazetteer holds begin, and how far they reach."""

from __future__ import annotations

import functools

from marsad.extraction.reading import Reading
from marsad.gazetteer import areas
from marsad.gazetteer import places as gazetteer

_LONGEST_KNOWN = 8  # tokens
_PLACE_CLITICS = ("وب", "فب", "ب", "ول", "ل", "و", "ف")


@functools.lru_cache(maxsize=1 << 16)
def beginnings(word: str) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Whether some name begins with a word, and the prefixes after which one does, each with what is left."""
    found = []
    for clitic in _PLACE_CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 2:
            rest = word[len(clitic) :]
            if clitic[-1] == "ل" and rest.startswith("ل"):
                rest = "ا" + rest
            if _begins(rest):
                found.append((clitic, rest))
    return _begins(word), tuple(found)


def _begins(word: str) -> bool:
    """Whether some name of a place or an area begins with a word of more than one letter."""
    return len(word) >= 2 and (gazetteer.load().begins(word) or areas.load_areas().begins(word))


def _leads_on(reading: Reading, i: int) -> bool:
    """Whether the last word of a name is a direction that leads to the next name ("in X, east of Y")."""
    head = reading.one(i, "place_heads")
    if head is None or head.entry.features.get("kind") != "direction" or head.definite:
        return False
    follows = i + 1 < len(reading.words) and reading.words[i + 1].kind == "word"
    return follows and reading.one(i + 1, "binding_words") is None


def longest_match(reading: Reading, i: int, word: str) -> tuple[int, tuple[int, ...]] | None:
    """The tokens and the places of the longest name at token i, of which `word` is left."""
    best: tuple[int, tuple[int, ...]] | None = None
    stop = next((k for k in range(i + 1, i + _LONGEST_KNOWN) if reading.is_joined_on(k)), i + _LONGEST_KNOWN)
    for match in gazetteer.load().matches([word, *reading.texts[i + 1 : stop]]):
        if match.length > 1 and _leads_on(reading, i + match.length - 1):
            continue
        if match.length > 1 or len(word) >= 3:
            best = (match.length, match.ids)
            break
    for area in reading.areas_at(i, word):
        if area.length <= _LONGEST_KNOWN and not area.adjective and (best is None or area.length > best[0]):
            if area.needs_head and best is None:
                continue
            best = (area.length, ())
    return best
