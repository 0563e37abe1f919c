"""Who was killed, wounded, taken or spared: which people each word of harm speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extraction.events import Frame, is_nucleus
from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group, bare_number
from marsad.extraction.reading import Reading

EFFECTS = frozenset({"killed", "injured", "abducted", "arrested", "unharmed"})
_TAKEN = frozenset({"abducted", "arrested"})
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got"})
_RELATIVE = frozenset(
    {"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "who", "that", "which"}
)
_REACH = 7  # tokens between a word of harm and its people
_UNCOUNTED_REACH = 3


@dataclass(slots=True)
class Harm:
    """One word of harm, the people it speaks of, and the effect on them."""

    effect: str
    victims: Group
    word: Mention


def harms(reading: Reading, frame: Frame) -> list[Harm]:
    """The harm told in a frame, in the order of the words."""
    return _Scan(reading, frame).run()


class _Scan:
    """One pass over the words of harm of a frame."""

    def __init__(self, reading: Reading, frame: Frame) -> None:
        self.reading = reading
        self.frame = frame
        self.people = frame.people
        self.nuclei = frame.nuclei
        self.found: list[Harm] = []

    def run(self) -> list[Harm]:
        """Reads every word of harm."""
        for clause in self.frame.clauses:
            for word in self.reading.find(clause.start, clause.end, "effects", "actions"):
                if word.entry.features.get("effect") in EFFECTS and is_nucleus(self.reading, word):
                    self._read(word)
        return self.found

    def _read(self, word: Mention) -> None:
        effect = str(word.entry.features["effect"])
        for victims in self._victims(word):
            own = victims.effect if victims.effect in EFFECTS and victims.head is not word else effect
            if any(h.victims is victims and h.effect == own for h in self.found):
                continue
            again = next(
                (h for h in self.found if h.effect == own and _same_people(h.victims, victims)), None
            )
            if victims.definite and again is not None and victims.low <= again.victims.low:
                again.victims.names += victims.names  # "the youth" again: one already told of
                continue
            self.found.append(Harm(own, victims, word))

    def _victims(self, word: Mention) -> list[Group]:
        syntax = str(word.entry.features.get("syntax") or ("noun" if word.kind == "noun" else "transitive"))
        if syntax == "people":
            return self._people_noun(word)
        before = [g for g in self.people if g.end <= word.start]
        limit = self._limit(word)
        after = [g for g in self.people if word.end <= g.start < limit]
        if syntax == "adjective":
            if word.entry.features.get("effect") == "unharmed":
                return [g for g in before if g.counted and not is_attacker(g)][-1:]
            return [g for g in before[-1:] if word.start - g.end <= 4]
        if self.reading.language == "en":
            return self._english(word, syntax, before, after)
        if word.pronoun and word.kind == "verb":
            chain = self._chain(word, after)
            if chain and chain[0].counted and not chain[0].definite:
                return chain
            meant = [g for g in before if g.relation != "part" and not is_attacker(g)]
            return [g for g in meant if g.counted][-1:] or meant[-1:]
        return self._chain(word, after) or self._number(word) or self._subject_before(word, syntax, before)

    def _limit(self, word: Mention) -> int:
        """Where the reach of a word ends: the next verb, or the next word of harm."""
        for nucleus in self.nuclei:
            if nucleus.start >= word.end and (
                nucleus.kind in ("verb", "passive") or nucleus.list == "effects"
            ):
                if nucleus.entry.features.get("syntax") == "people":
                    continue
                return nucleus.start
        return self.frame.end

    def _people_noun(self, word: Mention) -> list[Group]:
        if word.entry.features.get("effect") in _TAKEN:
            return []
        for group in self.people:
            if group.start <= word.start < group.end:
                told = group.counted or (not group.definite and not group.head_pronoun)
                return [group] if told else []
        return []

    def _number(self, word: Mention) -> list[Group]:
        """A bare number right behind the word ("killed 35")."""
        if word.end >= self.frame.end:
            return []
        number = bare_number(self.reading, word.end)
        quantity = self.reading.quantity_at.get(word.end)
        return [number] if number is not None and quantity is not None and quantity.unit is None else []

    def _subject_before(self, word: Mention, syntax: str, before: list[Group]) -> list[Group]:
        """People who stand before their verb: "those who died", "four of them fell"."""
        if not before or word.kind == "noun" or word.start - before[-1].end > 4:
            return []
        relative = any(self.reading.words[i].text in _RELATIVE for i in range(before[-1].end, word.start))
        if syntax == "intransitive" or relative or word.kind == "passive" or _agrees(self.reading, word):
            return self._joined_before(before)
        return []

    def _joined_before(self, before: list[Group]) -> list[Group]:
        chain = [before[-1]]
        if len(before) > 1 and _part_between(self.reading, before[-2].end, before[-1].start):
            before[-1].relation = "part"  # "seven men, two of them soldiers, died"
            return [before[-2], before[-1]]
        for group in reversed(before[:-1]):
            if chain[0].start - group.end <= 2 and _joined(self.reading, chain[0], group):
                chain.insert(0, group)
            else:
                break
        return chain

    def _english(self, word: Mention, syntax: str, before: list[Group], after: list[Group]) -> list[Group]:
        near = [g for g in before if word.start - g.end <= _REACH]
        passive = any(self.reading.words[i].text in _BE for i in range(max(0, word.start - 4), word.start))
        if word.kind != "noun" and (passive or syntax == "intransitive"):
            return self._joined_before(near) if near else self._chain(word, after)
        chain = [g for g in self._chain(word, after) if g.start - word.end <= _REACH or g.relation]
        if chain or word.kind == "noun":
            return chain
        return self._joined_before(near) if near else []

    def _chain(self, word: Mention, after: list[Group]) -> list[Group]:
        """The first people behind the word, past its doer, and those joined to them by "and"."""
        able = [g for g in after if not self._governed(g, word)]
        if able and word.kind in ("verb", "passive") and _can_be_doer(able[0]):
            alone = len(able) == 1 or _joined(self.reading, able[1], able[0])
            if alone and is_attacker(able[0]):
                return []
            if not alone:
                able = able[1:]
        if not able or not self._within_reach(word, able[0], after):
            return []
        chain = [able[0]]
        for group in able[1:]:
            if _part_between(self.reading, chain[-1].end, group.start):
                group.relation = "part"
            elif not _joined(self.reading, group, chain[-1]):
                break
            elif chain[-1].relation == "part" and not group.others:
                group.relation = "part"
            if group.counted or group.relation or (not group.definite and not group.head_pronoun):
                chain.append(group)
        return chain

    def _within_reach(self, word: Mention, group: Group, after: list[Group]) -> bool:
        skipped = sum(g.end - g.start for g in after if g.end <= group.start)
        gap = group.start - word.end - skipped
        if not group.counted:
            plain = not group.definite and not group.head_pronoun
            return plain and gap <= _UNCOUNTED_REACH and not is_attacker(group)
        if word.entry.features.get("strength") == "weak":
            return gap <= _UNCOUNTED_REACH
        return gap <= 2 * _REACH

    def _governed(self, group: Group, word: Mention) -> bool:
        """Whether an agent marker or a preposition stands before the people."""
        reading = self.reading
        for i in range(max(0, group.start - 3), group.start):
            marker = reading.relation(i, "agent", "origin", "accused_of", "aboard", "while", "companion")
            if marker is not None and marker.end == group.start and marker.kind != "weak":
                return True
        prefix = (
            group.head.prefix
            if group.head is not None
            else group.actor.prefix
            if group.actor is not None
            else ""
        )
        if prefix.lstrip("وف")[:1] in ("ب", "ل", "ك") and not group.counted:
            return True
        text = reading.words[group.start - 1].text if group.start else ""
        if (word.entry.features.get("prepositions") or {}).get(unfold(text)) in ("target", "victim"):
            return False
        return text in ("علي", "من", "الي", "مع", "في", "ضد", "by", "with", "against", "from") and not (
            group.counted and group.start in reading.quantity_at
        )


def _agrees(reading: Reading, word: Mention) -> bool:
    """Whether an Arabic verb shows by its ending that its subject stood before it."""
    return reading.words[word.start].text.endswith(("وا", "تا", "ون")) or (
        reading.words[word.start].text.endswith("ا") and word.end - word.start == 1
    )


def is_attacker(group: Group) -> bool:
    """Whether people are named only as those who attack: gunmen, unknown men."""
    if group.features.get("armed"):
        return group.actor is None or not group.counted
    return group.actor is not None and group.actor.entry.features.get("kind") == "generic"


def _same_people(first: Group, second: Group) -> bool:
    """Whether a definite noun can mean people told of before: the same noun, or one that says nothing."""
    if second.head is None or first.head is None:
        return True
    return second.head.entry.id == first.head.entry.id or not second.features.get("member")


def unfold(preposition: str) -> str:
    """A preposition as the codebook writes it."""
    return {"علي": "على", "الي": "إلى"}.get(preposition, preposition)


def _can_be_doer(group: Group) -> bool:
    """Whether the first people behind a verb can be its doers, when others follow: an armed body's men."""
    if is_attacker(group):
        return True
    return not group.counted and group.actor is not None and group.features.get("status") != "civilian"


def _joined(reading: Reading, group: Group, previous: Group) -> bool:
    between = [reading.words[i].text for i in range(previous.end, group.start)]
    if len(between) > 3:
        return False
    first = reading.words[group.start].text
    return first.startswith("و") or "و" in between or "and" in between or between in ([","], ["،"])


def _part_between(reading: Reading, start: int, end: int) -> bool:
    return any(reading.relation(i, "part") is not None for i in range(start, end))
