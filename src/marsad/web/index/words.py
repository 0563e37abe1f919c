"""The words by which texts are indexed and asked for: folded, split and censored ones healed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from marsad.text.folded import Folded, fold
from marsad.text.tokens import tokens

_LONGEST = 100  # letters of a word; no word is longer, and what looks so is noise
_SEPARATORS = re.compile("[.,٬]")
_PROCLITICS = "وفبلك"  # and, so, in, to, like: written in one with the word behind them
_ARTICLE = "ال"


class Word(NamedTuple):
    """A word or number, and where it stands in the folded text."""

    text: str
    start: int
    end: int


def words(folded: Folded) -> Iterator[Word]:
    """The words and numbers of a folded text, in order; numbers without their separators."""
    for token in tokens(folded.text):
        if token.kind == "word":
            yield Word(token.text[:_LONGEST], token.start, token.end)
        elif token.kind == "number":
            yield Word(_SEPARATORS.sub("", token.text)[:_LONGEST], token.start, token.end)


def plain(text: str) -> list[str]:
    """The words of a text alone."""
    return [word.text for word in words(fold(text))]


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that must stand in a row, or that must not; `prefix`: the last may go on.

    `quoted` is as somebody put it in quotation marks: exactly so.
    """

    words: tuple[str, ...]
    prefix: bool = False
    without: bool = False
    quoted: bool = False

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The ways in which it may be written: an Arabic word also behind the small words joined to it."""
        first, *rest = self.words
        if self.quoted or first.isascii() or len(first) < 3:
            return (self.words,)
        joined = [first, *(letter + first for letter in _PROCLITICS)]
        if first.startswith(_ARTICLE):
            joined += ["لل" + first[2:], "ولل" + first[2:], "وب" + first]
        return tuple((form, *rest) for form in joined)


def spots(folded: Folded, sought: tuple[Sought, ...]) -> list[tuple[int, int]]:
    """Where in the original what is sought stands, as spans of code points in order."""
    found = list(words(folded))
    texts = [word.text for word in found]
    marked: set[tuple[int, int]] = set()
    for one in sought:
        if not one.without:
            for form in one.forms:
                marked |= set(_stands(texts, form, prefix=one.prefix))
    return sorted(folded.span(found[start].start, found[end - 1].end) for start, end in marked)


def _stands(texts: list[str], form: tuple[str, ...], *, prefix: bool) -> Iterator[tuple[int, int]]:
    size, last = len(form), form[-1]
    for at in range(len(texts) - size + 1):
        if texts[at : at + size - 1] == list(form[:-1]):
            text = texts[at + size - 1]
            if text == last or (prefix and text.startswith(last)):
                yield at, at + size
