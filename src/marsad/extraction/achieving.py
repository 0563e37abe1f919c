"""Who killed, where only a word of managing or announcing says whose deed it was."""

from __future__ import annotations

from marsad.extraction.mentions import Mention
from marsad.extraction.only_named import announcer
from marsad.extraction.phrases import Phrase, can_attack
from marsad.extraction.reading import Reading
from marsad.extraction.role_cast import is_person

_MANAGING_REACH = 12  # tokens between "managed" and the killing
_OUTLAWS = "other:unnamed armed groups"


def achiever(reading: Reading, found: list[Phrase], word: Mention, harmed_at: set[int]) -> Phrase | None:
    """The one who managed a killing, or who announces it as the end of outlaws."""
    before = [p for p in found if p.end <= word.start and p.start not in harmed_at]
    return _managed(reading, before, word) or _announced(reading, found, word)


def _managed(reading: Reading, before: list[Phrase], word: Mention) -> Phrase | None:
    """The subject of "managed to" ("the army was able to kill three men")."""
    if reading.language != "ar":
        return None
    for marker in reversed(reading.relations(max(0, word.start - _MANAGING_REACH), word.start, "manage")):
        near = [p for p in before if p.start >= marker.end or p.end == marker.start]
        doers = [p for p in near if can_attack(p) and p.kind != "means" and not p.marker]
        if doers:
            return doers[0]
    return None


def undertaker(reading: Reading, found: list[Phrase], deed: Mention) -> Phrase | None:
    """Who proceeded to a deed, where the deed's own word has only its object behind it."""
    subject = next((p for p in reversed(found) if p.end == deed.start), None)
    if subject is None or subject.marker or not (can_attack(subject) or is_person(subject)):
        return None
    markers = reading.relations(max(0, subject.start - 1), subject.start, "undertake")
    return subject if any(m.end == subject.start for m in markers) else None


def _announced(reading: Reading, found: list[Phrase], word: Mention) -> Phrase | None:
    """The body that announces a killing, where the word says that it was its own or its dead are outlaws."""
    if word.kind != "noun" or reading.language != "ar":
        return None
    behind = next((p for p in found if p.start >= word.end), None)
    if behind is None or not (word.entry.features.get("done") or are_outlaws(behind)):
        return None
    actor = announcer(reading, word, reading.sentences[reading.sentence_of(word.start)].start)
    return None if actor is None else Phrase("actor", actor.start, actor.end, mention=actor)


def are_outlaws(people: Phrase) -> bool:
    """Whether people are only called terrorists, or outlaws."""
    return people.group is not None and people.group.features.get("actor") == _OUTLAWS
