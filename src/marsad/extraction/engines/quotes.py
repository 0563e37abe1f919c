"""Finds the words that a model quotes in the original: exactly, else as they read when folded."""

from __future__ import annotations

import re

from marsad.text.folded import Folded, fold

Span = tuple[int, int]
# Arabic writes "and", "by", "for" and the article onto the word; a quote may leave them out.
_BEFORE = re.compile(r"[وف]?[بلك]?(?:ال|لل)?")
_LONGEST_BEFORE = 4
_AFTER = r"(?![\w\u0610-\u061a\u064b-\u065f\u0670])"  # vowel marks belong to the word
_MOST_PLACES = 1_000
_MOST_QUOTES = 2_000  # of one answer; a model that sends more is not reading


class Quotes:
    """The original text, ready to be searched for quoted words."""

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        self._found: dict[str, tuple[Span, ...]] = {}

    def places(self, quote: str) -> tuple[Span, ...]:
        """Where the words stand in the original, in order; none where they were invented."""
        if quote not in self._found:
            if len(self._found) >= _MOST_QUOTES:
                return ()
            self._found[quote] = self._exactly(quote) or self._as_folded(quote)
        return self._found[quote]

    def find(self, quote: str, near: Span | None = None) -> Span | None:
        """The place of the words that lies in a span, else the nearest to it, else the first."""
        found = self.places(quote)
        if not found or near is None:
            return found[0] if found else None
        return min(found, key=lambda span: (_apart(span, near), span[0]))

    def _exactly(self, quote: str) -> tuple[Span, ...]:
        return tuple(_spans(quote, self._folded.original))

    def _as_folded(self, quote: str) -> tuple[Span, ...]:
        return tuple(self._folded.span(*span) for span in _spans(fold(quote).text, self._folded.text))


def _spans(quote: str, text: str) -> list[Span]:
    """Where the words stand one after the other, with any white space between and as whole words."""
    words = quote.split()
    if not re.search(r"\w", quote) or words[0] not in text:
        return []
    after = _AFTER if re.search(r"\w$", words[-1]) else ""
    pattern = re.compile(r"\s+".join(map(re.escape, words)) + after)
    found: list[Span] = []
    at = text.find(words[0])
    while at >= 0 and len(found) < _MOST_PLACES:
        match = pattern.match(text, at)
        if match is not None and _begins_word(text, at):
            found.append(match.span())
        at = text.find(words[0], at + 1)
    return found


def _begins_word(text: str, at: int) -> bool:
    """Whether a word begins here, or only what is written onto it stands before."""
    start = at
    while start > 0 and at - start <= _LONGEST_BEFORE and re.match(r"\w", text[start - 1]):
        start -= 1
    return start == at or not re.match(r"\w", text[at]) or _BEFORE.fullmatch(text, start, at) is not None


def _apart(span: Span, near: Span) -> int:
    """How many characters lie between the end of one and the start of the other; 0 where one holds it."""
    if near[0] <= span[0] and span[1] <= near[1]:
        return 0
    return min(abs(span[0] - near[1]), abs(near[0] - span[1])) + 1
