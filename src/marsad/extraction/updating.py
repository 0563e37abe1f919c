"""A toll that an English sentence only brings up to date: "The death toll rose to five"."""

from __future__ import annotations

from marsad.extraction.nuclei import is_strong
from marsad.extraction.reading import Reading, Sentence

_OPENING = 8  # tokens within which the toll is named
_MORE = 10  # how many more than twice the number before a risen one may be
_TOLL = frozenset({"toll", "tolls"})
_RAISING = frozenset({"raising", "bringing", "taking", "pushing", "raised", "brought", "raises", "brings"})
_NEAR = 5  # tokens of "raising the overall death toll"


def updates(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence gives a toll that stands near the number which the sentence before it told."""
    opening = reading.texts[sentence.start : sentence.start + _OPENING]
    if reading.language != "en" or _TOLL.isdisjoint(opening):
        return False
    number = reading.sentence_of(sentence.start)
    if not number or reading.sentences[number - 1].headline:
        return False
    last = reading.sentences[number - 1]
    before = max(_numbers(reading, last, last.start), default=0)
    toll = sentence.start + next(i for i, text in enumerate(opening) if text in _TOLL)
    now = next(iter(_numbers(reading, sentence, toll)), 0)
    return 0 < before < now <= 2 * before + _MORE


def raises_toll(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence only tells who died since, "bringing the toll to nine", whatever day that was."""
    if reading.language != "en":
        return False
    stretch = range(sentence.start, sentence.end)
    deeds = reading.find(sentence.start, sentence.end, "actions")
    if any(m.kind in ("verb", "passive") and is_strong(m) for m in deeds):
        return False
    opening = reading.texts[sentence.start : sentence.start + _OPENING]
    raised = any(
        reading.texts[i] in _RAISING and not _TOLL.isdisjoint(reading.texts[i + 1 : i + _NEAR])
        for i in stretch
    )
    return raised or not _TOLL.isdisjoint(opening)


def _numbers(reading: Reading, sentence: Sentence, start: int) -> list[int]:
    """The numbers of a sentence that count no days, no kilometres and the like."""
    numbers = [reading.quantity_at.get(i) for i in range(start, sentence.end)]
    dates = reading.dates_in(sentence.start, sentence.end)
    dated = {i for d in dates for i in range(d.start_token, d.end_token)}
    return [q.min for q in numbers if q is not None and q.unit is None and q.start_token not in dated]
