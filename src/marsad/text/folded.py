"""The searchable form of a text, with the offset of every character in the original.

This is what makes a word findable however it was written, and every value traceable to its words.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

Span = tuple[int, int]

_LETTERS = str.maketrans("أإآٱىئؤةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااييوهكي01234567890123456789")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its folded form.

    `starts[i]` and `ends[i]` are the [start, end) of folded character i in the original.
    `obfuscated` are the spans of the original whose letters were split or censored.
    """

    original: str
    text: str
    starts: list[int]
    ends: list[int]
    obfuscated: tuple[Span, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of the original behind [start, end) of the folded text; never empty for start < end."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]


def fold(original: str) -> Folded:
    """The folded form of a text."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for offset, char in enumerate(original):
        for piece in fold_word(char):
            out.append(piece)
            starts.append(offset)
            ends.append(offset + 1)
    return Folded(original, "".join(out), starts, ends)


def fold_word(word: str) -> str:
    """The same folding of letters for a word of the codebook or the gazetteer, without offsets."""
    text = unicodedata.normalize("NFKD", word)
    kept = "".join(
        c for c in text if not unicodedata.combining(c) and c != "ـ" and unicodedata.category(c) != "Cf"
    )
    return kept.lower().translate(_LETTERS)
