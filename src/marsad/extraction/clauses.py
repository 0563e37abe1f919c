"""A sentence cut at its commas and verbs, and what stands in each piece."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from marsad.extraction.mentions import Mention
from marsad.extraction.nuclei import is_nucleus, is_strong
from marsad.extraction.people import Group, groups
from marsad.extraction.places import Locative, locatives
from marsad.extraction.reading import Reading, Sentence
from marsad.text.dates import DateMention

_BREAKS = frozenset("،,؛;:|")

NOT_EVENT_DATES = frozenset({"since", "window", "time_only"})

_VERBS = frozenset({"verb", "passive"})


@dataclass(slots=True)
class Clause:
    """Tokens [start, end) between two commas or two verbs, and what stands in it."""

    start: int
    end: int
    sentence: Sentence
    nuclei: list[Mention] = field(default_factory=list)
    places: list[Locative] = field(default_factory=list)
    days: list[DateMention] = field(default_factory=list)
    people: list[Group] = field(default_factory=list)

    @property
    def scene(self) -> Locative | None:
        """The most exact place of the clause where something can have happened."""
        return most_exact(self.places)


def most_exact(places: list[Locative]) -> Locative | None:
    """The place that tells the scene most exactly; a part of a city before the city."""
    scenes = [p for p in places if p.role == "scene" and not p.is_area and p.introduced]
    best = max(scenes, key=lambda p: p.exactness, default=None)
    if best is None or not best.is_city:
        return best
    return next((p for p in scenes if p.is_part and not p.near), best)


def clauses(reading: Reading, sentence: Sentence) -> list[Clause]:
    """A sentence cut at its commas and before each verb that "and" introduces."""
    places = locatives(reading, sentence.start, sentence.end)
    days = [d for d in reading.dates_in(sentence.start, sentence.end) if d.kind not in NOT_EVENT_DATES]
    dated = {
        i for d in reading.dates_in(sentence.start, sentence.end) for i in range(d.start_token, d.end_token)
    }
    placed = {i for p in places if p.introduced for i in range(p.start, p.end)}
    named = {i for p in places if p.introduced and p.known for i in range(p.name_start, p.name_end)}
    people = [
        g
        for g in groups(reading, sentence.start, sentence.end)
        if g.start not in dated and g.start not in placed
    ]
    whole = dated | {i for p in places for i in range(p.name_start + 1, p.end)}
    behind = {p.end for p in places}
    cuts = [sentence.start]
    for i in range(sentence.start + 1, sentence.end):
        if i in whole:
            continue
        text = reading.words[i].text
        breaks = text in _BREAKS and not _inside_number(reading, i)
        listed = _counts_on(reading, i) and (text == "(" or any(reading.texts[c] in ":(" for c in cuts[1:]))
        if breaks or _opens_clause(reading, i) or listed or (i in behind and _strikes_on(reading, i)):
            cuts.append(i)
    cuts.append(sentence.end)
    found = [Clause(a, b, sentence) for a, b in pairwise(cuts) if b > a]
    for clause in found:
        clause.nuclei = [
            m
            for m in reading.find(clause.start, clause.end, "actions", "effects")
            if is_nucleus(reading, m) and m.start not in named
        ]
        clause.places = [p for p in places if clause.start <= p.name_start < clause.end]
        clause.days = [d for d in days if clause.start <= d.start_token < clause.end]
        clause.people = [g for g in people if clause.start <= g.start < clause.end]
    return found


def _is_verb(mention: Mention) -> bool:
    return mention.kind in _VERBS and mention.list == "actions" and is_strong(mention)


def _inside_number(reading: Reading, i: int) -> bool:
    """Whether a mark stands between two digits ("1:30")."""
    around = reading.words[i - 1 : i] + reading.words[i + 1 : i + 2]
    return len(around) == 2 and all(w.kind == "number" for w in around)


def _strikes_on(reading: Reading, i: int) -> bool:
    """Whether "and two raids on" begins at a token, right behind the place struck before."""
    deed = reading.one(i, "actions")
    if deed is None or deed.kind != "noun" or deed.prefix != "و" or deed.end + 1 >= len(reading.words):
        return False
    return reading.texts[deed.end] == "علي"


def _counts_on(reading: Reading, i: int) -> bool:
    """Whether "and four in" begins at a token, or "(four in": how many of a total were at a place."""
    text = reading.texts[i]
    quantity = reading.quantity_at.get(i + (text in ("و", "("))) if text[:1] in ("و", "(") else None
    return quantity is not None and reading.texts[quantity.end_token : quantity.end_token + 1] == ["في"]


def _opens_clause(reading: Reading, i: int) -> bool:
    if reading.language == "en" and reading.texts[i] in ("and", "while", "but"):
        return any(_is_verb(m) for k in (i + 1, i + 2) for m in reading.at.get(k, ()))
    for mention in reading.at.get(i, ()):
        if (
            mention.list in ("actions", "effects")
            and mention.kind in _VERBS
            and mention.prefix[:1] in ("و", "ف")
        ):
            return True
        if mention.list == "passages" and mention.entry.features.get("cue") == "distinct":
            return True
    return False
