"""From which day a total counts."""

from __future__ import annotations

import datetime as dt

from marsad.extraction.reading import Reading, Sentence
from marsad.text.dates import DateMention
from marsad.text.folded import fold_word

_SINCE_REACH = 10  # tokens between "since" and the day that an outbreak is given
_UNTIL = frozenset({"حتي", "لغايه", "until", "till"})
_ENDS = frozenset(".,،;؛:\n")


def since_mentions(reading: Reading, start: int, end: int) -> list[DateMention]:
    """The mentions of days from which something is counted ("since the war broke out in April")."""
    return [d for d in reading.dates_in(start, end) if d.kind == "since" or _behind_since(reading, start, d)]


def _behind_since(reading: Reading, start: int, date: DateMention) -> bool:
    first = max(start, date.start_token - _SINCE_REACH)
    words = reading.texts[first : date.start_token]
    return not any(w in _ENDS for w in words) and any(
        m.entry.features.get("starts") for m in reading.find(first, date.start_token, "passages")
    )


def since_mention(reading: Reading, start: int, end: int) -> DateMention | None:
    """The first mention of a day from which something is counted."""
    return next(iter(since_mentions(reading, start, end)), None)


def since_of(reading: Reading, start: int, end: int) -> dt.date | None:
    """The day from which a total is counted."""
    return next((d.start for d in since_mentions(reading, start, end) if d.start), None)


_HOURS = frozenset({"الساعات", "ساعات", "hours"})


def is_of_days(date: DateMention) -> bool:
    """Whether a date is a window of more than one day and night ("over the past four days")."""
    days = date.parts.window_days
    if date.kind != "window":
        return False
    return days > 1 if days is not None else _HOURS.isdisjoint(fold_word(date.as_written).split())


_LONGEST_EVENT = 3  # days


def is_under_way(reading: Reading, sentence: Sentence, since: DateMention) -> bool:
    """Whether "since yesterday morning" tells how long one event has lasted."""
    if since.start is None or reading.published is None or len(reading.published) < len("2000-01-01"):
        return False
    if any(not m.entry.features.get("starts") for m in reading.cues(sentence.start, sentence.end, "tally")):
        return False
    return (dt.date.fromisoformat(reading.published) - since.start).days <= _LONGEST_EVENT


_TOLLS = ("maybe_toll", "tally")


def has_risen(reading: Reading, sentence: Sentence) -> bool:
    """Whether a toll is told to have risen since something began, whenever that was said.

    ("The ministry said on Sunday that the number of dead since the war broke out rose to ...")
    """
    began = [m for m in reading.cues(sentence.start, sentence.end, "tally") if m.entry.features.get("starts")]
    risen = reading.cues(sentence.start, sentence.end, "update")
    tolls = (
        m
        for m in reading.find(sentence.start, sentence.end, "passages")
        if m.entry.features.get("cue") in _TOLLS and not m.entry.features.get("starts")
    )
    return bool(began and risen) and any(m.start < risen[-1].start for m in tolls)


def has_day(reading: Reading, sentence: Sentence) -> bool:
    since = since_mentions(reading, sentence.start, sentence.end)
    told = [d for d in reading.dates_in(sentence.start, sentence.end) if d not in since]
    return any(d.kind != "window" and reading.texts[d.start_token - 1] not in _UNTIL for d in told)


def counts_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence counts the wounded of the same time or attacks."""
    return bool(reading.cues(sentence.start, sentence.end, "same_event")) and any(
        m.entry.features.get("effect") == "injured"
        for m in reading.find(sentence.start, sentence.end, "effects")
    )
