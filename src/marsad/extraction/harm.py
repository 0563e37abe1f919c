"""Who was killed, wounded, taken or spared: which people each word of harm speaks of."""

from __future__ import annotations

from marsad.extraction import arabic_harm
from marsad.extraction.chains import (
    Chain,
    breakdown,
    chain_behind,
    is_attacker,
    joined_before,
    named_within,
    owned_by,
    part_between,
    parts_behind,
    subject_near,
    told_relative,
)
from marsad.extraction.events import Frame, is_nucleus
from marsad.extraction.group import EFFECTS, Group, conjoined
from marsad.extraction.harmed import (
    JOINT,
    RELATIVE,
    TAKEN,
    Harm,
    agrees,
    counted_before,
    counted_on,
    finds,
    headline_passive,
    holds,
    is_next,
    is_said_of,
    joined_behind,
    learn,
    list_again,
    meant_by,
    names_again,
    of_body,
    of_manner,
    of_means,
    of_the_means,
    once_a_person,
    one_of_each,
    only_recalls,
    only_some,
    paired,
    passive_before,
    pronoun_at,
    same_people,
    tells_harm,
    told_apart,
    told_beside,
    under_agent,
    unknown_people,
    without_aside,
)
from marsad.extraction.identities import learn_identities, one_person
from marsad.extraction.implied import (
    belong_to_the_loser,
    himself,
    implied,
    reached,
    says_died,
    subject_of_was,
)
from marsad.extraction.mentions import Mention
from marsad.extraction.name_lists import count_by_names
from marsad.extraction.parting import with_later_parts
from marsad.extraction.people import bare_number
from marsad.extraction.people_nouns import other_hamza
from marsad.extraction.pointing_back import understand
from marsad.extraction.reading import Reading
from marsad.extraction.shares import SPREAD, shared
from marsad.extraction.telling import is_occasion

__all__ = ["EFFECTS", "Harm", "harms", "is_attacker"]

