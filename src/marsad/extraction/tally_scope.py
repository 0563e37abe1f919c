"""Which month or year a sentence sums up, and whether it tells of a scene of its own."""

from __future__ import annotations

import datetime as dt

from marsad.extraction.nuclei import is_strong
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading, Sentence

MANY = 10  # people or events that a month brings forth, and hardly one event
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_PAST = frozenset({"الماضي", "المنصرم", "الفائت", "الفارط", "المنقضي", "last"})  # a month summed up


def scope_of(reading: Reading, sentence: Sentence) -> tuple[dt.date, dt.date] | None:
    """The month or year that a sentence sums up ("402 incidents during 2023"): its first and last day."""
    for cue in reading.cues(sentence.start, sentence.end, "scope"):
        year = reading.quantity_at.get(cue.end)
        if year is not None and year.end_token == cue.end + 1 and _FIRST_YEAR <= year.min <= _LAST_YEAR:
            return dt.date(year.min, 1, 1), dt.date(year.min, 12, 31)
    dates = reading.dates_in(sentence.start, sentence.end)
    if not dates or any(d.precision not in ("month", "year") or d.kind == "since" for d in dates):
        return None
    summed = reading.cues(sentence.start, sentence.end, "tally", "scope")
    if sentence.bullet and has_scene(reading, sentence) and _tells_one_deed(reading, sentence):
        return None  # an item of a list says no more of its day than its month
    if not (summed or _documents_many(reading, sentence)):
        return None
    first, last = dates[0].start, dates[0].end
    return (first, last) if first is not None and last is not None else None


_DOCUMENTING = ("documented", "reporting", "tally", "maybe_tally")
_CASES = ("tally_cases", "tally_incidents")


def _documents_many(reading: Reading, sentence: Sentence) -> bool:
    """Whether somebody documents many cases of last month or year, at no one place."""
    if not reading.cues(sentence.start, sentence.end, *_DOCUMENTING) or has_scene(reading, sentence):
        return False
    dates = reading.dates_in(sentence.start, sentence.end)
    if not any(_PAST.intersection(reading.texts[d.start_token : d.end_token]) for d in dates):
        return False
    numbers = (reading.quantity_at.get(i) for i in range(sentence.start, sentence.end))
    many = [q for q in numbers if q is not None and q.unit is None and q.min >= MANY]
    return any(reading.cue(q.end_token, cue) for q in many for cue in _CASES)


def has_scene(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of a place that is no area."""
    return any(not p.is_area and p.introduced for p in locatives(reading, sentence.start, sentence.end))


def _tells_one_deed(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells one deed ("an attack by"), and not a number of them."""
    told = [m for m in reading.find(sentence.start, sentence.end, "actions") if is_strong(m)]
    plural = any(reading.texts[m.end - 1].endswith("ات") or m.kind == "plural" for m in told)
    return bool(told) and not plural and not reading.cues(sentence.start, sentence.end, "tally_cases")
