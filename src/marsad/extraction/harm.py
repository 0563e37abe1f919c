"""Who was killed, wounded, taken or spared: which people each word of harm speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extraction.events import Frame, is_nucleus
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group, bare_number
from marsad.extraction.reading import Reading

_EFFECTS = frozenset({"killed", "injured", "abducted", "arrested", "unharmed"})


@dataclass(slots=True)
class Harm:
    """One word of harm, the people it speaks of, and the clause of the codebook that says so."""

    effect: str
    victims: Group
    word: Mention
    clause: str


def harms(reading: Reading, frame: Frame) -> list[Harm]:
    """The harm told in a frame, in the order of the words."""
    found: list[Harm] = []
    words = [m for c in frame.clauses for m in _harm_words(reading, c.start, c.end)]
    people = frame.people
    for n, word in enumerate(words):
        limit = words[n + 1].start if n + 1 < len(words) else frame.end
        effect = _effect(word)
        for victims in _victims(reading, frame, word, people, limit):
            if victims.effect and victims.effect != effect and victims.head is not word:
                effect_here = victims.effect
            else:
                effect_here = effect
            if not any(h.victims is victims and h.effect == effect_here for h in found):
                found.append(Harm(effect_here, victims, word, f"count.{effect_here}"))
    return found


def _harm_words(reading: Reading, start: int, end: int) -> list[Mention]:
    return [
        m
        for m in reading.find(start, end, "effects", "actions")
        if m.entry.features.get("effect") in _EFFECTS and is_nucleus(reading, m)
    ]


def _effect(word: Mention) -> str:
    return str(word.entry.features["effect"])


def _victims(reading: Reading, frame: Frame, word: Mention, people: list[Group], limit: int) -> list[Group]:
    syntax = str(word.entry.features.get("syntax", "noun" if word.kind == "noun" else "transitive"))
    if syntax == "people":
        return _counted_people(people, word)
    before = [g for g in people if g.end <= word.start]
    after = [g for g in people if word.end <= g.start < limit]
    if word.pronoun and word.kind == "verb":
        return before[-1:]
    if syntax == "adjective":
        return before[-1:]
    if reading.language == "en" and word.kind in ("verb", "passive") and _is_passive(reading, word):
        return _subject_chain(reading, before) or _chain(reading, after, word)
    chosen = _chain(reading, after, word)
    if not chosen:
        bare = bare_number(reading, word.end) if word.end < frame.end else None
        chosen = [bare] if bare is not None else []
    if not chosen and word.kind != "noun":
        chosen = [g for g in before[-1:] if g.start >= _clause_start(frame, word) or reading.language == "en"]
    return chosen


def _counted_people(people: list[Group], word: Mention) -> list[Group]:
    for group in people:
        if group.start <= word.start < group.end and (group.counted or not group.definite):
            return [group]
    return []


def _clause_start(frame: Frame, word: Mention) -> int:
    for n, clause in enumerate(frame.clauses):
        if clause.start <= word.start < clause.end:
            return frame.clauses[max(0, n - 1)].start
    return frame.start


def _is_passive(reading: Reading, word: Mention) -> bool:
    for i in range(max(0, word.start - 4), word.start):
        if reading.words[i].text in ("was", "were", "been", "being", "be", "is", "are", "got"):
            return True
    following = reading.words[word.end].text if word.end < len(reading.words) else ""
    return following in ("in", "by", "when", "after", "on", "at", "as", "and", ".", ",")


def _subject_chain(reading: Reading, before: list[Group]) -> list[Group]:
    if not before:
        return []
    chain = [before[-1]]
    for group in reversed(before[:-1]):
        between = [reading.words[i].text for i in range(group.end, chain[0].start)]
        if between and len(between) <= 3 and ("and" in between or between == [","]):
            chain.insert(0, group)
        else:
            break
    return chain


def _chain(reading: Reading, after: list[Group], word: Mention) -> list[Group]:
    """The first people after the word, past the doer, and those joined to them by "and"."""
    candidates = [g for g in after if not _governed(reading, g)]
    if not candidates:
        return []
    first = candidates[0]
    if len(candidates) > 1 and is_agentive(first) and word.kind == "verb" and not _joined(reading, candidates[1], first):
        candidates = candidates[1:]
    elif word.kind == "verb" and is_agentive(first) and first.actor is not None and _is_generic(first):
        return []
    chain = [candidates[0]]
    for group in candidates[1:]:
        part = _part_between(reading, chain[-1].end, group.start)
        if part:
            group.relation = "part"
            chain.append(group)
        elif _joined(reading, group, chain[-1]):
            if chain[-1].relation == "part" and not group.others:
                group.relation = "part"
            chain.append(group)
        else:
            break
    return chain


def is_agentive(group: Group) -> bool:
    """Whether people are of the kind that attacks: gunmen, an armed force, unknown men."""
    return _is_generic(group) or bool(group.features.get("attacker"))


def _is_generic(group: Group) -> bool:
    return group.actor is not None and group.actor.entry.features.get("kind") == "generic" and not group.counted


def _governed(reading: Reading, group: Group) -> bool:
    """Whether a preposition or an agent marker stands before the people."""
    at = group.start - 1
    if at < 0:
        return False
    for i in range(max(0, at - 2), at + 1):
        marker = reading.relation(i, "agent", "origin", "accused_of", "aboard")
        if marker is not None and marker.end >= group.start:
            return True
    text = reading.words[at].text
    return text in ("علي", "من", "الي", "مع", "في", "by", "with", "against", "of", "from") and not group.counted


def _joined(reading: Reading, group: Group, previous: Group) -> bool:
    between = [reading.words[i].text for i in range(previous.end, group.start)]
    first = reading.words[group.start].text
    return len(between) <= 2 and (first.startswith("و") or "و" in between or "and" in between or between in ([","], ["،"]))


def _part_between(reading: Reading, start: int, end: int) -> bool:
    return any(reading.relation(i, "part") is not None for i in range(start, end))