_REACH = 7  # tokens between an English word of harm and its people
_OBJECTS = frozenset({"him", "her", "them"})
_OF_REACH = 4  # tokens between a word of harm and the number of those who were of a place
_PLURAL_PRONOUNS = ("هم", "هما", "هن")
_ENDS_OF_NUMBER = frozenset({"،", ",", ".", ")", "علي", "في", "من", "و", "and", "in", "when", "بين"})


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
        words = [
            word
            for clause in self.frame.clauses
            for word in self.reading.find(clause.start, clause.end, "effects", "actions")
            if (tells_harm(word) and is_nucleus(self.reading, word))
            and not names_again(self.reading, word)
            and not (of_means(self.reading, word) or of_body(self.reading, word))
            and not is_occasion(self.reading, word.start)
        ]
        pending: Mention | None = None
        for n, word in enumerate(words):
            joint = pending is not None
            pending = None
            before = len(self.found)
            self._read(word, JOINT if joint else None)
            follows = words[n + 1] if n + 1 < len(words) else None
            if len(self.found) == before and follows is not None and paired(self.reading, word, follows):
                pending = word
        told = once_a_person(self.found or shared(self.reading, self.frame))
        learn_identities(self.reading, self.frame, told)
        return with_later_parts(self.reading, self.frame, told)

    def _read(self, word: Mention, effect: str | None) -> None:
        told = effect or str(word.entry.features["effect"])
        if told == JOINT and one_of_each(self.reading, word):
            for own, at in (("killed", word.start), ("injured", word.start + 1)):
                self._add(own, Group(at, at + 1, 1, 1, counted=True), word)
            return
        if only_recalls(self.reading, word, self.found, self.people) or self._goes_on_taking(word):
            return
        chain = self._victims(word)
        chain += parts_behind(self.reading, chain, word.end, self.people, self.nuclei)
        if self.reading.language == "en":
            list_again(self.found, told, chain)
        if word.entry.features.get("loss"):
            belong_to_the_loser(self.reading, word, chain)
        for victims in chain:
            understand(self.reading, victims, self.people, self.found)
            if victims.features.get(SPREAD):
                continue
            own = victims.effect if victims.effect in EFFECTS and victims.head is not word else told
            if own == "injured" and victims is chain[0] and says_died(self.reading, word, victims):
                own = told  # "two of the wounded died"
            if own in TAKEN and told in ("killed", "injured"):
                own = told  # "a prisoner died"
            if JOINT in (victims.effect, effect, told):
                own = JOINT
                self.found = [h for h in self.found if h.victims is not victims]  # "five fell, dead or hurt"
            self._add(own, victims, word)
            for part in breakdown(self.reading, victims, self.people):
                self._add(own, part, word)

    def _goes_on_taking(self, word: Mention) -> bool:
        """Whether a word only says where people went who are already told to have been taken."""
        weak = word.entry.features.get("strength") == "weak" and word.entry.features.get("effect") in TAKEN
        return weak and any(h.effect in TAKEN for h in self.found)

    def _add(self, effect: str, victims: Group, word: Mention) -> None:
        if any(h.effect == effect and holds(h.victims, victims) for h in self.found):
            return
        again = next(
            (h for h in self.found if h.effect == effect and same_people(self.reading, h.victims, victims)),
            None,
        )
        joined = victims.head is not None and conjoined(victims.head) and bool(victims.names)
        joined = joined or (victims.start > 0 and self.reading.texts[victims.start - 1] == "and")
        further = is_next(self.reading, victims, self.found)
        apart = joined or further
        if victims.definite and again is not None and victims.low <= again.victims.low and not apart:
            again.victims.names += victims.names  # "the youth" again: one already told of
            learn(again.victims, victims)
            return
        self.found.append(Harm(effect, victims, word, further))

    def _victims(self, word: Mention) -> Chain:
        syntax = str(word.entry.features.get("syntax") or ("noun" if word.kind == "noun" else "transitive"))
        own = next((g for g in self.people if g.head is word), None)
        if own is not None or syntax == "people":
            return self._people_noun(word, own)
        before = [g for g in self.people if g.end <= word.start]
        limit = self._limit(word)
        after = [g for g in self.people if word.end <= g.start < limit]
        named = arabic_harm.named_in(self.people, word)
        if named is not None:  # "the body of a man was found": the words themselves name him
            return chain_behind(self.reading, word, [named, *after])
        if word.entry.features.get("subject") == "finder":
            after = [g for g in after if not finds(self.reading, g, self.frame.end)]
        if syntax == "adjective":
            if word.entry.features.get("effect") == "unharmed":
                return [g for g in before if g.counted and not is_attacker(g)][-1:]
            if self.reading.language == "en" and any(g.start - word.end <= 1 for g in after[:1]):
                return []  # "troops arrested 14 men"
            if word.definite and not any(g.counted and g.definite for g in before[-1:]):
                return []  # "for his slain brother"
            return arabic_harm.held(self.reading, word, before)
        if self.reading.language == "en":
            return self._english(word, syntax, before, after)
        return self._arabic(word, syntax, before, after)

    def _arabic(self, word: Mention, syntax: str, before: Chain, after: Chain) -> Chain:
        if word.pronoun and (word.kind == "verb" or other_hamza(self.reading, word)):
            if with_him := arabic_harm.beside(self.reading, word, after):
                return [*meant_by(before), *with_him]
            chain = chain_behind(self.reading, word, after)
            part = bool(chain) and part_between(self.reading, word.end, chain[0].start)
            if chain and chain[0].counted and not chain[0].definite and not part:
                return chain
            return self._meant(word, before)
        if word.pronoun and word.kind == "noun":
            told = [h.victims for h in self.found if h.victims in before]
            owners = owned_by(self.reading, word, told) or owned_by(self.reading, word, before)
            return [*owners, *joined_behind(self.reading, word, after)] if owners else []
        number = self._number(word)
        if number and not any(g.start <= number[0].start < g.end for g in after):
            return chain_behind(self.reading, word, [*number, *after], nouns=True)
        if agrees(self.reading, word) and not (after and after[0].start - word.end <= 1):
            subject = self._subject_before(word, syntax, before)
            if subject and not self._have_object(word, syntax, subject, after):
                return subject
        meant = himself(self.reading, word, before, self.found)
        return (
            arabic_harm.told_in_that(self.reading, word, before)
            or [*meant, *chain_behind(self.reading, word, after)]
            or self._subject_before(word, syntax, before)
            or self._within(word)
            or reached(self.reading, word, self.people, self.frame.end)
            or subject_of_was(self.reading, word, before)
            or implied(self.reading, word, before, self.found)
        )

    def _have_object(self, word: Mention, syntax: str, subject: Chain, after: Chain) -> bool:
        """Whether armed people before their verb did it to those behind it ("gunmen took ... a man")."""
        armed = all(is_attacker(g) or g.is_member for g in subject)
        able = word.kind == "verb" and syntax == "transitive" and armed
        return able and bool(chain_behind(self.reading, word, after))

    def _meant(self, word: Mention, before: Chain) -> Chain:
        """The people that an object pronoun stands for, with their parts and those joined to them."""
        last = meant_by(before)
        if last and last[0] is before[-1]:
            many = self.reading.texts[word.end - 1].endswith(_PLURAL_PRONOUNS)
            if "_from" in last[0].features or (many and last[0].high is not None):
                return joined_before(self.reading, before)
        return last

    def _limit(self, word: Mention) -> int:
        """Where the reach of a word ends: the next verb, or the next word of harm."""
        for nucleus in self.nuclei:
            if nucleus.start >= word.end and (
                nucleus.kind in ("verb", "passive") or nucleus.list == "effects"
            ):
                if nucleus.entry.features.get("syntax") == "people":
                    continue
                if of_the_means(self.reading, word, nucleus):
                    continue
                if not word.pronoun and of_manner(self.reading, nucleus):
                    continue
                if any(g.start <= nucleus.start < g.end for g in self.people):
                    continue  # "killed 3 and 10 wounded": people, not a verb
                return nucleus.start
        return self.frame.end

    def _people_noun(self, word: Mention, own: Group | None) -> Chain:
        if word.entry.features.get("effect") in TAKEN and word.entry.features.get("syntax") == "people":
            return []
        group = own or next((g for g in self.people if is_said_of(word, g)), None)
        if group is None:
            joint = word.entry.features.get("effect") == JOINT
            limit = self._limit(word)
            behind = [g for g in self.people if word.end <= g.start < limit]
            if not joint:
                return []
            shared = chain_behind(self.reading, word, behind) or self._number(word)
            before = [g for g in self.people if g.end <= word.start]
            if shared or self.reading.language == "en":
                return shared or self._english_subject(word, before)
            return joined_before(self.reading, before) if before and before[-1].end == word.start else []
        if not any(h.effect == word.entry.features.get("effect") for h in self.found):
            count_by_names(self.reading, group)
        if group.head_pronoun and any(h.effect == "killed" for h in self.found):
            return []  # "his body": of one who is told to have died
        if only_some(self.reading, word, group, self.found) or arabic_harm.somebodys(self.reading, word):
            return []
        told = (
            group.counted
            or (not group.definite and not group.head_pronoun)
            or counted_on(self.reading, group, self.people)
        )
        if not told:
            return []
        if self.reading.language == "en" and group.start < word.start and word.end == group.end:
            return joined_before(self.reading, [g for g in self.people if g.end <= group.end])
        behind = [g for g in self.people if g.start >= group.end]
        return chain_behind(self.reading, word, [group, *behind], nouns=True)

    def _number(self, word: Mention) -> Chain:
        """A bare number right behind the word ("killed 35", "wounded of them two")."""
        reading, at = self.reading, word.end
        of = reading.relation(at, "part") if at < self.frame.end else None
        if of is not None:
            at = of.end
        at += reading.texts[at : at + 1] == ["a"]  # "wounding a dozen"
        if self.reading.texts[at : at + 1] == ["من"]:  # "killed of the checkpoint five"
            at = next((i for i in range(at + 2, at + _OF_REACH) if i in reading.quantity_at), at)
        quantity = reading.quantity_at.get(at)
        if at >= self.frame.end or quantity is None or quantity.unit is not None:
            return []
        after = quantity.end_token
        if after < self.frame.end and reading.texts[after] not in _ENDS_OF_NUMBER:
            word_after = reading.at.get(after, ())
            bound = any(m.list in ("relations", "passages", "binding_words", "effects") for m in word_after)
            bound = bound or bool(reading.dates_in(after, after + 1))
            bound = bound or (self.reading.language == "en" and unknown_people(reading, word, after))
            if not bound and not reading.texts[after].startswith(("و", "ب")):
                return []
        number = bare_number(reading, at)
        return [number] if number is not None else []

    def _within(self, word: Mention) -> Chain:
        """People that the word of harm names itself ("a body was found")."""
        low, high = named_within(self.reading, word)
        return [Group(word.start, word.end, low, high, counted=high is not None, head=word)] if low else []

    def _subject_before(self, word: Mention, syntax: str, before: Chain) -> Chain:
        """People who stand before their verb: "those who died", "four of them fell"."""
        while before and under_agent(self.reading, before[-1]):
            before = before[:-1]  # "was fired at by unknown men and wounded"
        if not before or word.kind == "noun" or told_relative(self.reading, before[-1], word):
            return []
        apart = told_apart(self.reading, before, word)
        if apart or word.start - before[-1].end > 4:
            return apart
        relative = any(self.reading.words[i].text in RELATIVE for i in range(before[-1].end, word.start))
        told_first = before[-1].end == word.start and not word.prefix and not is_attacker(before[-1])
        if (
            syntax == "intransitive"
            or relative
            or word.kind == "passive"
            or agrees(self.reading, word)
            or told_first
        ):
            return joined_before(self.reading, before)
        return []

    def _english(self, word: Mention, syntax: str, before: Chain, after: Chain) -> Chain:
        reading = self.reading
        passive = passive_before(reading, word)
        if word.kind != "noun" and (passive or syntax == "intransitive"):
            subject = (
                counted_before(reading, word, before, self.frame.start)
                or pronoun_at(reading, word.start - 1, before)
                or self._english_subject(word, before)
            )
            if subject:
                return [*subject, *told_beside(reading, word, after)]
            return chain_behind(reading, word, after) or self._within(word)
        within = next((i for i in range(word.start + 1, word.end) if reading.texts[i] in _OBJECTS), None)
        if within is not None and (meant := pronoun_at(reading, within, before)):
            return meant  # "took him to an unknown place"
        if headline_passive(reading, word, before, self.frame.end):
            return joined_before(reading, before)
        number = self._number(word)
        if number and not any(g.start <= number[0].start < g.end for g in after):
            return chain_behind(reading, word, [*number, *after], nouns=True)
        chain = chain_behind(reading, word, after)
        if chain and chain[0].start - word.end > _REACH:
            chain = [g for g in chain if g.relation]
        if chain or word.kind == "noun" or word.entry.features.get("strength") == "weak":
            return chain
        return (
            pronoun_at(reading, word.end, before) or self._english_subject(word, before) or self._within(word)
        )

    def _english_subject(self, word: Mention, before: Chain) -> Chain:
        subject = self._subject_near(word, before) or self._shared_subject(word, before)
        return joined_before(self.reading, subject) if subject else []

    def _subject_near(self, word: Mention, before: Chain) -> Chain:
        before = without_aside(self.reading, word, before)
        while before and under_agent(self.reading, before[-1]):
            before = before[:-1]  # "was shot by unknown men and died"
        return one_person(self.reading, subject_near(self.reading, word, before, _REACH, self.nuclei), word)

    def _shared_subject(self, word: Mention, before: Chain) -> Chain:
        """The people of the verb that "and" joins a verb to ("was shot by unknown men and died")."""
        if self.reading.texts[word.start - 1 : word.start] != ["and"]:
            return []
        verb = next((n for n in reversed(self.nuclei) if n.end <= word.start and n.kind != "noun"), None)
        if verb is None or self.reading.sentence_of(verb.start) != self.reading.sentence_of(word.start):
            return []
        return self._subject_near(verb, [g for g in before if g.end <= verb.start])
