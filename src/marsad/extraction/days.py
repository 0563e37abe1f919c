"""The day of an event: which of the dates in its words is its own, and what it resolves to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from marsad.extraction.datelines import is_dateline
from marsad.extraction.events import Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.model import DateValue
from marsad.extraction.reading import Reading
from marsad.extraction.reported_days import is_reporting
from marsad.text.dates import DateMention, resolve


@dataclass(frozen=True, slots=True)
class Day:
    """A date phrase and the days it can mean; `start` None where the text does not decide."""

    mention: DateMention
    start: dt.date | None
    end: dt.date | None
    precision: str
    evidence: tuple[int, int]

    def value(self) -> DateValue | None:
        """The value of the contract; None where the day cannot be told."""
        if self.start is None or self.end is None:
            return None
        return DateValue(self.start, self.end, self.precision, (self.evidence,), "date.event")  # type: ignore[arg-type]


def day_of(reading: Reading, frame: Frame, before: dt.date | None) -> Day | None:
    """The day of a frame from its own words; `before` is the day of the event told before it."""
    mentions = frame.days or _lasting_from(reading, frame)
    if not mentions:
        return None
    events = [m for m in mentions if not is_dateline(reading, m)] or mentions
    told = [m for m in events if not is_reporting(reading, m)] or events
    chosen = next((m for m in told if not is_of_outcome(reading, frame, m)), None)
    evidence = reading.span(told[0].start_token, told[0].end_token)
    if chosen is None:
        return Day(told[0], None, None, "day", evidence)
    evidence = reading.span(chosen.start_token, chosen.end_token)
    last = _joined(reading, events, chosen)
    if last is not None and chosen.start is not None and last.end is not None and chosen.start < last.end:
        return Day(chosen, chosen.start, last.end, "range", evidence)
    if chosen.kind == "since":
        return Day(chosen, chosen.start, chosen.start, "day", evidence)
    resolved = resolve(chosen, _told_on(reading, events, chosen) or reading.published, before)
    one_night = chosen.parts.second_weekday is not None and not _of_two_days(reading, chosen)
    if one_night and resolved.precision == "range":
        return Day(chosen, resolved.start, resolved.start, "day", evidence)  # one night: it began on that day
    return Day(chosen, resolved.start, resolved.end, resolved.precision or "day", evidence)


def _of_two_days(reading: Reading, mention: DateMention) -> bool:
    """Whether "and" joins two weekdays that no word of night makes one ("on Thursday and Friday")."""
    words = reading.texts[mention.start_token + 1 : mention.end_token]
    return mention.parts.part_of_day in (None, "day") and any(w.startswith("و") for w in words)


def _joined(reading: Reading, events: list[DateMention], first: DateMention) -> DateMention | None:
    """The day that "and" joins to one ("on Thursday and Friday"): the event lasted over both."""
    for day in events:
        between = reading.texts[first.end_token : day.start_token]
        joined = reading.texts[day.start_token][:1] == "و" if not between else between in (["and"], ["و"])
        if day.start_token >= first.end_token and joined and first.parts.since == day.parts.since:
            return day
    return None


def _told_on(reading: Reading, events: list[DateMention], chosen: DateMention) -> str | None:
    """The day on which a report within the report was made, from which "two days ago" then counts."""
    if chosen.parts.offset is None:
        return None
    told = [m for m in events if m.parts.day is not None and m.start and is_reporting(reading, m)]
    return told[0].start.isoformat() if told and told[0].start is not None else None


def by_the_hour(reading: Reading, frame: Frame) -> Day | None:
    """The day of the report, where a frame tells only at which hour it was ("was shot dead at noon")."""
    told = [d for d in reading.dates_in(frame.start, frame.end) if d.kind == "time_only"]
    hour = next((d for d in told if d.part_of_day in _BY_DAY), None)
    if hour is None or reading.published is None or len(reading.published) < _WHOLE_DAY:
        return None
    day = dt.date.fromisoformat(reading.published[:_WHOLE_DAY])
    return Day(hour, day, day, "day", reading.span(hour.start_token, hour.end_token))


_MISSING = "Abduction/forced disappearance"
_BY_DAY = frozenset({"day", "dawn"})
_WHOLE_DAY = 10  # characters of YYYY-MM-DD


def _lasting_from(reading: Reading, frame: Frame) -> list[DateMention]:
    """The days since which an event goes on ("since this morning", "missing since Monday noon")."""
    told = [d for d in reading.dates_in(frame.start, frame.end) if d.kind == "since" and d.start is not None]
    features = [n.entry.features for n in frame.nuclei]
    missing = any(_MISSING in (f.get("event"), f.get("default")) for f in features)
    on_day = [d for d in told if missing and d.parts.weekday is not None and d.part_of_day]
    return [d for d in told if d.parts.offset is not None] or on_day


def may_head(reading: Reading, day: Day) -> bool:
    """Whether a heading's day may be that of the events below it: told to the day, and not yet to come."""
    if day.start is None or day.precision not in ("day", "range"):
        return False
    return reading.published is None or day.start.isoformat()[: len(reading.published)] <= reading.published


def is_of_outcome(reading: Reading, frame: Frame, mention: DateMention) -> bool:
    """Whether a date is that of finding a body, or of a death of older wounds, and not that of the deed."""
    governing = _governing(reading, frame, mention)
    if governing is None:
        return False
    if governing.entry.features.get("subject") == "finder":
        deeds = {n.entry.features.get("event") for n in frame.nuclei if n.list == "actions"} - _OF_FINDING
        return not deeds and any(n.entry.features.get("effect") == "killed" for n in frame.nuclei)
    if governing.entry.features.get("effect") != "killed":
        return False
    wounds = [m for c in frame.clauses for m in reading.find(c.start, c.end, "relations") if _of_wounds(m)]
    return bool(wounds) and mention.start_token < wounds[0].start


_OF_FINDING = frozenset({"", None, "Attack", "by_target", "by_weapon"})


def _of_wounds(mention: Mention) -> bool:
    return mention.entry.id == "of_wounds"


def _governing(reading: Reading, frame: Frame, mention: DateMention) -> Mention | None:
    """The word of doing or harm that a date belongs to: the last before it in its sentence, else the next."""
    number = reading.sentence_of(mention.start_token)
    nuclei = [n for n in frame.nuclei if reading.sentence_of(n.start) == number]
    before = [n for n in nuclei if n.start < mention.start_token]
    return before[-1] if before else nuclei[0] if nuclei else None
