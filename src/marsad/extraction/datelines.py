"""Dates that head a report and are the day of its telling, of no event."""

from __future__ import annotations

from marsad.extraction.reading import Reading
from marsad.text.dates import DateMention

_DATELINE_REACH = 8
_DATELINE_TAIL = 4  # "27 June 2019 (ABC):"
_DATELINE_MARKS = frozenset("-–—:")
_TATWEEL = "ـ"


def is_dateline(reading: Reading, mention: DateMention) -> bool:
    """Whether a date with its month stands before a dash, colon or stop at the head of a paragraph."""
    if mention.parts.day is None or mention.parts.month is None or mention.end_token >= len(reading.words):
        return False
    sentence = reading.sentences[reading.sentence_of(mention.start_token)]
    near = sentence.opens_paragraph and mention.start_token - sentence.start <= _DATELINE_REACH
    behind = _behind_bracket(reading, mention.end_token)
    return near and (reading.words[behind].text in _DATELINE_MARKS or _behind_tatweel(reading, behind))


def _behind_tatweel(reading: Reading, i: int) -> bool:
    """Whether a tatweel is written as a dash right before token i; folding takes it away."""
    start, end = reading.span(i - 1, i)[1], reading.span(i, i + 1)[0]
    return _TATWEEL in reading.folded.original[start:end].split()


def _behind_bracket(reading: Reading, i: int) -> int:
    """The token behind a short bracket that opens at a token ("(ABC)"); the token itself where none does."""
    if reading.words[i].text != "(":
        return i
    closing = (
        k for k in range(i, min(i + _DATELINE_TAIL, len(reading.words) - 1)) if reading.words[k].text == ")"
    )
    return next(closing, i - 1) + 1
