"""Finds names in a row of words, whatever their spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.gazetteer.spelling import ARTICLES, JOINERS, NO_FIRST_WORDS, SURE_ARTICLES, word_keys

_MOST_REMEMBERED = 200_000


class NameIndex:
    """The keys of a set of names; tells which of them begin at a word."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._longest: dict[str, int] = {}
        self._starts: dict[str, list[str]] = {}
        for key in self._keys:
            first, _, rest = key.partition(" ")
            words = 2 + rest.count(" ") if rest else 1
            if words > self._longest.get(first, 0):
                self._longest[first] = words

    def matches(self, words: Sequence[str], at: int) -> list[tuple[int, str]]:
        """(number of words taken, key) of each name that begins at word `at`, longest first.

        `words` are the texts of the tokens of a folded text, marks included: a hyphen or an article
        inside a name is passed over.
        """
        start = _first_word(words, at)
        if start is None:
            return []
        prefixes = self._starts.get(words[start])
        if prefixes is None:
            prefixes = self._begun_by(words[start])
        if not prefixes:
            return []
        longest = max(self._longest[key] for key in prefixes)
        found: dict[int, str] = {}
        index = start + 1
        for taken in range(1, longest + 1):
            for key in prefixes:
                if key in self._keys:
                    found.setdefault(index - at, key)
            index = _next_word(words, index)
            if taken == longest or index >= len(words):
                break
            keys = word_keys(words[index])
            prefixes = list(dict.fromkeys(f"{prefix} {key}" for prefix in prefixes for key in keys))[:8]
            index += 1
        return [(length, found[length]) for length in sorted(found, reverse=True)]

    def begins(self, word: str) -> bool:
        """Whether some name begins with this word, or may behind an article."""
        found = self._starts.get(word)
        return bool(self._begun_by(word) if found is None else found) or word in ARTICLES

    def _begun_by(self, word: str) -> list[str]:
        """The keys of a word that begin some name; remembered, since most words begin none."""
        found = [key for key in word_keys(word) if key in self._longest]
        if len(self._starts) < _MOST_REMEMBERED:
            self._starts[word] = found
        return found


def _first_word(words: Sequence[str], at: int) -> int | None:
    """Where the name proper begins: behind an article, which needs a hyphen unless it is al or el."""
    if words[at] in NO_FIRST_WORDS:
        return None
    if words[at] not in ARTICLES:
        return at
    hyphen = at + 1 < len(words) and words[at + 1] in JOINERS
    if not hyphen and words[at] not in SURE_ARTICLES:
        return None
    start = at + 1 + hyphen
    return start if start < len(words) else None


def _next_word(words: Sequence[str], index: int) -> int:
    """The index of the next word of a name, past hyphens and articles."""
    while index < len(words) and (words[index] in JOINERS or words[index] in ARTICLES):
        index += 1
    return index
