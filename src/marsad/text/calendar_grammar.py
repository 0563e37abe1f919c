"""Days, months and years as written: 3 May, the 21st of last month, 12-11-2019, 19 - 12 - 9 May."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.text.date_parts import Parts, Which
from marsad.text.folded import Folded
from marsad.text.number_words import number_at
from marsad.text.ordinals import ordinal_at, rank_of
from marsad.text.time_words import time_words
from marsad.text.tokens import Token
from marsad.text.vocabulary import Phrase, Phrases

Read = tuple[Parts, int]
"""Parts and the index of the token after them."""

_SIGNS = frozenset("-–—/.")
_DASHES = frozenset("-–—")
_OPEN = frozenset(["(", "،", ",", ":", "["])


class CalendarGrammar:
    """Reads days, months and years; a method takes a token index and gives parts and the end, or None."""

    def __init__(self, toks: Sequence[Token], folded: Folded) -> None:
        self._toks = toks
        self._folded = folded
        self._words = time_words()

    def _calendar(self, i: int) -> Read | None:
        return self._day_month(i) or self._month_first(i) or self._bare_month(i)

    def _day_month(self, i: int) -> Read | None:
        found = self._days(i)
        if found is None:
            return None
        day, last, at = found
        at = self._skip_of(at)
        if self._text(at) in ("/", "-") and self._month_name(at + 1) is not None:
            at += 1  # "19/January/2022"
        month = self._month(at) or self._which_month(at)
        if month is None:
            return None
        parts, end = month
        return parts._replace(day=day, last_day=last, kind="absolute"), end

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
        if self._phrase(self._words.first_day, i):
            return 1, i + 1
        token = self._toks[i]
        ordinal = ordinal_at(self._toks, i) if token.kind != "mark" else None
        if ordinal is not None:
            return (ordinal.value, ordinal.end_token) if ordinal.value <= 31 else None
        number = number_at(self._toks, i)
        if number is None or not 1 <= number.value <= 31:
            return None
        return number.value, number.end

    def _skip_of(self, i: int) -> int:
        for word in ("من", "of", "لشهر", "شهر", "الشهر"):
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
        return self._year_after(parts._replace(conflict=conflict), at)

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
                parts, i = parts._replace(which_month=which[0]), which[1]
        elif (same := self._phrase(self._words.same_after, i)) and not self._toks[i].text.isascii():
            parts, i = parts._replace(which_month="same", from_context=True), i + len(same.words)
        year = self._year(i, parts.hijri)
        if year is None and self._text(i) in (",", "،", "من", "of", "/", "-"):
            year = self._year(i + 1, parts.hijri)
        if year is None:
            return parts, i
        return parts._replace(year=year[0].year, which_year=year[0].which_year), year[1]

    def _year(self, i: int, hijri: bool) -> tuple[Parts, int] | None:
        parts = Parts(hijri=hijri)
        word = self._phrase(self._words.year_word, i)
        at = i + len(word.words) if word else i
        which = self._which(at) if word else None
        before = self._which(i) if which is None else None
        if before is not None and (self._text(i).isascii() or before[0] == "this"):
            word_at = before[1]
            word = self._phrase(self._words.year_word, word_at)
            which, at = ((before[0], word_at + len(word.words)) if word else None), at
            at = which[1] if which else at
        if which is not None:
            parts, at = parts._replace(which_year=which[0]), which[1]
        number = self._year_number(at, hijri)
        if number is not None:
            return parts._replace(year=number[0]), number[1]
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
        day = self._days(at)
        if day is None or self._toks[at].kind == "word":
            return None
        value, last, end = day
        parts = Parts(day=value, last_day=last, month=int(month.entry.features["number"]))
        parts, stop = self._year_after(parts, end)
        told = i > 0 and self._toks[i - 1].text == "on"  # "in May 20 people", but "on May 20 members of"
        if stop == end and not told and self._counts_something(end):
            return None
        return parts, stop

    def _counts_something(self, i: int) -> bool:
        """Is the number before a count of the word here ("in May 20 people")?"""
        if i >= len(self._toks) or self._toks[i].kind != "word":
            return False
        text = self._toks[i].text
        return text in ("people", "civilian", "men", "women") or (
            text.endswith("s") and text not in ("has", "was", "is", "as", "this", "its", "his")
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
        if sign not in _SIGNS or toks[i + 3].text != sign:
            return None
        tight = toks[i + 4].end - toks[i].start == sum(len(token.text) for token in toks[i : i + 5])
        first, second, third = (token.text for token in (toks[i], toks[i + 2], toks[i + 4]))
        if "," in first + second + third or "." in first + second + third:
            return None
        if tight and len(first) == 4 and len(second) <= 2 and len(third) <= 2:
            year, month, day = int(first), int(second), int(third)
        elif len(third) == 4 and len(first) <= 2 and len(second) <= 2:
            day, month, year = int(first), int(second), int(third)
            if month > 12 >= day:
                day, month = month, day
        else:
            return None
        hijri = 1300 <= year <= 1500
        end = i + 5
        end += hijri and self._phrase(self._words.hijri_era, end) is not None
        return Parts(day=day, month=month, year=year, hijri=hijri), end

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
            (parts._replace(day=day), start, end if start == days[-1][1] else stop)
            for day, start, stop in days
        ]

    def _single_day(self, i: int) -> tuple[int, int] | None:
        if self._toks[i].kind == "number":
            found = self._day(i)
            return found if found and found[1] == i + 1 else None
        return self._day(i) if self._text(i) == "ال" or rank_of(self._text(i)) else None

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
        if which is None and self._of_the_month(at, stop):
            return Parts(kind="month", which_month="this"), stop
        return (Parts(kind="month", which_month=which[0]), which[1]) if which else None

    def _of_the_month(self, at: int, stop: int) -> bool:
        """Whether "of the month" behind a day names no month: it is that of the report."""
        arabic = self._text(at) == "الشهر" and self._text(at - 1) == "من"
        english = self._text(at - 1) == "the" and self._text(at - 2) == "of"
        return (arabic or english) and self._month_name(stop) is None

    def _month_or_year_word(self, i: int) -> Read | None:
        if month := self._which_month(i):
            return month
        year = self._year(i, False)
        if year is not None:
            return year[0]._replace(kind="absolute"), year[1]
        return None

    def _which(self, i: int) -> tuple[Which, int] | None:
        found = self._phrase(self._words.which, i)
        if found is None:
            return None
        months = found.entry.features["months"]
        name: Which = "this" if months == 0 else "last" if months < 0 else "next"
        return name, i + len(found.words)

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
