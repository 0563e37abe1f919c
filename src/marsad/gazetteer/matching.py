"""Finds names in a row of words, whatever their spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from marsad.gazetteer.spelling import ARTICLES, JOINERS, NO_FIRST_WORDS, SURE_ARTICLES, word_keys

_MOST_REMEMBERED = 200_000
_MOST_SPELLINGS = 8  # of the words of a name so far, that are followed


class NameIndex:
    """The keys of a set of names; tells which of them begin at a word."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = frozenset(keys)
        self._sorted = sorted(keys)
        self._starts: dict[str, list[str]] = {}

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
        found: list[tuple[int, str]] = []
        index = start + 1
        while prefixes:
            whole = [key for key in prefixes if key in self._keys]
            if whole:
                found.append((index - at, whole[0]))
            index = _next_word(words, index)
            if index >= len(words):
                break
            keys = word_keys(words[index])
            longer = dict.fromkeys(f"{prefix} {key}" for prefix in prefixes for key in keys)
            prefixes = [key for key in longer if self._leads(key)][:_MOST_SPELLINGS]
            index += 1
        found.reverse()
        return found

    def begins(self, word: str) -> bool:
        """Whether some name begins with this word, or may behind an article."""
        if word in ARTICLES or word in NO_FIRST_WORDS:
            return word not in NO_FIRST_WORDS
        found = self._starts.get(word)
        return bool(self._begun_by(word) if found is None else found)

    def _begun_by(self, word: str) -> list[str]:
        """The keys of a word that begin some name; remembered, since most words begin none."""
        found = [key for key in word_keys(word) if self._leads(key)]
        if len(self._starts) < _MOST_REMEMBERED:
            self._starts[word] = found
        return found

    def _leads(self, key: str) -> bool:
        """Whether a key is that of a name or of the first words of one."""
        if key in self._keys:
            return True
        key += " "
        place = bisect_left(self._sorted, key)
        return place < len(self._sorted) and self._sorted[place].startswith(key)


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
