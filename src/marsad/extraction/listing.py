"""Lists whose items tell only the harm of what their lead says was done: shelling, village by village."""

from __future__ import annotations

from marsad.extraction.deeds import deeds
from marsad.extraction.events import frames
from marsad.extraction.frame import Frame
from marsad.extraction.reading import Reading, Sentence

_FROM_AFAR = ({"air"}, {"shells"})  # what one lead can tell of many places


def listed_under(reading: Reading, kept: list[Frame]) -> None:
    """Marks the items of a list that tell of harm alone as what the lead right before the list did."""
    read: dict[int, list[Frame]] = {}
    for frame in kept:
        if frame.inherits is not None or not _tells_harm_alone(reading, frame):
            continue
        lead = _lead(reading, frame.clauses[0].sentence)
        if lead is None:
            continue
        told = read.setdefault(lead.start, frames(reading, [lead]))
        if len(told) == 1 and deeds(reading, told[0].clauses) in _FROM_AFAR:
            frame.inherits, frame.listed = told[0], True


def _lead(reading: Reading, item: Sentence) -> Sentence | None:
    """The sentence before a list, where it ends in a colon."""
    n = reading.sentence_of(item.start)
    while n and reading.sentences[n].bullet:
        n -= 1
    lead = reading.sentences[n]
    open_ = not lead.bullet and ":" in reading.texts[lead.end - 1 : lead.end + 1]
    return lead if open_ else None


def _tells_harm_alone(reading: Reading, frame: Frame) -> bool:
    """Whether an item of a list names neither a deed nor a means."""
    if not frame.clauses[0].sentence.bullet or any(n.list == "actions" for n in frame.nuclei):
        return False
    return not any(reading.find(c.start, c.end, "weapons") for c in frame.clauses)
