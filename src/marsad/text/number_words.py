"""Numbers in digits and words, and the compounds they make: forty-two, 104 thousand, خمسة وعشرون."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.codebook import load
from marsad.text.tokens import Token
from marsad.text.vocabulary import Phrases, bare, phrases, words_of

_MOST_DIGITS = 12
_MOST = 10**_MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Term:
    """A number word: its value and how it takes part in a compound."""

    value: int
    role: str
    joined: bool = False  # written with the "and" of a compound


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number and the token after it."""

    value: int
    end: int


def number_at(toks: Sequence[Token], index: int, *, whole: bool = True) -> Number | None:
    """The number that starts at a token; without `whole`, it ends before any "and"."""
    first = term_at(toks[index])
    if first is None or first.role == "compound_ten":
        return None
    return _compound(toks, index, first, whole)


@functools.lru_cache(maxsize=20_000)
def term_of(word: str) -> Term | None:
    """The number word that a folded word is, with or without clitics and article."""
    numbers, weekdays = _numbers(), _weekdays()
    if word in numbers:
        return numbers[word]
    for form in bare(word):
        joined = form != word and word[0] == "و"
        inner = form[2:] if form.startswith("ال") else form[1:] if form != word and form[:1] == "ل" else form
        if form in numbers and form != word:
            return Term(numbers[form].value, numbers[form].role, joined)
        if inner != form and inner in numbers and form not in weekdays.first:
            return Term(numbers[inner].value, numbers[inner].role, joined)
    return None


@functools.cache
def _numbers() -> dict[str, Term]:
    return {
        words_of(form.text)[0]: Term(entry.features["value"], _role(entry.features["role"], form.kind))
        for entry in load().lists["numbers"].values()
        for form in entry.forms
        if form.kind in ("number", "counted")
    }


@functools.cache
def _weekdays() -> Phrases:
    return phrases("weekdays", "name")


def _role(role: str, kind: str) -> str:
    return "counted" if kind == "counted" else role


def term_at(token: Token) -> Term | None:
    """The number word or digits that a token is."""
    if token.kind == "number":
        digits = token.text.translate(_SEPARATORS)
        return Term(int(digits), "digits") if len(digits) <= _MOST_DIGITS else None
    return term_of(token.text) if token.kind == "word" else None


_SEPARATORS = str.maketrans("", "", ".,٬")


def _compound(toks: Sequence[Token], index: int, first: Term, whole: bool) -> Number | None:
    if first.role == "counted":
        return None
    total, current, last = 0, first.value, first
    if first.role in ("scale", "scaled"):
        total, current = first.value, 0
    floor = first.value if total else _MOST  # what may still be added is below this
    bracketed = index > 0 and toks[index - 1].text == "("
    at = _past_bracket(toks, index + 1) if bracketed else index + 1
    while at < len(toks):
        step = at
        if bracketed and (inner := _bracketed(toks, at, floor)) is not None:
            current, at = current + inner, at + _BRACKETED
            last = Term(inner, "digits")
            break
        term, joined = _next_term(toks, at, last)
        if term is None:
            break
        if joined:
            step += toks[at].text in ("و", "and")
            if not whole or not _adds(last, term, floor):
                break
            if term.role in ("scale", "scaled"):
                break
            last, current = _sum(last, term), current + term.value
        elif term.role == "ten" and last.role in ("unit", "unit_in_compound") and current < 10:
            last, current = Term(current + 10, "teen"), current + 10
        elif term.role == "hundred" and last.role in ("unit", "digits") and current < 100:
            last, current = Term(100, "hundreds"), current * 100
        elif term.role in ("scale", "counted") and current and term.value < floor:
            total, current, floor, last = total + current * term.value, 0, term.value, term
        elif term.role == "dozen" and last.role in ("unit", "teen", "tens", "digits"):
            last, current = Term(12, "done"), current * 12
        elif _latin_adds(toks[at], last, term, floor):
            last, current = _sum(last, term), current + term.value
        else:
            break
        at = step + 1
    if first.role == "unit_in_compound" and last is first:
        return None
    value = total + current
    return Number(value, at) if 0 <= value < _MOST else None


_BRACKETED = 4  # tokens of "and (234)"


def _past_bracket(toks: Sequence[Token], at: int) -> int:
    """Past the bracket between digits and the "thousand" that they number ("(68) thousand")."""
    closed = at + 1 < len(toks) and toks[at].text == ")"
    term = term_at(toks[at + 1]) if closed else None
    return at + 1 if term is not None and term.role in ("scale", "counted") else at


def _bracketed(toks: Sequence[Token], at: int, floor: int) -> int | None:
    """The digits that go on with a number in brackets ("(68) thousand and (234)")."""
    said = [t.text for t in toks[at : at + _BRACKETED]]
    if len(said) < _BRACKETED or said[:2] not in (["و", "("], ["and", "("]) or said[3] != ")":
        return None
    term = term_at(toks[at + 2])
    return term.value if term is not None and term.role == "digits" and term.value < floor else None


def _next_term(toks: Sequence[Token], at: int, last: Term) -> tuple[Term | None, bool]:
    text = toks[at].text
    if text in ("و", "and") and at + 1 < len(toks):
        term = term_at(toks[at + 1])
        return term, True
    term = term_at(toks[at])
    if term is not None and term.role == "digits" and last.role not in ("scale", "scaled"):
        return None, False
    return term, term is not None and term.joined


def _adds(last: Term, term: Term, floor: int) -> bool:
    if term.role == "tens" and last.role in ("unit", "unit_in_compound"):
        return True
    if last.role in ("hundred", "hundreds"):
        return term.value < 100
    if last.role in ("scale", "scaled", "counted"):
        return term.value < floor
    return False


def _latin_adds(token: Token, last: Term, term: Term, floor: int) -> bool:
    if not token.text.isascii() or token.kind != "word":
        return False
    if last.role == "tens":
        return term.role == "unit"
    return term.role in ("unit", "teen", "tens", "ten") and _adds(last, term, floor)


def _sum(last: Term, term: Term) -> Term:
    return Term(term.value, "done" if last.role.startswith("unit") else term.role)
