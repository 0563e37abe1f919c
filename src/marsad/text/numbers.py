"""How many: numbers in digits and words, and what opens, closes or blurs them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.codebook import load
from marsad.text.tokens import Token
from marsad.text.vocabulary import Phrases, bare, phrases, words_of

ValueKind = Literal[
    "exact",
    "at_least",
    "more_than",
    "about",
    "at_most",
    "less_than",
    "range",
    "vague",
    "tens",
    "hundreds",
    "thousands",
]

_MOST_DIGITS = 12
_MOST = 10**_MOST_DIGITS
_AFTER = 5  # how far behind its number "at least" may stand
_JOINTS = frozenset("./:-–—٫,")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as written; `max` None is open. The counted noun follows at `end_token`.

    `unit` is the id of the codebook unit it measures (kilometres, hours, an age, a unit's number), so
    that a caller does not take it for people; None where there is none.
    """

    min: int
    max: int | None
    start_token: int
    end_token: int
    value_kind: ValueKind
    unit: str | None = None


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


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    numbers: dict[str, Term]
    vague: Phrases
    before: Phrases
    after: Phrases
    between: Phrases
    units: Phrases
    labels: Phrases
    weekdays: Phrases
    to: Phrases
    none: Phrases
    suffixes: Phrases
    ordinals: Phrases
    relative: Phrases


def quantities(toks: Sequence[Token], language: str | None = None) -> list[Quantity]:  # noqa: ARG001
    """The quantities of a text, in order and without overlap; parts of dates and times are left out.

    Words of both languages are read, whatever the language of the report: quotes and names mix them.
    """
    found: list[Quantity] = []
    index = 0
    while index < len(toks):
        token = toks[index]
        if token.kind == "number" or (token.kind == "word" and may_start(token.text)):
            quantity, index = _quantity(toks, index)
            if quantity is not None:
                found.append(quantity)
        else:
            index += 1
    return found


def number_at(toks: Sequence[Token], index: int, *, whole: bool = True) -> Number | None:
    """The number that starts at a token; without `whole`, it ends before any "and"."""
    first = _term(toks[index])
    if first is None or first.role == "compound_ten":
        return None
    return _compound(toks, index, first, whole)


@functools.lru_cache(maxsize=20_000)
def may_start(word: str) -> bool:
    """Can a folded word begin a number or a vague count?"""
    vague = _vocabulary().vague.first
    return term_of(word) is not None or any(form in vague for form in bare(word))


@functools.lru_cache(maxsize=20_000)
def term_of(word: str) -> Term | None:
    """The number word that a folded word is, with or without clitics and article."""
    numbers, weekdays = _vocabulary().numbers, _vocabulary().weekdays
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
def _vocabulary() -> _Vocabulary:
    numbers = {
        words_of(form.text)[0]: Term(entry.features["value"], _role(entry.features["role"], form.kind))
        for entry in load().lists["numbers"].values()
        for form in entry.forms
        if form.kind in ("number", "counted")
    }
    return _Vocabulary(
        numbers,
        phrases("numbers", "phrase", role="vague"),
        phrases("numbers", "before", role="modifier"),
        phrases("numbers", "after", role="modifier"),
        phrases("numbers", "open", role="range"),
        phrases("units", "unit"),
        phrases("units", "label"),
        phrases("weekdays", "name"),
        phrases("numbers", "to", role="range"),
        phrases("numbers", "none"),
        phrases("numbers", "suffix"),
        phrases("numbers", "ordinal"),
        phrases("time_words", "phrase", role="relative"),
    )


def _role(role: str, kind: str) -> str:
    return "counted" if kind == "counted" else role


def _term(token: Token) -> Term | None:
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
    at = index + 1
    while at < len(toks):
        step = at
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


def _next_term(toks: Sequence[Token], at: int, last: Term) -> tuple[Term | None, bool]:
    text = toks[at].text
    if text in ("و", "and") and at + 1 < len(toks):
        term = _term(toks[at + 1])
        return term, True
    term = _term(toks[at])
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


def _quantity(toks: Sequence[Token], index: int) -> tuple[Quantity | None, int]:
    words = _vocabulary()
    if toks[index].kind == "word" and (vague := words.vague.at(toks, index)) is not None:
        least = int(vague.entry.features["min"])
        kind = vague.entry.features["kind"]
        end = index + len(vague.words)
        if end < len(toks) and toks[end].kind != "word" and vague.words[0] != toks[index].text:
            return None, index + 1  # "after it" is written like "with several"
        if vague.entry.id in ("thousands", "millions") and number_at(toks, index) is not None:
            return None, index + 1
        most = least if kind == "exact" else None
        return Quantity(least, most, index, end, kind, _unit(toks, index, end)), end
    if toks[index].kind == "number" and (end := _chain_end(toks, index)) > index + 1:
        joined = _joined_digits(toks, index, end)
        return joined, joined.end_token if joined else end
    opened = words.between.before(toks, index)
    number = number_at(toks, index, whole=opened is None)
    if number is None or _is_rank(toks, index) or (index and toks[index - 1].text in words.none.first):
        return None, index + 1
    return _dressed(toks, index, number, opened is not None)


