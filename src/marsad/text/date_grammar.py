"""What a text says of time, as written: days, months, weekdays and words such as "yesterday", unresolved."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from marsad.text.folded import Folded
from marsad.text.numbers import number_at, term_of
from marsad.text.ordinals import ordinal_at, rank_of, suffixes
from marsad.text.tokens import Token
from marsad.text.vocabulary import Phrase, Phrases, phrases

DateKind = Literal["absolute", "relative", "weekday", "month", "since", "window", "time_only"]
Which = Literal["this", "last", "next", "same"]

_SIGNS = frozenset("-–—/.")
_DASHES = frozenset("-–—")
_OPEN = frozenset(["(", "،", ",", ":", "["])


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of one mention of time; what is not said is None."""

    kind: DateKind = "absolute"
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    second_weekday: int | None = None
    offset: int | None = None
    window_days: int | None = None
    which_month: Which | None = None
    which_year: Which | None = None
    which_weekday: Which | None = None
    part_of_day: str | None = None
    edge: Literal["start", "middle", "end"] | None = None
    hijri: bool = False
    from_context: bool = False
    since: bool = False
    conflict: str | None = None


Read = tuple[Parts, int]
"""Parts and the index of the token after them."""


@dataclass(frozen=True, slots=True)
class _Words:
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

    def all(self) -> tuple[Phrases, ...]:
        """The lists whose words may begin a mention."""
        return (
            *(self.months, self.hijri, self.weekdays, self.relative, self.context, self.window),
            *(self.month_word, self.year_word, self.day_word, self.part_of_day, self.since),
            *(self.start, self.middle, self.end, self.within, self.ago_before, self.which),
            *(self.same_before, self.clock),
        )


