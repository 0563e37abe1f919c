"""The noun phrases of an event that can play a role in it, and the preposition each of them stands under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.extraction.events import Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group
from marsad.extraction.places import Locative
from marsad.extraction.reading import Reading

PhraseKind = Literal["people", "actor", "thing", "means", "place"]
_ARMED = frozenset({"state", "rebel", "faction", "militia", "coalition", "generic", "armed"})


@dataclass(slots=True)
class Phrase:
    """One phrase at tokens [start, end); `marker` is its preposition, "agent" after "by", or ""."""

    kind: PhraseKind
    start: int
    end: int
    marker: str = ""
    group: Group | None = None
    mention: Mention | None = None
    place: Locative | None = None

    @property
    def actor(self) -> Mention | None:
        """The armed or civil body that the phrase names or belongs to."""
        if self.group is not None:
            return self.group.actor
        return self.mention if self.kind == "actor" else None


def is_armed(actor: Mention | None) -> bool:
    """Whether an actor is of the kind that attacks."""
    return actor is not None and actor.entry.features.get("kind") in _ARMED


def can_attack(phrase: Phrase) -> bool:
    """Whether a phrase can be the doer of an attack."""
    if phrase.kind == "means":
        return phrase.mention is not None and phrase.mention.entry.id in ("aircraft", "drone", "artillery")
    if phrase.kind == "actor":
        return is_armed(phrase.mention)
    if phrase.group is None:
        return False
    if phrase.group.features.get("former") or phrase.group.features.get("status") == "civilian":
        return False
    return is_armed(phrase.group.actor) or phrase.group.is_member


def phrases(reading: Reading, frame: Frame) -> list[Phrase]:
    """The phrases of a frame in order; an actor inside a group of people is part of that group."""
    found: list[Phrase] = []
    for clause in frame.clauses:
        taken: set[int] = set()
        named = {i for p in clause.places for i in range(p.start, p.end)}
        for group in clause.people:
            found.append(Phrase("people", group.start, group.end, group=group))
            taken.update(range(group.start, group.end))
        armed = {i for m in reading.find(clause.start, clause.end, "weapons") for i in range(m.start, m.end)}
        for mention in reading.find(clause.start, clause.end, "actors", "targets", "weapons"):
            if mention.list == "targets" and mention.start in armed:
                continue
            if mention.list == "targets" and _ridden(reading, mention.start):
                continue
            if mention.start in taken or (mention.start in named and mention.list != "actors"):
                continue
            kind: PhraseKind = {"actors": "actor", "targets": "thing", "weapons": "means"}[mention.list]  # type: ignore[assignment]
            found.append(Phrase(kind, mention.start, mention.end, mention=mention))
        for place in clause.places:
            if place.role == "scene" and not place.is_area:
                found.append(Phrase("place", place.start, place.end, place=place))
    believed = _believed(reading, frame)
    found = [p for p in found if p.start not in believed or p.kind in ("place", "thing", "means")]
    found.sort(key=lambda p: (p.start, p.kind))
    for phrase in found:
        phrase.marker = _marker(reading, phrase)
    return found


def is_held(reading: Reading, i: int) -> bool:
    """Whether the body named at token i is only told to hold the area."""
    for k in range(max(0, i - 3), i + 1):
        marker = reading.relation(k, "holder")
        if marker is not None and marker.kind != "weak" and i - 1 <= marker.end <= i + 1:
            return True
    return False


def _ridden(reading: Reading, i: int) -> bool:
    """Whether a vehicle is only what the doers came on."""
    for k in range(max(0, i - 4), i):
        marker = reading.relation(k, "mounted", "aboard")
        if marker is not None and marker.end >= i and marker.kind != "weak":
            return True
    return False


def _believed(reading: Reading, frame: Frame) -> set[int]:
    """Tokens of names that a hedge puts forward as the doer: they play no other role."""
    found: set[int] = set()
    for clause in frame.clauses:
        for hedge in reading.find(clause.start, clause.end, "hedges"):
            if hedge.entry.features.get("on") in ("any", "perpetrator"):
                stop = min(hedge.end + BELIEF_REACH, clause.end)
                found.update(range(hedge.end, stop))
    return found


BELIEF_REACH = 9  # tokens behind a hedge within which the believed doer is named


def _marker(reading: Reading, phrase: Phrase) -> str:
    attached = _attached(reading, phrase.start)
    if attached:
        return attached
    for back in range(1, 5):
        i = phrase.start - back
        if i < 0:
            break
        agent = reading.relation(i, "agent")
        if agent is not None and agent.end == phrase.start:
            return "agent"
    before = reading.one(phrase.start - 1, "binding_words") if phrase.start else None
    if before is not None and before.entry.features.get("class") == "preposition":
        return reading.words[before.start].text
    return ""


def _attached(reading: Reading, i: int) -> str:
    for mention in reading.at.get(i, ()):
        prefix = mention.prefix.lstrip("وف")
        for letter in ("لل", "ب", "ل", "ك"):
            if prefix.startswith(letter):
                return letter[0]
    return ""
