"""A total that its own sentence shares out among places: "three killed: one in X, a child in Y and ..."."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.frame import Frame
from marsad.extraction.harmed import Harm
from marsad.extraction.people import Group, bare_number
from marsad.extraction.reading import Reading

_FEWEST = 2  # places that make of what follows a colon a list
_OPENING = 3  # tokens within which an item names its people
_SHARED = frozenset({"killed", "injured"})


def shares(reading: Reading, told: list[Clause]) -> list[Clause]:
    """The clauses behind a colon that each have a place of their own, where a total stands before it."""
    colon = next((n for n, c in enumerate(told) if n and reading.texts[c.start] == ":"), None)
    if colon is None or not _is_total(told[:colon]):
        return []
    items = [c for c in told[colon:] if c.scene is not None and _is_item(reading, c)]
    places = {reading.written(c.scene.name_start, c.scene.name_end) for c in items if c.scene is not None}
    return items if len(places) >= _FEWEST and items[0] is told[colon] else []


def _is_total(lead: list[Clause]) -> bool:
    """Whether clauses count people who came to harm at no one place."""
    counted = any(g.counted and g.low > 1 for c in lead for g in c.people)
    harmed = any(n.list == "effects" for c in lead for n in c.nuclei)
    return counted and harmed and all(c.scene is None for c in lead)


def _is_item(reading: Reading, clause: Clause) -> bool:
    return reading.texts[clause.start] in (":", "،", ",", "؛", ";") or reading.texts[clause.start][:1] == "و"


def shared(reading: Reading, frame: Frame) -> list[Harm]:
    """The harm of an item without a word of harm: that of the total, to the people it opens with."""
    lead = frame.inherits
    if lead is None or not frame.share or any(n.list == "effects" for n in frame.nuclei):
        return []
    words = (n for n in lead.nuclei if n.entry.features.get("effect") in _SHARED)
    word = next(words, None)
    people = [g for g in frame.people if g.counted and g.start <= frame.start + _OPENING]
    people = people or _numbered(reading, frame)
    return [Harm(str(word.entry.features["effect"]), people[0], word)] if word is not None and people else []


def _numbered(reading: Reading, frame: Frame) -> list[Group]:
    """The number with which an item opens, where no noun says of whom ("three in X")."""
    for i in range(frame.start, min(frame.start + _OPENING, frame.end)):
        number = bare_number(reading, i)
        if number is not None:
            return [number]
    return []
