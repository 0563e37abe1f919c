"""The words of time in the codebook, and which tokens can begin a mention of time at all."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from marsad.text.number_words import term_of
from marsad.text.ordinals import rank_of, suffixes
from marsad.text.tokens import Token
from marsad.text.vocabulary import Phrases, bare, phrases


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lists of time words, by what they do in a mention."""

    months: Phrases
    weak: Phrases
    hijri: Phrases
    weekdays: Phrases
    relative: Phrases
    context: Phrases
    window: Phrases
    which: Phrases
    same_after: Phrases
    same_before: Phrases
    month_word: Phrases
    year_word: Phrases
    day_word: Phrases
    hijri_era: Phrases
    part_of_day: Phrases
    since: Phrases
    start: Phrases
    middle: Phrases
    end: Phrases
    within: Phrases
    ago_before: Phrases
    ago_after: Phrases
    joints: Phrases
    clock: Phrases
    not_time: Phrases
    corresponding: Phrases
    first_day: Phrases

    def all(self) -> tuple[Phrases, ...]:
        """The lists whose words may begin a mention."""
        return (
            *(self.months, self.hijri, self.weekdays, self.relative, self.context, self.window),
            *(self.month_word, self.year_word, self.day_word, self.part_of_day, self.since),
            *(self.start, self.middle, self.end, self.within, self.ago_before, self.which),
            *(self.same_before, self.clock, self.first_day),
        )


@functools.cache
def time_words() -> TimeWords:
    """The time words of the codebook, folded."""
    return TimeWords(
        months=phrases("months", "levantine", "gregorian", "name"),
        weak=phrases("months", "weak", "hijri"),
        hijri=phrases("months", "hijri"),
        weekdays=phrases("weekdays", "name"),
        relative=phrases("time_words", "phrase", role="relative"),
        context=phrases("time_words", "phrase", role="context"),
        window=phrases("time_words", "phrase", role="window"),
        which=phrases("time_words", "adjective", role="which"),
        same_after=phrases("time_words", "adjective", role="which_context"),
        same_before=phrases("time_words", "before", role="which_context"),
        month_word=phrases("time_words", "noun", role="month_word"),
        year_word=phrases("time_words", "noun", role="year_word"),
        day_word=phrases("time_words", "noun", role="day_word"),
        hijri_era=phrases("time_words", "noun", role="hijri"),
        part_of_day=phrases("time_words", "noun", role="part_of_day"),
        since=phrases("time_words", "before", role="since"),
        start=phrases("time_words", "before", role="start_of"),
        middle=phrases("time_words", "before", role="middle_of"),
        end=phrases("time_words", "before", role="end_of"),
        within=phrases("time_words", "before", role="within"),
        ago_before=phrases("time_words", "before", role="ago"),
        ago_after=phrases("time_words", "after", role="ago"),
        joints=phrases("time_words", "joint", role="joint"),
        clock=phrases("units", "label", entry="clock"),
        corresponding=phrases("time_words", "joint", role="corresponding"),
        first_day=phrases("time_words", "noun", role="first_day"),
        not_time=phrases("time_words", "phrase", role="not_time"),
    )


@dataclass(frozen=True, slots=True)
class _Gate:
    """What must stand behind a word for it to begin a mention, so that most words cost nothing."""

    open: bool  # it may stand alone
    number: bool  # a number
    seconds: frozenset[str]  # one of these words


def may_begin(token: Token, after: Token | None) -> bool:
    """Can a word, with the token after it, begin a mention of time?"""
    gate = _gate(token.text)
    if gate is None or gate.open or after is None:
        return gate is not None and gate.open
    if after.text in gate.seconds:
        return True
    return gate.number and (after.kind == "number" or after.text == "ال" or term_of(after.text) is not None)


@functools.lru_cache(maxsize=20_000)
def _gate(word: str) -> _Gate | None:
    words = time_words()
    told = not _first_words().isdisjoint(bare(word))
    found = [phrase for known in words.all() for phrase in known.starting(word)] if told else []
    within = [phrase for phrase in found if phrase in words.within.starting(word) and len(phrase.words) == 1]
    alone = [phrase for phrase in found if len(phrase.words) == 1 and phrase not in within]
    number = rank_of(word) is not None or term_of(word) is not None
    if not found and not number:
        return None
    seconds = frozenset(phrase.words[1] for phrase in found if len(phrase.words) > 1)
    return _Gate(number or bool(alone), bool(within), seconds)


@functools.cache
def _first_words() -> frozenset[str]:
    """The words that mentions of time begin with: one look tells that most words do not."""
    return frozenset(word for known in time_words().all() for word in known.first)


@functools.lru_cache(maxsize=20_000)
def is_only_number(word: str) -> bool:
    """Is a word a number or a rank, and no word of time?"""
    return not any(known.starting(word) for known in time_words().all())


@functools.lru_cache(maxsize=20_000)
def follows_day(word: str) -> bool:
    """Can a word stand behind the number of a day, or of days ago?"""
    words = time_words()
    known = (words.months, words.hijri, words.month_word, words.which, words.same_before, words.joints)
    small = word in ("من", "of", "the", "and", "لشهر") or word[0] == "و"
    return small or any(found.starting(word) for found in (*known, time_units())) or word in suffixes()


@functools.cache
def time_units() -> Phrases:
    """The units that "ago" and "within" count in."""
    units = phrases("units", "unit")
    return Phrases(
        p for found in units.first.values() for p in found if p.entry.id in ("hour", "day", "week")
    )
