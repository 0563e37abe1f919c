"""How many: numbers in digits and words, and what opens, closes or blurs them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.text.number_words import Number, number_at, term_at, term_of
from marsad.text.tokens import Token
from marsad.text.vocabulary import Phrases, bare, phrases

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
class _Vocabulary:
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


@functools.lru_cache(maxsize=20_000)
def may_start(word: str) -> bool:
    """Can a folded word begin a number or a vague count?"""
    vague = _vocabulary().vague.first
    return term_of(word) is not None or any(form in vague for form in bare(word))


@functools.cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary(
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
    article = index > 0 and toks[index - 1].text in _NUMBER_ARTICLES
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


_NUMBER_ARTICLES = frozenset({"ال", "a"})  # "more than a dozen"


def _after(toks: Sequence[Token], end: int) -> str:
    after = _vocabulary().after
    for at in range(end, min(end + _AFTER, len(toks))):
        token = toks[at]
        if token.kind != "word":
            return ""
        if token.text in after.first and (phrase := after.at(toks, at)) is not None:
            stop = at + len(phrase.words)
            follows = stop < len(toks) and term_at(toks[stop]) is not None
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
    first, joint, second = term_at(toks[index]), toks[index + 1].text, term_at(toks[end - 1])
    if first is None or second is None:
        return None
    if joint in "-–—" and first.value < second.value < first.value + 1000:
        return Quantity(first.value, second.value, index, end, "range", _unit(toks, index, end))
    scale = term_at(toks[end]) if joint in ".,٫" and end < len(toks) else None
    if scale is None or scale.role not in ("scale", "counted"):
        return None
    fraction = second.value * scale.value // 10 ** len(toks[end - 1].text)
    value = first.value * scale.value + fraction
    return Quantity(value, value, index, end + 1, "exact", _unit(toks, index, end + 1))
