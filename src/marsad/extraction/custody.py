"""Whose prisoners people were who died or were tortured in custody."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.events import Frame
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.phrases import Phrase
from marsad.extraction.reading import Reading

_OWNER_REACH = 3  # tokens between a prison and the body that runs it
_TORTURE = frozenset({"torture", "beat_dead"})


def jailer(reading: Reading, frame: Frame) -> Phrase | None:
    """The body in whose prison or custody the people of a frame were."""
    for start, end in _custody(reading, frame):
        for actor in reading.find(start, end, "actors"):
            if is_armed(actor):
                return Phrase("actor", actor.start, actor.end, mention=actor)
    return None


def is_torture(deed: Mention) -> bool:
    """Whether a deed is one that is done to prisoners."""
    return deed.entry.id in _TORTURE


def is_prisoner(phrase: Phrase) -> bool:
    return (
        phrase.group is not None
        and phrase.group.head is not None
        and phrase.group.head.entry.id == "prisoner"
    )


def _custody(reading: Reading, frame: Frame) -> Iterator[tuple[int, int]]:
    """Where the owners of the prisons of a frame would be named."""
    for clause in frame.clauses:
        for marker in reading.relations(clause.start, clause.end, "custody"):
            yield marker.end, min(marker.end + 1, clause.end)
        for thing in reading.find(clause.start, clause.end, "targets"):
            if thing.entry.id == "prison":
                if reading.language == "en":
                    yield max(clause.start, thing.start - 1), thing.start
                yield thing.end, min(thing.end + _OWNER_REACH, clause.end)