@functools.cache
def _words() -> _Words:
    return _Words(
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
    words = _words()
    found = [phrase for known in words.all() for phrase in known.starting(word)]
    within = [phrase for phrase in words.within.starting(word) if len(phrase.words) == 1]
    alone = [phrase for phrase in found if len(phrase.words) == 1 and phrase not in within]
    number = rank_of(word) is not None or term_of(word) is not None
    if not found and not number:
        return None
    seconds = frozenset(phrase.words[1] for phrase in found if len(phrase.words) > 1)
    return _Gate(number or bool(alone), bool(within), seconds)


@functools.lru_cache(maxsize=20_000)
def _is_only_number(word: str) -> bool:
    """Is a word a number and no word of time?"""
    return rank_of(word) is None and not any(known.starting(word) for known in _words().all())


@functools.lru_cache(maxsize=20_000)
def _follows_day(word: str) -> bool:
    """Can a word stand behind the number of a day, or of days ago?"""
    words = _words()
    known = (words.months, words.hijri, words.month_word, words.which, words.same_before, words.joints)
    small = word in ("من", "في", "of", "the", "and", "لشهر") or word[0] == "و"
    return small or any(found.starting(word) for found in (*known, _time_units())) or word in suffixes()


class Grammar:
    """Reads mentions of time from tokens; a method takes an index and gives parts and the end, or None."""

    def __init__(self, toks: Sequence[Token], folded: Folded) -> None:
        self._toks = toks
        self._folded = folded
        self._words = _words()

    def mentions_at(self, i: int) -> list[tuple[Parts, int, int]]:
        """The mentions that start at a token, each with its token span; a chain of days gives several."""
        token = self._toks[i]
        if (token.kind == "number" or _is_only_number(token.text)) and not self._may_go_on(i):
            return []
        if chain := self._chain(i):
            return chain
        read = self._since(i) or self._window(i) or self._ago(i) or self._time(i)
        return [(read[0], i, read[1])] if read else []

    def _may_go_on(self, i: int) -> bool:
        """Can what stands behind a number make it a day? Most numbers count something else."""
        number = number_at(self._toks, i)
        if number is None or number.end >= len(self._toks):
            return False
        after = self._toks[number.end]
        return after.kind == "mark" or (after.kind == "word" and _follows_day(after.text))

    def _time(self, i: int) -> Read | None:
        return self._in_part_of_day(i) or self._plain(i)

    def _plain(self, i: int) -> Read | None:
        token = self._toks[i]
        if token.kind == "number":
            return self._numeric(i) or self._calendar(i) or self._count_ago(i)
        return (
            self._context(i)
            or self._relative(i)
            or self._weekday(i)
            or self._edge(i)
            or self._month_or_year_word(i)
            or self._calendar(i)
            or self._count_ago(i)
        )

    # days, months and years

    def _calendar(self, i: int) -> Read | None:
        return self._day_month(i) or self._month_first(i) or self._bare_month(i)

    def _day_month(self, i: int) -> Read | None:
        found = self._days(i)
        if found is None:
            return None
        day, last, at = found
        at = self._skip_of(at)
        month = self._month(at) or self._which_month(at)
        if month is None:
            return None
        parts, end = month
        return replace(parts, day=day, last_day=last, kind="absolute"), end

    def _days(self, i: int) -> tuple[int, int | None, int] | None:
        first = self._day(i)
        if first is None:
            return None
        day, at = first
        if self._is(at, _DASHES) or self._is(at, frozenset(["/"])) or self._phrase(self._words.joints, at):
            second = self._day(at + 1)
            if second is not None and day < second[0]:
                return day, second[0], second[1]
        return day, None, at

    def _day(self, i: int) -> tuple[int, int] | None:
        i += self._text(i) == "ال"
        if i >= len(self._toks):
            return None
        token = self._toks[i]
        ordinal = ordinal_at(self._toks, i) if token.kind != "mark" else None
        if ordinal is not None:
            return (ordinal.value, ordinal.end_token) if ordinal.value <= 31 else None
        number = number_at(self._toks, i)
        if number is None or not 1 <= number.value <= 31:
            return None
        return number.value, number.end

    def _skip_of(self, i: int) -> int:
        for word in ("،", ",", "من", "في", "of", "لشهر", "شهر", "الشهر"):
            if self._text(i) == word and not (word == "الشهر" and self._which_month(i)):
                i += 1
        return i

    def _month(self, i: int) -> Read | None:
        which: Which | None = None
        if self._text(i).isascii() and (before := self._which(i)):
            which, i = before
        found = self._month_name(i)
        if found is None:
            return None
        month, at = found
        hijri = month.entry.features["calendar"] == "hijri"
        parts = Parts(kind="month", month=int(month.entry.features["number"]), hijri=hijri, which_month=which)
        at, conflict = self._pair(at, parts)
        return self._year_after(replace(parts, conflict=conflict), at)

    def _month_name(self, i: int) -> tuple[Phrase, int] | None:
        if i >= len(self._toks):
            return None
        found = self._words.months.at(self._toks, i) or self._words.hijri.at(self._toks, i)
        if found is None or not self._is_capital(i):
            return None
        end = i + len(found.words)
        return found, end + (
            self._text(end) == "." and self._toks[i].text.isascii() and len(self._toks[i].text) < 5
        )

    def _pair(self, at: int, parts: Parts) -> tuple[int, str | None]:
        joint = self._text(at) in ("/", "-", "–", "(", "أو", "او", "،")
        second = self._month_name(at + 1) if joint else None
        if second is None or (second[0].entry.features["calendar"] == "hijri") != parts.hijri:
            return at, None
        month, end = second
        end += self._text(at) == "(" and self._text(end) == ")"
        if month.entry.features["number"] == parts.month:
            return end, None
        if self._text(at) in ("-", "–", "،"):
            return at, None
        return end, "the two names of the month do not agree"

    def _year_after(self, parts: Parts, i: int) -> Read:
        which = self._which(i)
        if which is not None and not (which[0] == "next" and self._text(i).isascii()):
            if not self._toks[i].text.isascii():
                parts, i = replace(parts, which_month=which[0]), which[1]
        elif (same := self._phrase(self._words.same_after, i)) and not self._toks[i].text.isascii():
            parts, i = replace(parts, which_month="same", from_context=True), i + len(same.words)
        year = self._year(i, parts.hijri)
        if year is None and self._text(i) in (",", "،", "من", "of", "/", "-"):
            year = self._year(i + 1, parts.hijri)
        if year is None:
            return parts, i
        return replace(parts, year=year[0].year, which_year=year[0].which_year), year[1]

    def _year(self, i: int, hijri: bool) -> tuple[Parts, int] | None:
        parts = Parts(hijri=hijri)
        word = self._phrase(self._words.year_word, i)
        at = i + len(word.words) if word else i
        which = self._which(at) if word else None
        if which is None and self._text(i).isascii() and (before := self._which(i)):
            word_at = before[1]
            word = self._phrase(self._words.year_word, word_at)
            which, at = ((before[0], word_at + len(word.words)) if word else None), at
            at = which[1] if which else at
        if which is not None:
            parts, at = replace(parts, which_year=which[0]), which[1]
        number = self._year_number(at, hijri)
        if number is not None:
            return replace(parts, year=number[0]), number[1]
        return (parts, at) if parts.which_year else None

    def _year_number(self, i: int, hijri: bool) -> tuple[int, int] | None:
        if i >= len(self._toks) or self._toks[i].kind != "number" or len(self._toks[i].text) != 4:
            return None
        value = int(self._toks[i].text)
        era = self._phrase(self._words.hijri_era, i + 1)
        if hijri or era:
            return (value, i + 1 + (1 if era else 0)) if 1300 <= value <= 1500 else None
        return (value, i + 1) if 1800 <= value <= 2200 else None

    def _month_first(self, i: int) -> Read | None:
        if not self._toks[i].text.isascii():
            return None
        found = self._month_name(i)
        if found is None:
            return None
        month, at = found
        day = self._day(at)
        if day is None or self._toks[at].kind == "word":
            return None
        value, end = day
        parts = Parts(day=value, month=int(month.entry.features["number"]))
        parts, stop = self._year_after(parts, end)
        if stop == end and self._counts_something(end):
            return None
        return parts, stop

    def _counts_something(self, i: int) -> bool:
        """Is the number before a count of the word here ("in May 20 people")?"""
        if i >= len(self._toks) or self._toks[i].kind != "word":
            return False
        return self._toks[i].text.endswith("s") or self._toks[i].text in (
            "people",
            "civilian",
            "men",
            "women",
        )

    def _bare_month(self, i: int) -> Read | None:
        start = i
        with_word = self._phrase(self._words.month_word, i)
        if with_word is not None and not self._toks[i].text.isascii():
            i += len(with_word.words)
        read = self._month(i)
        if read is None:
            return None
        parts, end = read
        said_more = parts.year or parts.which_month or parts.which_year or start != i or parts.conflict
        if not said_more and end - i == 1 and self._words.weak.at(self._toks, i) is not None:
            return (
                None if not (start and self._toks[start - 1].text in ("in", "since", "of", "last")) else read
            )
        if not said_more and parts.hijri:
            return None
        return read

    def _numeric(self, i: int) -> Read | None:
        toks = self._toks
        if i + 4 >= len(toks) or toks[i + 2].kind != "number" or toks[i + 4].kind != "number":
            return None
        sign = toks[i + 1].text
        if (
            sign not in _SIGNS
            or toks[i + 3].text != sign
            or toks[i + 4].end - toks[i].start != sum(len(token.text) for token in toks[i : i + 5])
        ):
            return None
        first, second, third = (token.text for token in (toks[i], toks[i + 2], toks[i + 4]))
        if "," in first + second + third or "." in first + second + third:
            return None
        if len(first) == 4 and len(second) <= 2 and len(third) <= 2:
            year, month, day = int(first), int(second), int(third)
        elif len(third) == 4 and len(first) <= 2 and len(second) <= 2:
            day, month, year = int(first), int(second), int(third)
            if month > 12 >= day:
                day, month = month, day
        else:
            return None
        return Parts(day=day, month=month, year=year), i + 5

    def _chain(self, i: int) -> list[tuple[Parts, int, int]]:
        """19 - 12 - 9 May: the days of a chain share the month that ends it."""
        days: list[tuple[int, int, int]] = []
        at = i
        while at < len(self._toks) and len(days) < 12 and (day := self._single_day(at)) is not None:
            days.append((day[0], at, day[1]))
            at = day[1]
            if self._text(at) in ("-", "–", "—", "،", ",", "و", "and", "&"):
                at += 1
            elif not (at < len(self._toks) and self._toks[at].text[:1] == "و"):
                break
        if len(days) < 2 or (len(days) == 2 and self._days(i) and self._days(i)[1]):  # type: ignore[index]
            return []
        last = self._day_month(days[-1][1])
        if last is None or last[0].last_day is not None:
            return []
        parts, end = last
        return [
            (replace(parts, day=day), start, end if start == days[-1][1] else stop)
            for day, start, stop in days
        ]

    def _single_day(self, i: int) -> tuple[int, int] | None:
        if self._toks[i].kind == "number":
            found = self._day(i)
            return found if found and found[1] == i + 1 else None
        return self._day(i) if self._text(i) == "ال" or rank_of(self._text(i)) else None

    # this month, last month, the same month; this year, last year

    def _which_month(self, i: int) -> Read | None:
        """الشهر الجاري, من الشهر الماضي, of last month, of the same month."""
        at = i + (self._text(i) == "the")
        if same := self._phrase(self._words.same_before, at) or (
            self._phrase(self._words.same_after, at) if self._text(at).isascii() else None
        ):
            noun = self._phrase(self._words.month_word, at + len(same.words))
            if noun:
                parts = Parts(kind="month", which_month="same", from_context=True)
                return parts, at + len(same.words) + len(noun.words)
        if self._text(at).isascii() and (before := self._which(at)):
            noun = self._phrase(self._words.month_word, before[1])
            if noun:
                return Parts(kind="month", which_month=before[0]), before[1] + len(noun.words)
        noun = self._phrase(self._words.month_word, at)
        if noun is None:
            return None
        stop = at + len(noun.words)
        if self._phrase(self._words.same_after, stop):
            return Parts(kind="month", which_month="same", from_context=True), stop + 1
        which = self._which(stop)
        return (Parts(kind="month", which_month=which[0]), which[1]) if which else None

    def _month_or_year_word(self, i: int) -> Read | None:
        if month := self._which_month(i):
            return month
        year = self._year(i, False)
        if year is not None:
            return replace(year[0], kind="absolute"), year[1]
        return None

    def _which(self, i: int) -> tuple[Which, int] | None:
        found = self._phrase(self._words.which, i)
        if found is None:
            return None
        months = found.entry.features["months"]
        name: Which = "this" if months == 0 else "last" if months < 0 else "next"
        return name, i + len(found.words)

    # weekdays and words relative to the day of publication or to another day

    def _relative(self, i: int) -> Read | None:
        found = self._phrase(self._words.relative, i)
        if found is None:
            return None
        at = i + len(found.words)
        if self._phrase(self._words.context, i) or self._words.not_time.before(self._toks, at):
            return None
        if found.words == ("اليوم",) and rank_of(self._text(at)) is not None and self._day_month(at) is None:
            return None
        parts = Parts(kind="relative", offset=int(found.entry.features["days"]))
        return self._with_date(parts, at)

    def _with_date(self, parts: Parts, at: int) -> Read:
        """A weekday and a date that stand behind a relative word or a weekday, in any dress."""
        skip = self._skip_open(at)
        weekday = self._weekday_name(skip)
        if weekday is not None and parts.weekday is None:
            parts, at = replace(parts, weekday=weekday[0]), weekday[1]
            skip = self._skip_open(at)
        part = self._phrase(self._words.part_of_day, at)
        if part is not None:
            parts = replace(parts, part_of_day=str(part.entry.features["hours"]))
            at += len(part.words)
            skip = self._skip_open(at)
        skip += self._phrase(self._words.day_word, skip) is not None
        date = self._dated(skip)
        if date is None:
            return parts, at
        kept = replace(
            date[0],
            weekday=parts.weekday,
            offset=parts.offset,
            part_of_day=parts.part_of_day,
            second_weekday=parts.second_weekday,
        )
        closed = date[1] + (self._text(date[1]) == ")" and self._text(skip - 1) == "(")
        return kept, closed

    def _dated(self, i: int) -> Read | None:
        if i >= len(self._toks):
            return None
        if self._toks[i].kind == "number" and (numeric := self._numeric(i)):
            return numeric
        return self._day_month(i) or self._month_first(i)

    def _weekday(self, i: int) -> Read | None:
        day_word = self._phrase(self._words.day_word, i)
        at = i + (len(day_word.words) if day_word else 0)
        which = None
        if self._text(at).isascii() and (before := self._which(at)):
            which, at = before
        found = self._weekday_name(at)
        if found is None:
            if day_word is not None and not self._text(i).isascii() and (date := self._dated(at)):
                return date
            return None
        weekday, at = found
        parts = Parts(kind="weekday", weekday=weekday, which_weekday=which)
        second = self._second_weekday(at, weekday)
        if second is not None:
            return self._with_date(replace(parts, second_weekday=second[0]), second[1])
        after = self._which(at)
        if after is not None and not self._text(at).isascii():
            return replace(parts, which_weekday=after[0]), after[1]
        return self._with_date(parts, at)

    def _second_weekday(self, at: int, first: int) -> tuple[int, int] | None:
        at += self._text(at) in ("-", "–", "—", "/", "الي")
        second = self._weekday_name(at)
        return second if second is not None and second[0] == (first + 1) % 7 else None

    def _weekday_name(self, i: int) -> tuple[int, int] | None:
        found = self._phrase(self._words.weekdays, i)
        if found is None or not self._is_capital(i):
            return None
        return int(found.entry.features["number"]), i + len(found.words)

    def _context(self, i: int) -> Read | None:
        at = i + (self._text(i) == "the")
        found = self._phrase(self._words.context, i) or self._phrase(self._words.context, at)
        if found is None:
            return None
        parts = Parts(kind="relative", offset=int(found.entry.features["days"]), from_context=True)
        return parts, (i if self._phrase(self._words.context, i) is found else at) + len(found.words)

    def _in_part_of_day(self, i: int) -> Read | None:
        part = self._phrase(self._words.part_of_day, i)
        if part is None:
            return self._clock(i)
        at = i + len(part.words)
        inner = self._phrase(self._words.part_of_day, at)
        if inner is not None:
            at += len(inner.words)
        hours = str((inner or part).entry.features["hours"])
        if part.words[0] == "بعد" and "منتصف" in part.words:
            hours = "after_midnight"
        of = at + (self._text(at) in ("of", "on", "يوم"))
        if of < len(self._toks) and (read := self._plain(of)) is not None and _is_day(read[0]):
            return replace(read[0], part_of_day=hours), read[1]
        return (Parts(kind="time_only", part_of_day=hours), at) if self._is_adverb(i, at) else None

    def _clock(self, i: int) -> Read | None:
        if self._phrase(self._words.clock, i) is None or i + 1 >= len(self._toks):
            return None
        number = self._toks[i + 1]
        if number.kind != "number" and rank_of(number.text) is None:
            return None
        end = i + 2
        if self._text(end) == ":" and end + 1 < len(self._toks) and self._toks[end + 1].kind == "number":
            end += 2
        return Parts(kind="time_only"), end

    def _is_adverb(self, start: int, end: int) -> bool:
        original = self._folded.original[
            slice(*self._folded.span(self._toks[start].start, self._toks[end - 1].end))
        ]
        return end == start + 1 and ("\u064b" in original or original.endswith(("را", "حا", "لا")))

    # spans of time

    def _since(self, i: int) -> Read | None:
        found = self._phrase(self._words.since, i)
        if found is None:
            return None
        at = i + len(found.words)
        at += self._text(at) in ("تاريخ", "the") and not self._phrase(self._words.start, at)
        if at >= len(self._toks):
            return None
        year = self._year_number(at, False)
        read = (Parts(year=year[0]), year[1]) if year else self._time(at)
        if read is None or read[0].kind in ("time_only", "window"):
            return None
        return replace(read[0], since=True, kind="since"), read[1]

    def _edge(self, i: int) -> Read | None:
        edges = (("start", self._words.start), ("middle", self._words.middle), ("end", self._words.end))
        for edge, words in edges:
            found = self._phrase(words, i)
            if found is None:
                continue
            at = i + len(found.words)
            at += self._text(at) in ("-", "of", "this") and not self._which_month(at)
            if at >= len(self._toks):
                return None
            read = self._bare_month(at) or self._month_or_year_word(at) or self._bare_year(at)
            if read is None or read[0].day is not None:
                return None
            return replace(read[0], edge=edge), read[1]  # type: ignore[arg-type]
        return None

    def _bare_year(self, i: int) -> Read | None:
        word = self._phrase(self._words.year_word, i)
        if word is not None and self._text(i) in ("العام", "السنه") and not self._year_number(i + 1, False):
            return Parts(which_year="this"), i + 1
        if word is not None and self._text(i).isascii():
            return Parts(which_year="this"), i + 1
        year = self._year_number(i + (len(word.words) if word else 0), False)
        return (Parts(year=year[0]), year[1]) if year else None

    def _window(self, i: int) -> Read | None:
        if found := self._phrase(self._words.window, i):
            return Parts(kind="window"), i + len(found.words)
        found = self._phrase(self._words.within, i)
        if found is None:
            return None
        at = i + len(found.words)
        at += self._text(at) == "ال"
        number = number_at(self._toks, at) if at < len(self._toks) else None
        if number is None or number.value > 10_000:
            return None
        days = self._days_of(number.value, number.end)
        if days is None:
            return None
        end = number.end + 1
        end = which[1] if (which := self._which(end)) and not self._text(end).isascii() else end
        return Parts(kind="window", window_days=days), end

    def _days_of(self, count: int, i: int) -> int | None:
        unit = self._phrase(_time_units(), i)
        if unit is None:
            return None
        hours = {"hour": 1, "day": 24, "week": 168}.get(unit.entry.id)
        return None if hours is None else -(-count * hours // 24)

    def _ago(self, i: int) -> Read | None:
        found = self._phrase(self._words.ago_before, i)
        at = i + len(found.words) if found else i
        number = number_at(self._toks, at) if found and at < len(self._toks) else None
        if number is None or number.value > 10_000:
            return None
        unit = self._phrase(_time_units(), number.end)
        if unit is None or unit.entry.id not in ("day", "week"):
            return None
        days = number.value * (7 if unit.entry.id == "week" else 1)
        return Parts(kind="relative", offset=-days), number.end + 1

    def _count_ago(self, i: int) -> Read | None:
        number = number_at(self._toks, i)
        if number is None or number.value > 10_000:
            return None
        unit = self._phrase(_time_units(), number.end)
        after = self._phrase(self._words.ago_after, number.end + 1)
        if unit is None or after is None or unit.entry.id not in ("day", "week"):
            return None
        days = number.value * (7 if unit.entry.id == "week" else 1)
        return Parts(kind="relative", offset=-days), number.end + 2

    # tokens

    def _phrase(self, known: Phrases, i: int) -> Phrase | None:
        return known.at(self._toks, i) if i < len(self._toks) else None

    def _text(self, i: int) -> str:
        return self._toks[i].text if 0 <= i < len(self._toks) else ""

    def _is(self, i: int, texts: frozenset[str]) -> bool:
        return self._text(i) in texts

    def _skip_open(self, i: int) -> int:
        while self._text(i) in _OPEN and i < len(self._toks):
            i += 1
        return i

    def _is_capital(self, i: int) -> bool:
        """English months and weekdays are written with a capital letter, or they are other words."""
        token = self._toks[i]
        if not token.text.isascii():
            return True
        return self._folded.original[self._folded.starts[token.start]].isupper()


def _is_day(parts: Parts) -> bool:
    return parts.kind in ("relative", "weekday") or parts.day is not None


@functools.cache
def _time_units() -> Phrases:
    units = phrases("units", "unit")
    return Phrases(
        p for found in units.first.values() for p in found if p.entry.id in ("hour", "day", "week")
    )
