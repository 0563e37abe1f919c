"""The places told of before: what "the town", "the same camp" or a sentence without a place goes back to."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from marsad.extraction.events import Frame
from marsad.extraction.locative import Locative
from marsad.extraction.mentions import Mention
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading

_FURTHEST = 8  # sentences back within which a place told of is still meant
_SETTLED = frozenset({"", "settlement", "heading"})
_MOST = 12  # places of one sentence that are looked at
# Kinds of definite place words, and the kinds of places that they can point back to.
_POINTS_TO = {
    "settlement": _SETTLED,
    "quarter": frozenset({"quarter", "camp"}),
    "street": frozenset({"street"}),
    "camp": frozenset({"camp"}),
    "facility": frozenset({"facility"}),
    "subdistrict": _SETTLED | {"subdistrict", "quarter", "mountain", "desert", "facility"},
    "post": _SETTLED,
    "junction": frozenset({"junction"}),
}
_POINTERS = frozenset({"the", "this", "that", "same"})


def sentences_before(reading: Reading, at: int) -> Iterator[tuple[int, list[Locative]]]:
    """(number, place phrases) of the sentences before token `at`, the last first, within reach."""
    number = reading.sentence_of(at)
    for k in range(number, max(-1, number - _FURTHEST), -1):
        sentence = reading.sentences[k]
        places = locatives(reading, sentence.start, sentence.end)
        last = bisect.bisect_right(places, at, key=lambda p: p.end)
        yield k, places[max(0, last - _MOST) : last]


def referred(reading: Reading, frame: Frame) -> Locative | None:
    """The place that a frame without one points back to by a word, or goes on from."""
    for clause in frame.clauses:
        for head in reading.find(clause.start, clause.end, "place_heads"):
            if _points_back(reading, head):
                kinds = _POINTS_TO.get(str(head.entry.features.get("kind")), frozenset())
                found = _last(reading, head.start, kinds)
                if found is not None:
                    return found
    return (
        None if any(p.is_area and p.role == "scene" for p in frame.places) else _gone_on_from(reading, frame)
    )


def _gone_on_from(reading: Reading, frame: Frame) -> Locative | None:
    """The scene of the sentence before in the same paragraph, for one that names no place at all."""
    paragraph = frame.clauses[0].sentence.paragraph
    for number, places in sentences_before(reading, frame.start):
        if reading.sentences[number].paragraph != paragraph:
            return None
        scenes = [p for p in places if p.role == "scene" and p.introduced and p.kind != "heading"]
        if scenes:
            best = max(scenes, key=lambda p: p.exactness)
            return None if best.is_area else best
    return None


def _points_back(reading: Reading, head: Mention) -> bool:
    if reading.language == "en":
        return head.start > 0 and reading.texts[head.start - 1] in _POINTERS
    written = reading.texts[head.start], reading.texts[head.end - 1]  # "inside the town" is one place word
    return head.definite or any(text.startswith(("ال", "لل", "بال", "وال")) for text in written)


def _last(reading: Reading, at: int, kinds: frozenset[str]) -> Locative | None:
    for _, places in sentences_before(reading, at):
        for place in reversed(places):
            if place.kind in kinds and (place.known or place.introduced):
                return place
    return None
