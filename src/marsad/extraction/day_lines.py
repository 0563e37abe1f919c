"""Lines that are nothing but a date, as in the sheets of an archive."""

from __future__ import annotations

from marsad.extraction.reading import Reading, Sentence


def is_day_line(reading: Reading, sentence: Sentence) -> bool:
    """Whether a line is nothing but a date, as in the sheets of an archive."""
    dated = sum(d.end_token - d.start_token for d in reading.dates_in(sentence.start, sentence.end))
    return sentence.opens_paragraph and dated > 0 and sentence.end - sentence.start <= dated + 2
