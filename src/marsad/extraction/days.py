"""The day of an event: which of the dates in its words is its own, and what it resolves to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from marsad.extraction.events import Frame
from marsad.extraction.model import DateValue
from marsad.extraction.reading import Reading
from marsad.text.dates import DateMention, resolve

_REPORTING_REACH = 4


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
    mentions = frame.days
    if not mentions:
        return None
    events = [m for m in mentions if not _is_reporting(reading, m)]
    chosen = (events or mentions)[0]
    resolved = resolve(chosen, reading.published, before)
    if resolved is None:
        return Day(chosen, None, None, "day", reading.span(chosen.start_token, chosen.end_token))
    start, end, precision = resolved.start, resolved.end, resolved.precision
    return Day(chosen, start, end, precision or "day", reading.span(chosen.start_token, chosen.end_token))


def _is_reporting(reading: Reading, mention: DateMention) -> bool:
    """Whether a date belongs to a verb of reporting ("said on Friday that") and not to the event."""
    for i in range(max(0, mention.start_token - _REPORTING_REACH), mention.start_token):
        if reading.cue(i, "reporting") is not None:
            return True
    return False
