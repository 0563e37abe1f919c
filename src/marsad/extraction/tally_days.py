"""From which day a total counts."""

from __future__ import annotations

import datetime as dt

from marsad.extraction.reading import Reading, Sentence
from marsad.text.dates import DateMention
from marsad.text.folded import fold_word

_SINCE_REACH = 10  # tokens between "since" and the day that an outbreak is given
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
