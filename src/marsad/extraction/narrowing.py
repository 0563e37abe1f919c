"""An event first told to be in a city, then in a part of it: one event, told more exactly."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.frame import Frame
from marsad.extraction.locative import Locative
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading, Sentence

_PARTS = frozenset({"quarter", "street", "junction", "facility"})
_TOLD_REACH = 3  # tokens before the verb of telling that opens a sentence


def narrows(
    reading: Reading, last: Frame, gathered: list[Clause], sentence: Sentence, scene: Locative
) -> bool:
    """Whether a sentence goes on, in the words of who tells it, about the event told to be in the city."""
    old = last.scene
    if old is None or not old.is_city or not (scene.is_part or (scene.kind in _PARTS and not scene.is_city)):
        return False
    told = any(
        reading.cue(i, "reporting") is not None for i in range(sentence.start, sentence.start + _TOLD_REACH)
    )
    return told and _victims([g for c in gathered for g in c.people]) <= _victims(last.people)


def _victims(people: list[Group]) -> set[int]:
    return {g.low for g in people if g.counted and not g.is_member}
