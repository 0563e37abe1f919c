"""The words that a person's name can be made of, and the ages told behind it."""

from __future__ import annotations

import functools

from marsad.codebook import load
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading
from marsad.text.folded import fold_word

_NAME_STOPS = frozenset(
    {
        "binding_words", "place_heads", "actors", "effects", "actions", "relations", "passages", "weapons",
        "targets",
    }
)  # fmt: skip
LONGEST_NAME = 5
_QUOTES = frozenset('"“”«»„')
_PARTICLES = frozenset({"al", "el", "bin", "abu", "ibn", "ben", "umm", "abd"})


def name_run(reading: Reading, start: int, at: int, end: int, longest: int = LONGEST_NAME) -> int:
    """The end of the words from `at` on that can go on a name begun at `start`, `longest` tokens at most."""
    stop = at
    while stop < end and stop < start + longest and is_name_word(reading, stop):
        if stop > start and quoted_between(reading, stop):
            break
        stop += 1
    return stop


def quoted_between(reading: Reading, i: int) -> bool:
    """Whether a quotation mark stands right before token i."""
    if i >= len(reading.words):
        return False
    start = reading.folded.span(reading.words[i].start, reading.words[i].end)[0]
    last = reading.words[i - 1] if i else None
    since = reading.folded.span(last.start, last.end)[1] if last is not None else 0
    return any(c in _QUOTES for c in reading.folded.original[since:start])


def ages_at(reading: Reading, i: int, end: int) -> tuple[list[int], int]:
    """The ages told right behind people: (years, the token after them); ([], i) where none is told."""
    at, marked, bracketed = _age_opens(reading, i, end)
    ages: list[int] = []
    after = at
    while after < end and len(ages) < _MOST_AGES:
        quantity = reading.quantity_at.get(after)
        if quantity is None or quantity.max is None or quantity.min > _OLDEST:
            break
        ages.append(quantity.min)
        marked = marked or quantity.unit in _AGE_UNITS or _of_his_age(reading, quantity.end_token, end)
        if quantity.unit is not None and quantity.unit not in _AGE_UNITS:
            return [], i
        at = quantity.end_token
        after = _next_age(reading, at, end)
    while at < end and reading.texts[at] in _AGE_ENDS:
        at += 1
    closed = bracketed and (at >= end or reading.texts[at - 1] == ")" or reading.texts[at] in (",", "،"))
    counts = not marked and reading.texts[at - 1 : at] == [")"] and _is_counted(reading, at, end)
    return (ages, at) if ages and (marked or closed) and not counts else ([], i)


def _is_counted(reading: Reading, at: int, end: int) -> bool:
    """Whether people stand right behind a number in brackets, which counts them ("received (5) wounded")."""
    noun = reading.one(at, "roles", "effects") if at < end else None
    return noun is not None and not noun.definite and noun.kind in ("plural", "dual", "sing")


_OLDEST = 115
_MOST_AGES = 8
_AGE_UNITS = frozenset({"year", "age"})
_AGE_ENDS = frozenset(
    {"/", ")", "عاما", "سنه", "سنوات", "اعوام", "عام", "اشهر", "شهرا", "years", "year", "old", "months", "-"}
)
_AGE_OPENERS = frozenset({"(", ",", "/", "،", "و", "and", "-"})


def _age_opens(reading: Reading, i: int, end: int) -> tuple[int, bool, bool]:
    """Where the first number of an age can stand, whether a word of age leads it, or a bracket or comma."""
    at, marked, bracketed = i, False, False
    while at < min(end, i + 4):
        marker = reading.relation(at, "age")
        if marker is not None:
            at, marked = marker.end, True
        elif reading.texts[at] in _AGE_OPENERS:
            bracketed = bracketed or reading.texts[at] in ("(", ",")
            at += 1
        else:
            break
    return at, marked, bracketed


def _of_his_age(reading: Reading, at: int, end: int) -> bool:
    return at + 1 < end and reading.texts[at] == "من" and reading.texts[at + 1].startswith(("عمر", "العمر"))


def _next_age(reading: Reading, at: int, end: int) -> int:
    """The token after "and" or a comma between two ages, else `end`."""
    if at + 1 < end and reading.texts[at] in ("و", "and", ",", "،"):
        return at + 1
    return end


def written_with_ya(reading: Reading, i: int) -> bool:
    """Whether a word is the name and not the preposition that folding makes like it ("Ali", "on")."""
    return reading.written(i, i + 1).rstrip('"”»').endswith("ي")


def is_name_word(reading: Reading, i: int) -> bool:
    """Whether a token can be a further word of a person's name."""
    word = reading.words[i]
    if word.kind != "word" or i in reading.quantity_at or not _capital(reading, i):
        return False
    if len(word.text) < 2 or _of_a_date(reading, i):
        return False
    here = reading.at.get(i, ())
    given = [m for m in here if m.list == "given_names"]
    if any(not m.prefix for m in given):
        return reading.one(i, "binding_words") is None or written_with_ya(reading, i)
    if any(m.prefix[:1] in ("و", "ف") for m in given) or word.text.endswith(_OWNED):
        return False
    if word.text in _ends_of_harm() or _is_patronymic(reading, i):
        return word.text not in _ends_of_harm()
    return not any(
        (m.list in _NAME_STOPS and not _is_surname(reading, m))
        or (m.list == "roles" and (not m.prefix or m.prefix[:1] in ("و", "ف")))
        for m in here
    )


def _is_surname(reading: Reading, mention: Mention) -> bool:
    """Whether an adjective of an army or country stands behind two names, and so is a family's name."""
    if mention.list != "actors" or mention.kind != "adj" or mention.end - mention.start != 1:
        return False
    return mention.start >= 2 and all(_is_given(reading, mention.start - k) for k in (1, 2))


def _is_patronymic(reading: Reading, i: int) -> bool:
    """Whether "son of" joins two names, as Mauritanians and others write it."""
    part = reading.one(i, "name_parts")
    return part is not None and part.entry.id == "patronymic" and i > 0 and _is_given(reading, i - 1)


def _is_given(reading: Reading, i: int) -> bool:
    return any(m.list == "given_names" and m.prefix in ("", "و", "ف") for m in reading.at.get(i, ()))


@functools.cache
def _ends_of_harm() -> frozenset[str]:
    """The nouns that end phrases of dying ("met his death"), which may stand far behind their verb."""
    phrases = (form.text.split() for entry in load().lists["effects"].values() for form in entry.forms)
    return frozenset(
        fold_word(words[-1])
        for words in phrases
        if len(words) == 2 and (words[-1].endswith(("ه", "ها", "هم")) or words[-1].startswith("بج"))
    )


_OWNED = ("ها", "هما")  # "its crew" is nobody's name


def _of_a_date(reading: Reading, i: int) -> bool:
    """Whether a token belongs to a date of several words: "Sabah" is a name, "sabah al-yawm" this morning."""
    dates = reading.dates_in(i - _LONGEST_DATE, i + 1)
    return any(i < date.end_token and date.end_token - date.start_token > 1 for date in dates)


_LONGEST_DATE = 12


def _capital(reading: Reading, i: int) -> bool:
    if reading.language != "en":
        return True
    return reading.is_capital(i) or reading.texts[i] in _PARTICLES
