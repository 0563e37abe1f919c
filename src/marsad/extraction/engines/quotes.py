"""Finds the words that a model quotes in the original: exactly, else as they read when folded."""

from __future__ import annotations

import functools
import re

from marsad.text.folded import Folded, fold

Span = tuple[int, int]
# Arabic writes "and", "by", "for" and the article onto the word; a quote may leave them out.
_BEFORE = r"(?<!\w)(?:[وف]?[بلك]?(?:ال|لل)?)"
_AFTER = r"(?![\w\u0610-\u061a\u064b-\u065f\u0670])"  # vowel marks belong to the word
_MOST_PLACES = 1_000


class Quotes:
    """The original text, ready to be searched for quoted words."""

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        self._found: dict[str, tuple[Span, ...]] = {}

    def places(self, quote: str) -> tuple[Span, ...]:
        """Where the words stand in the original, in order; none where they were invented."""
        if quote not in self._found:
            self._found[quote] = self._exactly(quote) or self._as_folded(quote)
        return self._found[quote]

    def find(self, quote: str, near: Span | None = None) -> Span | None:
        """The place of the words that lies in a span, else the nearest to it, else the first."""
        found = self.places(quote)
        if not found or near is None:
            return found[0] if found else None
        return min(found, key=lambda span: (_apart(span, near), span[0]))

    def _exactly(self, quote: str) -> tuple[Span, ...]:
        pattern = _pattern(quote)
        return () if pattern is None else tuple(_spans(pattern, self._folded.original))

    def _as_folded(self, quote: str) -> tuple[Span, ...]:
        pattern = _pattern(fold(quote).text)
        if pattern is None:
            return ()
        return tuple(self._folded.span(*span) for span in _spans(pattern, self._folded.text))


@functools.lru_cache(maxsize=4096)
def _pattern(quote: str) -> re.Pattern[str] | None:
    """The words one after the other, with any white space between; None where there is no word."""
    words = quote.split()
    if not re.search(r"\w", quote):
        return None
    before = _BEFORE if re.match(r"\w", words[0]) else ""
    after = _AFTER if re.search(r"\w$", words[-1]) else ""
    return re.compile(before + "(" + r"\s+".join(map(re.escape, words)) + ")" + after)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    found: list[Span] = []
    for match in pattern.finditer(text):
        found.append(match.span(1))
        if len(found) == _MOST_PLACES:
            break
    return found


def _apart(span: Span, near: Span) -> int:
    """How many characters lie between the end of one and the start of the other; 0 where one holds it."""
    if near[0] <= span[0] and span[1] <= near[1]:
        return 0
    return min(abs(span[0] - near[1]), abs(near[0] - span[1])) + 1
