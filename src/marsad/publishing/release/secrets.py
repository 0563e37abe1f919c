"""What a policy withholds from a release, as the words by which it would be recognised."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from marsad.text.folded import fold

_WORD = re.compile(r"\w+")
_SPAN = 8  # words of a report in a row: fewer are anybody's

Words = tuple[str, ...]


def words(text: str) -> list[str]:
    """The words of a text, folded, so that spelling hides nothing."""
    return _WORD.findall(fold(text).text.casefold())


def _rows(text: str) -> Iterator[Words]:
    row = words(text)
    return (tuple(row[start : start + _SPAN]) for start in range(len(row) - _SPAN + 1))


@dataclass(slots=True)
class Secrets:
    """Rows of words, and bytes, that must not appear, each with its kind; they themselves are never shown."""

    kinds: dict[Words, str] = field(default_factory=dict)
    patterns: dict[bytes, str] = field(default_factory=dict)
    _by_first: dict[str, set[Words]] = field(default_factory=dict)

    def add(self, kind: str, text: str) -> None:
        """A secret as a whole: a name, a place, an address."""
        self._keep(kind, tuple(words(text)))

    def add_degree(self, degree: float) -> None:
        """A coordinate: as digits, and as the eight bytes by which geometries hold it."""
        self.add("a point", str(degree))
        for order in "<>":
            self.patterns[struct.pack(f"{order}d", degree)] = "a point"

    def add_passage(self, text: str) -> None:
        """The words of a report: any eight of them in a row."""
        for row in _rows(text):
            self._keep("words of a report", row)

    def allow(self, texts: Iterable[str]) -> None:
        """What is public anyhow: an area may bear the name of a village, an outlet that of a town."""
        for text in texts:
            self._drop(tuple(words(text)))

    def allow_sentence(self, text: str) -> None:
        """Words that are ours: a report may say by chance what our sentence says."""
        for row in _rows(text):
            self._drop(row)

    def _drop(self, row: Words) -> None:
        if self.kinds.pop(row, None):
            self._by_first[row[0]].discard(row)

    def _keep(self, kind: str, row: Words) -> None:
        if row and row not in self.kinds and any(len(word) > 1 for word in row):
            self.kinds[row] = kind
            self._by_first.setdefault(row[0], set()).add(row)

    def found_raw(self, data: bytes) -> Iterator[str]:
        """The kinds of the secrets that stand in some bytes as numbers."""
        return (kind for pattern, kind in self.patterns.items() if pattern in data)

    def found(self, text: str) -> Iterator[str]:
        """The kinds of the secrets that stand in a text, one for each place where one stands."""
        row = words(text)
        for at, word in enumerate(row):
            for secret in self._by_first.get(word, ()):
                if tuple(row[at : at + len(secret)]) == secret:
                    yield self.kinds[secret]
