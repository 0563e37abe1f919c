"""Which one: ordinal numbers in words and digits ("the twenty-first", 21st)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.codebook import load
from marsad.text.number_words import term_of
from marsad.text.tokens import Token
from marsad.text.vocabulary import Phrases, bare, phrases, words_of


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A rank as written, in tokens [start_token, end_token)."""

    value: int
    start_token: int
    end_token: int


def ordinals(toks: Sequence[Token]) -> list[Ordinal]:
    """The ordinals of a text, in order; those that belong to a month's name or to a day are left out."""
    found: list[Ordinal] = []
    index = 0
    while index < len(toks):
        ordinal = ordinal_at(toks, index)
        if ordinal is None or _belongs_to_time(toks, ordinal):
            index += 1
        else:
            found.append(ordinal)
            index = ordinal.end_token
    return found


def ordinal_at(toks: Sequence[Token], index: int) -> Ordinal | None:
    """The ordinal that starts at a token."""
    token = toks[index]
    if token.kind == "number":
        suffix = index + 1 < len(toks) and toks[index + 1].start == token.end
        if suffix and toks[index + 1].text in suffixes() and len(token.text) < 5:
            return Ordinal(int(token.text.replace(",", "")), index, index + 2)
        return None
    value = rank_of(token.text) if token.kind == "word" else None
    after = toks[index + 1] if index + 1 < len(toks) else None
    term = term_of(after.text) if after is not None and after.kind == "word" else None
    if value is None:
        return _english_compound(toks, index)
    if token.text.isascii() or value > 9 or term is None:
        return Ordinal(value, index, index + 1)
    if term.role == "ten":
        return Ordinal(value + 10, index, index + 2)
    if term.role == "tens" and term.joined:
        return Ordinal(value + term.value, index, index + 2)
    return Ordinal(value, index, index + 1)


@functools.lru_cache(maxsize=20_000)
def rank_of(word: str) -> int | None:
    """The value of a single folded ordinal word, with or without clitics and article."""
    ranks = _ranks()
    for form in bare(word):
        inner = form[2:] if form.startswith("ال") else form[1:] if form.startswith("ل") else form
        if form in ranks or inner in ranks:
            return ranks.get(form, ranks.get(inner))
    return None


def _english_compound(toks: Sequence[Token], index: int) -> Ordinal | None:
    term = term_of(toks[index].text)
    if term is None or term.role != "tens" or index + 1 >= len(toks) or not toks[index].text.isascii():
        return None
    unit = rank_of(toks[index + 1].text)
    return Ordinal(term.value + unit, index, index + 2) if unit is not None and unit < 10 else None


def _belongs_to_time(toks: Sequence[Token], ordinal: Ordinal) -> bool:
    start = ordinal.start_token
    if start and toks[start - 1].text in _month_heads():
        return True
    return any(_days().at(toks, at) is not None for at in range(max(0, start - 1), start + 1))


@functools.cache
def _ranks() -> dict[str, int]:
    return {
        words_of(form.text)[0]: int(entry.features["value"])
        for entry in load().lists["numbers"].values()
        for form in entry.forms
        if form.kind == "ordinal" and (form.language == "en" or entry.features["role"] != "tens")
    }


@functools.cache
def suffixes() -> frozenset[str]:
    """What turns digits into an ordinal in English."""
    return frozenset(phrases("numbers", "suffix").first)


@functools.cache
def _month_heads() -> frozenset[str]:
    months = phrases("months", "levantine", "hijri")
    return frozenset(head for head, found in months.first.items() if any(len(p.words) > 1 for p in found))


@functools.cache
def _days() -> Phrases:
    return phrases("time_words", "phrase", role="relative")
