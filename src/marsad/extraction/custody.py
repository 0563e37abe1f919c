"""Whose prisoners people were who died or were tortured in custody."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.events import Frame
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.phrases import Phrase
from marsad.extraction.reading import Reading

_OWNER_REACH = 4  # tokens between a prison and the body that runs it
_IN = frozenset({"in", "inside"})
_TORTURE = frozenset({"torture", "beat_dead"})


def jailer(reading: Reading, frame: Frame) -> Phrase | None:
    """The body in whose prison or custody the people of a frame were."""
    for start, end in _custody(reading, frame):
        for actor in reading.find(start, end, "actors"):
            if is_armed(actor):
                return Phrase("actor", actor.start, actor.end, mention=actor)
    return None


def in_custody(reading: Reading, frame: Frame) -> bool:
    """Whether an English report says that people died in somebody's custody or prison."""
    if reading.language != "en" or not any(n.entry.features.get("effect") == "killed" for n in frame.nuclei):
        return False
    stated = any(reading.relations(c.start, c.end, "custody") for c in frame.clauses)
    return stated or any(
        reading.texts[t.start - 1] in _IN or reading.texts[t.start - 2 : t.start - 1] == ["in"]
        for c in frame.clauses
        for t in reading.find(c.start, c.end, "targets")
        if t.entry.id == "prison"
    )


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
            yield marker.end, min(marker.end + 1 + (reading.language == "en"), clause.end)
            if reading.language == "en":
                yield max(clause.start, marker.start - 1), marker.start
        for thing in reading.find(clause.start, clause.end, "targets"):
            if thing.entry.id == "prison":
                if reading.language == "en":
                    yield max(clause.start, thing.start - 1), thing.start
                yield thing.end, min(thing.end + _OWNER_REACH, clause.end)
