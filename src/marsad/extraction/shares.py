"""A total that its own sentence shares out among places: "three killed: one in X, a child in Y and ..."."""

from __future__ import annotations

from itertools import takewhile

from marsad.extraction.chains import part_between, parts_behind
from marsad.extraction.clauses import Clause
from marsad.extraction.frame import Frame
from marsad.extraction.harmed import Harm
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group, bare_number
from marsad.extraction.reading import Reading

_OPENS = (":", "(")
_FEWEST = 2  # places that make of what follows a colon a list
_OPENING = 3  # tokens within which an item names its people
_SHARED = frozenset({"killed", "injured"})


def shares(reading: Reading, told: list[Clause]) -> list[Clause]:
    """The clauses behind a colon or bracket that each have a place of their own, with a total before it."""
    opening = (n for n, c in enumerate(told) if n and reading.texts[c.start] in _OPENS)
    colon = next((n for n in opening if _is_total(told[:n])), None)
    if colon is None:
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
    return (
        reading.texts[clause.start] in (*_OPENS, "،", ",", "؛", ";") or reading.texts[clause.start][:1] == "و"
    )


def shared(reading: Reading, frame: Frame) -> list[Harm]:
    """The harm of an item without a word of harm: that of the total, to the people it opens with."""
    word = _word_of(frame.inherits)
    if word is None or any(n.list == "effects" for n in frame.nuclei):
        return []
    people = _opening(frame)
    people = people or (_numbered(reading, frame) if frame.share else [])
    if not people or not (frame.share or is_share(reading, frame)):
        return []
    chain = people[:1]
    chain += parts_behind(reading, chain, chain[0].end, frame.people, frame.nuclei)
    _like_total(chain[0], frame.inherits)
    return [Harm(str(word.entry.features["effect"]), g, word) for g in chain]


def _like_total(people: Group, lead: Frame | None) -> None:
    """Gives a bare number the noun of the total that it is a share of ("16 civilians: 9 in X")."""
    total = (
        next((g for g in lead.people if g.counted and g.head is not None), None) if lead is not None else None
    )
    if people.head is None and people.actor is None and total is not None:
        people.head, people.actor = total.head, total.actor
        people.features = {**total.features, **people.features}


def _word_of(lead: Frame | None) -> Mention | None:
    """The word that tells what befell those of a total, in the event that shares go on from or before it."""
    for _ in range(_MOST_SHARES):
        if lead is None:
            return None
        words = (n for n in lead.nuclei if n.list == "effects" and n.entry.features.get("effect") in _SHARED)
        word = next(words, None)
        if word is not None:
            return word
        lead = lead.inherits
    return None


def _opening(frame: Frame) -> list[Group]:
    return [g for g in frame.people if g.counted and g.start <= frame.start + _OPENING]


def is_share(reading: Reading, frame: Frame) -> bool:
    """Whether an event opens with people of its own, in the sentence of the event that it goes on from."""
    if frame.inherits is None or frame.inherits.clauses[0].sentence is not frame.clauses[0].sentence:
        return False
    first = frame.start + (reading.words[frame.start].kind == "mark")
    return any(g.start <= first + 1 and g.end > first for g in _opening(frame))


def spread(reading: Reading, told: list[Frame]) -> None:
    """Marks a total that its sentence shares out among events ("20 died, 9 of them in X, 5 in Y and ...")."""
    for n, lead in enumerate(told):
        items = list(takewhile(lambda f: is_share(reading, f), told[n + 1 : n + 1 + _MOST_SHARES]))
        people = [g for g in lead.people if g.counted and not g.relation]
        if not items or len(people) < _FEWEST or not part_between(reading, people[0].end, people[1].start):
            continue
        if people[0].low == people[1].low + sum(_opening(f)[0].low for f in items):
            people[0].features[SPREAD] = True


SPREAD = "_spread"  # said of a total whose people are told event by event
_MOST_SHARES = 12


def _numbered(reading: Reading, frame: Frame) -> list[Group]:
    """The number with which an item opens, where no noun says of whom ("three in X")."""
    for i in range(frame.start, min(frame.start + _OPENING, frame.end)):
        number = bare_number(reading, i)
        if number is not None:
            return [number]
    return []
