"""Mentions of time as written: dates, weekdays, "yesterday", "since", "within", unresolved."""

from __future__ import annotations

from marsad.text.calendar_grammar import CalendarGrammar, Read
from marsad.text.date_parts import Parts
from marsad.text.number_words import number_at
from marsad.text.ordinals import ordinal_at, rank_of
from marsad.text.time_words import follows_day, is_only_number, time_units

_MARKETS = frozenset({"سوق", "وسوق", "بسوق", "لسوق"})


class Grammar(CalendarGrammar):
    """Reads mentions of time; a method takes a token index and gives parts and the end, or None."""

    def mentions_at(self, i: int) -> list[tuple[Parts, int, int]]:
        """The mentions that start at a token, each with its token span; a chain of days gives several."""
        token = self._toks[i]
        if (token.kind == "number" or is_only_number(token.text)) and not self._may_go_on(i):
            return []
        if chain := self._chain(i):
            return chain
        read = self._since(i) or self._window(i) or self._ago(i) or self._time(i)
        return [(read[0], i, read[1])] if read else []

    def _may_go_on(self, i: int) -> bool:
        """Can what stands behind a number make it a day? Most numbers count something else."""
        rank = ordinal_at(self._toks, i)
        number = None if rank else number_at(self._toks, i)
        end = rank.end_token if rank else number.end if number else len(self._toks)
        if end >= len(self._toks):
            return False
        after = self._toks[end]
        return after.kind == "mark" or (after.kind == "word" and follows_day(after.text))

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
            parts, at = parts._replace(weekday=weekday[0]), weekday[1]
            skip = self._skip_open(at)
        part = self._phrase(self._words.part_of_day, at)
        if part is not None:
            parts = parts._replace(part_of_day=str(part.entry.features["hours"]))
            at += len(part.words)
            skip = self._skip_open(at)
        if same := self._phrase(self._words.corresponding, skip):
            skip += len(same.words)
        skip += self._phrase(self._words.day_word, skip) is not None
        date = self._dated(skip)
        if date is None:
            return parts, at
        kept = date[0]._replace(
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
            return self._with_date(parts._replace(second_weekday=second[0]), second[1])
        after = self._which(at)
        if after is not None and not self._text(at).isascii():
            return parts._replace(which_weekday=after[0]), after[1]
        return self._with_date(parts, at)

    def _second_weekday(self, at: int, first: int) -> tuple[int, int] | None:
        at += self._text(at) in ("-", "–", "—", "/", "الي")
        second = self._weekday_name(at)
        return second if second is not None and second[0] == (first + 1) % 7 else None

    def _weekday_name(self, i: int) -> tuple[int, int] | None:
        found = self._phrase(self._words.weekdays, i)
        if i and self._text(i - 1) in _MARKETS:
            return None  # towns and quarters are called after the day of their market
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
        if inner is not None and self._phrase(self._words.relative, at) is None:
            at += len(inner.words)
            part = inner
        hours = str(part.entry.features["hours"])
        if self._text(i) == "بعد" and self._text(i + 1) == "منتصف":
            hours = "after_midnight"
        of = at + (self._text(at) in ("of", "on", "يوم"))
        if of < len(self._toks) and (read := self._plain(of)) is not None and _is_day(read[0]):
            parts = read[0]._replace(part_of_day=hours)
            if hours == "after_midnight" and parts.offset == -1 and "ليل" in self._text(of):
                parts = parts._replace(offset=0)  # the night that has passed ended on this day
            return parts, read[1]
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
        return read[0]._replace(since=True, kind="since"), read[1]

    def _edge(self, i: int) -> Read | None:
        edges = (("start", self._words.start), ("middle", self._words.middle), ("end", self._words.end))
        for edge, words in edges:
            found = self._phrase(words, i)
            if found is None:
                continue
            at = i + len(found.words)
            at += self._text(at) in ("-", "of", "this", "the") and not self._which_month(at)
            if at >= len(self._toks):
                return None
            read = self._bare_month(at) or self._month_or_year_word(at) or self._bare_year(at)
            if read is None or read[0].day is not None:
                return None
            return read[0]._replace(edge=edge), read[1]  # type: ignore[arg-type]
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
        unit = self._phrase(time_units(), i)
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
        unit = self._phrase(time_units(), number.end)
        if unit is None or unit.entry.id not in ("day", "week"):
            return None
        days = number.value * (7 if unit.entry.id == "week" else 1)
        return Parts(kind="relative", offset=-days), number.end + 1

    def _count_ago(self, i: int) -> Read | None:
        number = number_at(self._toks, i)
        if number is None or number.value > 10_000:
            return None
        unit = self._phrase(time_units(), number.end)
        after = self._phrase(self._words.ago_after, number.end + 1)
        if unit is None or after is None or unit.entry.id not in ("day", "week"):
            return None
        days = number.value * (7 if unit.entry.id == "week" else 1)
        return Parts(kind="relative", offset=-days), number.end + 2


def _is_day(parts: Parts) -> bool:
    return parts.kind in ("relative", "weekday") or parts.day is not None
