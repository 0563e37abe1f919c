"""Patrols, convoys and posts that do something themselves: "a patrol of the police arrested two men"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.phrases import BELONGING, Phrase
from marsad.extraction.reading import Reading

_BY = frozenset({"", "agent"})
_OWNING = frozenset({"", "ل", "من", BELONGING})
_OWNER_REACH = 2  # tokens between a patrol and the name of those it belongs to
_BY_HAND = frozenset({"abducted", "arrested"})


def crews(reading: Reading, found: list[Phrase]) -> list[Phrase]:
    """The phrases with each unit that acts taken for the body that it belongs to."""
    acting = {id(thing): owner for thing, owner in _owned(found) if _acts(reading, found, thing, owner)}
    for phrase in found:
        if id(phrase) in acting:
            owner = acting[id(phrase)]
            owner.start, owner.marker = phrase.start, phrase.marker
    return [p for p in found if id(p) not in acting]


def _owned(found: list[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Military units, each with the armed body named right behind it."""
    for thing, owner in pairwise(found):
        military = thing.kind == "thing" and thing.mention and thing.mention.entry.features.get("military")
        if not military or thing.marker not in _BY or not is_armed(owner.actor):
            continue
        if owner.start - thing.end <= _OWNER_REACH and owner.marker in _OWNING:
            yield thing, owner


def _acts(reading: Reading, found: list[Phrase], thing: Phrase, owner: Phrase) -> bool:
    """Whether a verb right before a unit has it for its subject, or one right behind its owner, or "by"."""
    if thing.marker or any(
        m.end == thing.start for m in reading.relations(max(0, thing.start - 2), thing.start, "undertake")
    ):
        return True
    before = next((m for m in _deeds(reading, thing.start - 1) if m.end == thing.start), None)
    if before is not None:
        return _is_subject(before, next((p for p in found if p.start >= owner.end), None), owner)
    if _takes(reading, found, thing, owner):
        return True
    behind = owner.end
    for place in found:
        if place.kind == "place" and 0 <= place.start - behind <= 1:
            behind = place.end
    return any(True for _ in _deeds(reading, behind))


def _takes(reading: Reading, found: list[Phrase], unit: Phrase, owner: Phrase) -> bool:
    """Whether a unit stands between a noun of taking and those taken ("a patrol's arrest of three men")."""
    nouns = (m for i in range(max(0, unit.start - 2), unit.start) for m in reading.at.get(i, ()))
    taking = (m for m in nouns if m.kind == "noun" and m.list == "actions" and m.end == unit.start)
    following = next((p for p in found if p.start >= owner.end), None)
    if following is None or following.kind != "people" or following.marker:
        return False
    if following.start != owner.end or reading.texts[following.start].startswith("و"):
        return False
    return any(m.entry.features.get("effect") in _BY_HAND for m in taking)


def _is_subject(verb: Mention, following: Phrase | None, owner: Phrase) -> bool:
    """Whether what stands behind a verb did the deed: it takes no unit, or has its object further on."""
    features = verb.entry.features
    if not features.get("object") or features.get("effect") in _BY_HAND:
        return True
    return following is not None and not following.marker and following.start - owner.end <= 1


def _deeds(reading: Reading, i: int) -> Iterator[Mention]:
    """The active verbs at token i that tell what armed people do."""
    for mention in reading.at.get(i, ()) if i >= 0 else ():
        subject = mention.entry.features.get("subject")
        if mention.list == "actions" and mention.kind == "verb" and subject in ("perpetrator", "disruptor"):
            yield mention
