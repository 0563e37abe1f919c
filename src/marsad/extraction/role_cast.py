"""The doers and aims of an event while they are being collected."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.actors import CIVILIANS
from marsad.extraction.crews import crews
from marsad.extraction.events import Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.only_named import GROUPS, reports
from marsad.extraction.people import Group
from marsad.extraction.phrases import BELONGING, Phrase, can_attack, is_armed, last_named, phrases
from marsad.extraction.reading import Reading
from marsad.extraction.telling import is_blame, telling

_SAID_OF_MEANS = 3  # tokens of adjectives between a means and the verb of what it did
_NUMBERS_OF = [[noun, "من"] for noun in ("عدد", "عددا", "مجموعه", "عشرات", "مئات", "العشرات")]
_AFTER_SUBJECT = 2  # tokens between a subject and the place told of it
_OPENING = 3  # tokens before the group that a sentence opens with
_DOING = frozenset({"agent", "by"})
BY = _DOING | {"support"}
ACTING = frozenset({"perpetrator", "disruptor", None})


@dataclass(slots=True)
class Roles:
    """The doers and the aims of one event, as phrases; `mutual` where both sides fight."""

    doers: list[Phrase] = field(default_factory=list)
    aims: list[Phrase] = field(default_factory=list)
    mutual: bool = False


def _unblamed(reading: Reading, frame: Frame, told: list[Phrase]) -> list[Phrase]:
    """The phrases without the people of what a victim was accused of ("as he tried to stab a soldier")."""
    return [p for p in told if p.kind != "people" or not is_blame(reading, frame, p.start)]


class Cast:
    """What is known of the roles of one frame so far."""

    def __init__(self, reading: Reading, frame: Frame, harmed_at: set[int]) -> None:
        self.reading = reading
        self.frame = frame
        self.harmed_at = harmed_at
        self.found = crews(reading, _unblamed(reading, frame, phrases(reading, frame)))
        self.told = telling(reading, frame)
        self.result = Roles()

    def _doer(self, phrase: Phrase) -> None:
        if phrase.group is not None and phrase.actor is None and phrase.group.is_member:
            phrase.meant = self._men_of(phrase.group)
        if phrase not in self.result.doers:
            self.result.doers.append(phrase)

    def _doers(self, first: Phrase, further: list[Phrase]) -> list[Phrase]:
        """Takes a doer with the bodies that "and" joins to it; what of the phrases behind it is left."""
        self._doer(first)
        if not is_body(first):
            return further
        last = first
        while further and is_body(further[0]) and self._joined_on(last, further[0]):
            last = further[0]
            self._doer(last)
            further = further[1:]
        return further

    def _joined_on(self, first: Phrase, second: Phrase) -> bool:
        """Whether "and" stands before a body right behind another ("the shelling by X and Y of the town")."""
        return not second.marker and not is_generic(second) and joined(self.reading, first, second)

    def _men_of(self, men: Group) -> Mention | None:
        """Whose men "its soldiers" and "the members" are: those of the armed body named last before them."""
        if men.features.get("armed") or not (men.definite or men.head_pronoun):
            return self._group_before(men)
        sentence = self.reading.sentence_of(men.start)
        first = self.reading.sentences[sentence - 1] if men.head_pronoun and sentence else None
        here = self.reading.sentences[sentence]
        since = first.start if first is not None and first.paragraph == here.paragraph else here.start
        named = last_named(self.reading, men.start, since)
        return named or (self._teller(men, here.start) if men.head_pronoun or self._owned(men) else None)

    def _group_before(self, men: Group) -> Mention | None:
        """The one group that the sentence before names, where "the militants" goes on about it."""
        sentence = self.reading.sentence_of(men.start)
        if self.reading.language != "en" or self.reading.texts[men.start] != "the" or not sentence:
            return None
        last = self.reading.sentences[sentence - 1]
        armed = [a for a in self.reading.find(last.start, last.end, "actors") if is_armed(a)]
        groups = [a for a in armed if a.entry.features.get("kind") in GROUPS and a.kind != "weak"]
        groups = [a for a in groups if a.start - last.start <= _OPENING]
        return groups[0] if groups and len({a.entry.id for a in groups}) == 1 else None

    def _owned(self, men: Group) -> bool:
        return self.reading.texts[men.start] in ("its", "their")

    def _teller(self, men: Group, since: int) -> Mention | None:
        """The body that tells of its own men ("X said its fighters shot ...")."""
        tellers = [a for a in self.reading.find(since, men.start, "actors") if is_armed(a)]
        return tellers[-1] if tellers and reports(self.reading, tellers[-1]) else None

    def _is_hit(self, action: Mention, before: list[Phrase], after: list[Phrase], bare: list[Phrase]) -> bool:
        """Whether a body behind a verb is what it was done to: by somebody named later, or by a means.

        ("a device of unknown origin [that] hit men of ...")
        """
        if has_agent(after, bare[0]):
            return True
        means = before[-1] if before and before[-1].kind == "means" and not before[-1].marker else None
        if means is None or action.prefix or bare[1:] or not is_body(bare[0]):
            return False
        hit = any(p.kind == "place" and not p.marker for p in after)
        return not hit and action.start - means.end <= _SAID_OF_MEANS

    def _as_thing(self, phrase: Phrase) -> Phrase:
        """A tank that something is done to is no means but a thing."""
        thing = self.reading.one(phrase.start, "targets") if phrase.kind == "means" else None
        if thing is None or thing.end != phrase.end:
            return phrase
        hit = Phrase("thing", phrase.start, phrase.end, phrase.marker, mention=thing)
        self.found[self.found.index(phrase)] = hit
        return hit

    def _aim(self, phrase: Phrase) -> None:
        if phrase.kind == "place":
            named = self.reading.find(phrase.start, phrase.end, "targets")
            if named:  # "the clinic of X"
                phrase = Phrase("thing", phrase.start, phrase.end, phrase.marker, mention=named[0])
        if phrase not in self.result.aims:
            self.result.aims.append(phrase)


def has_agent(after: list[Phrase], first: Phrase) -> bool:
    """Whether a later phrase stands under "by", so that the first is whom it was done to."""
    return any(p.marker in _DOING and can_attack(p) and p is not first for p in after)


def is_generic(phrase: Phrase) -> bool:
    return phrase.actor is not None and phrase.actor.entry.features.get("kind") == "generic"


def is_body(phrase: Phrase) -> bool:
    return phrase.kind in ("actor", "people") and is_armed(phrase.actor)


def is_person(phrase: Phrase) -> bool:
    """Whether a phrase is of unarmed people who can still do something."""
    group = phrase.group
    if group is None or group.is_member or group.actor is not None:
        return False
    return group.features.get("actor") == CIVILIANS


def joined(reading: Reading, first: Phrase, second: Phrase) -> bool:
    """Whether a body is named together with another ("the group and its allies")."""
    gap = reading.texts[first.end : second.start]
    return 0 <= second.start - first.end <= 1 and (
        reading.texts[second.start].startswith("و") or "and" in gap or "و" in gap
    )


def owns(body: Phrase, means: Phrase) -> bool:
    """Whether a body right behind a means only says whose it was."""
    return means.kind == "means" and body.kind == "actor" and body.start == means.end


def not_where(before: list[Phrase], last: Phrase | None) -> Phrase | None:
    """The subject of a passive, where a place is told between them ("homes in X were hit")."""
    if last is None or last.kind != "place" or not last.marker or len(before) < 2:
        return last
    return before[-2] if last.start - before[-2].end <= _AFTER_SUBJECT else last


def subject_past_place(before: list[Phrase], last: Phrase | None) -> Phrase | None:
    """The subject of an active verb, where a place is told between them ("positions in X fired on")."""
    subject = not_where(before, last)
    return last if subject is None or subject.marker else subject


def has_object(reading: Reading, action: Mention) -> bool:
    """Whether an object is written onto a verb; "سرقة" ends like "سرقه" and is a noun."""
    return action.pronoun and not reading.written(action.start, action.start + 1).endswith("ة")


def of_unit(reading: Reading, action: Mention, body: Phrase) -> bool:
    """Whether "a group of" stands between a deed and the body whose it was ("attack of a group of X")."""
    unit = reading.at.get(action.end, ())
    return body.marker == BELONGING and any(m.list == "name_parts" and m.prefix == "ل" for m in unit)


def is_number_of(reading: Reading, people: Phrase) -> bool:
    """Whether "a number of" stands before people, whose "of" is then no preposition of the verb."""
    return reading.texts[max(0, people.start - 2) : people.start] in _NUMBERS_OF


def only_attacks(side: Phrase) -> bool:
    """Whether a side of a fight is only called "the attackers"."""
    return side.group is not None and side.actor is None and bool(side.group.features.get("attacks"))