def _is_rank(toks: Sequence[Token], index: int) -> bool:
    """Is the number part of an ordinal: 5th, or the tens of "the fifth and twentieth"?"""
    words, token = _vocabulary(), toks[index]
    after = toks[index + 1] if index + 1 < len(toks) else None
    if token.kind == "number":
        return after is not None and after.start == token.end and after.text in words.suffixes.first
    term = term_of(token.text)
    if not index or term is None or term.role not in ("ten", "tens") or token.text.isascii():
        return False
    return any(form.removeprefix("ال") in words.ordinals.first for form in bare(toks[index - 1].text))


def _dressed(toks: Sequence[Token], index: int, number: Number, between: bool) -> tuple[Quantity, int]:
    second = _range_end(toks, number, between)
    if second is not None and second.value > number.value:
        unit = _unit(toks, index, second.end)
        return Quantity(number.value, second.value, index, second.end, "range", unit), second.end
    least, most, kind, start = _modified(toks, index, number)
    return Quantity(least, most, start, number.end, kind, _unit(toks, index, number.end)), number.end


def _range_end(toks: Sequence[Token], number: Number, between: bool) -> Number | None:
    at = number.end
    if at >= len(toks):
        return None
    text = toks[at].text
    if between:
        if text in ("و", "and"):
            return number_at(toks, at + 1) if at + 1 < len(toks) else None
        return number_at(toks, at) if text[0] == "و" else None
    if text in _vocabulary().to.first and at + 1 < len(toks):
        return number_at(toks, at + 1)
    return None


def _modified(toks: Sequence[Token], index: int, number: Number) -> tuple[int, int | None, ValueKind, int]:
    words = _vocabulary()
    start, sense = index, ""
    article = index > 0 and toks[index - 1].text == "ال"
    before = words.before.before(toks, index - article)
    if before is not None:
        start, sense = index - article - len(before.words), str(before.entry.features["sense"])
    else:
        sense = _after(toks, number.end)
    value = number.value
    if sense == "at_least":
        return value, None, "at_least", start
    if sense == "more_than":
        return value + 1, None, "more_than", start
    if sense == "about":
        return value, value, "about", start
    if sense == "at_most":
        return min(1, value), value, "at_most", start
    if sense == "less_than":
        return min(1, value), max(value - 1, 0), "less_than", start
    return value, value, "exact", start


def _after(toks: Sequence[Token], end: int) -> str:
    after = _vocabulary().after
    for at in range(end, min(end + _AFTER, len(toks))):
        token = toks[at]
        if token.kind != "word":
            return ""
        if token.text in after.first and (phrase := after.at(toks, at)) is not None:
            stop = at + len(phrase.words)
            follows = stop < len(toks) and _term(toks[stop]) is not None
            return "" if follows else str(phrase.entry.features["sense"])
        if may_start(token.text):
            return ""
    return ""


def _unit(toks: Sequence[Token], index: int, end: int) -> str | None:
    words = _vocabulary()
    at = end + (end < len(toks) and toks[end].text == "/")
    if at < len(toks) and (unit := words.units.at(toks, at)) is not None and not _is_date(toks, at):
        return unit.entry.id
    index -= index > 0 and toks[index - 1].text == "ال"
    if index and toks[index - 1].text in words.labels.last:
        return words.labels.last[toks[index - 1].text][0].entry.id
    if index > 1 and toks[index - 1].text == "-" and toks[index - 2].text in words.labels.last:
        return words.labels.last[toks[index - 2].text][0].entry.id
    return None


def _is_date(toks: Sequence[Token], at: int) -> bool:
    """Does the unit "day" open a date instead ("had reached 3 on the day of yesterday")?"""
    after = toks[at + 1].text if at + 1 < len(toks) else ""
    words = _vocabulary()
    return bool(words.relative.starting(after) or words.weekdays.starting(after))


def _chain_end(toks: Sequence[Token], index: int) -> int:
    """The end of a chain of digits joined without spaces (a date, a time, a decimal, a range)."""
    end = index + 1
    while (
        end + 1 < len(toks)
        and toks[end].text in _JOINTS
        and toks[end + 1].kind == "number"
        and toks[end - 1].end == toks[end].start
        and toks[end].end == toks[end + 1].start
    ):
        end += 2
    return end


def _joined_digits(toks: Sequence[Token], index: int, end: int) -> Quantity | None:
    if end - index != 3:
        return None
    first, joint, second = _term(toks[index]), toks[index + 1].text, _term(toks[end - 1])
    if first is None or second is None:
        return None
    if joint in "-–—" and first.value < second.value < first.value + 1000:
        return Quantity(first.value, second.value, index, end, "range", _unit(toks, index, end))
    scale = _term(toks[end]) if joint in ".,٫" and end < len(toks) else None
    if scale is None or scale.role not in ("scale", "counted"):
        return None
    fraction = second.value * scale.value // 10 ** len(toks[end - 1].text)
    value = first.value * scale.value + fraction
    return Quantity(value, value, index, end + 1, "exact", _unit(toks, index, end + 1))
