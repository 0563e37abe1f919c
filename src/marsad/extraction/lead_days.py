"""The days that headlines, lines of a date and summing leads tell of the events below them."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from marsad.extraction.day_lines import is_day_line
from marsad.extraction.days import Day, day_of, may_head
from marsad.extraction.events import Frame, clauses
from marsad.extraction.reading import Reading, Sentence


def headed_days(reading: Reading, titles: list[Sentence]) -> list[tuple[int, Day]]:
    """The days that headings tell, each with the token at which its heading ends."""
    told: list[tuple[int, Day]] = []
    headlines = {s.start for s in titles}
    for sentence in reading.sentences:
        if sentence.start not in headlines and not is_day_line(reading, sentence):
            continue
        pseudo = Frame(clauses(reading, sentence))
        day = day_of(reading, pseudo, None) if pseudo.clauses else None
        if day is not None and may_head(reading, day):
            told.append((sentence.end, day))
    return told


def summed_up(reading: Reading, first: list[Frame]) -> list[tuple[int, Day]]:
    """The day of a lead without a place of its own, with its end: what it sums up happened on that day."""
    for frame in first:
        lead = frame.clauses[0].sentence
        day = day_of(reading, frame, None)
        at_place = frame.scene is None or frame.scene.start < lead.end
        if day is None or at_place or day.mention.start_token >= lead.end or not may_head(reading, day):
            continue
        return [(lead.end, day)]
    return []


def lead_day(told: list[tuple[int, Day]], frame: Frame) -> Day | None:
    """The day of the nearest heading above a frame; never of one below it."""
    above = bisect_right(told, frame.start, key=itemgetter(0))
    return told[above - 1][1] if above else None
