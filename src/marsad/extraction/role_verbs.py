"""Doers and aims that the words of doing themselves tell: their voice, prepositions and order."""

from __future__ import annotations

from marsad.codebook import load
from marsad.extraction.achieving import undertaker
from marsad.extraction.harmed import is_copula
from marsad.extraction.mentions import Mention
from marsad.extraction.only_named import announcer
from marsad.extraction.phrases import BELONGING, Phrase, can_attack
from marsad.extraction.prepositions import unfold
from marsad.extraction.role_cast import (
    ACTING,
    Cast,
    has_agent,
    has_object,
    is_body,
    is_generic,
    is_number_of,
    is_person,
    joined,
    not_where,
    of_unit,
    only_attacks,
    owns,
    subject_past_place,
)

_NEAR = 4  # tokens between a word of doing and its subject
_BY_AGENT = frozenset({"agent", "by"})
_FAR = 8  # the same where nothing but days and places can stand between
_APART = 25  # tokens of what commas set off between a subject and its verb
_BEFORE = 6  # tokens between an English subject and its verb
_AUXILIARIES = 3  # tokens between the closing comma and the verb ("was later")
_MOST_SIDES = 4
_TELLING_REACH = 4  # tokens between a word of saying and who says it
_THAT = frozenset({"ان", "بان", "that"})
_BLAMED_REACH = 4  # tokens of "blamed on the" before a body
_FINDING = 1  # tokens between who finds and the verb
_BY_HAND = frozenset({"abducted", "arrested"})  # what no aircraft does


class VerbCast(Cast):
    """Reads the subject and object of each word of doing."""

    def _limit(self, n: int) -> int:
        """The token where the reach of a word of doing ends: the next verb."""
        nuclei = self.frame.nuclei
        for other in nuclei[n + 1 :]:
            if other.start > nuclei[n].start and (
                other.kind in ("verb", "passive") or other.list == "effects"
            ):
                return other.start
        return self.frame.end

    def _action(self, action: Mention, limit: int) -> None:
        features = action.entry.features
        after = [p for p in self.found if p.start > action.start and p.end > action.end and p.start < limit]
        after = [p for p in after if p.kind != "means" or p.start >= action.end]  # "carried out air strikes"
        before = [p for p in self.found if p.end <= action.start]
        if features.get("mutual"):
            self._mutual(action, after, before)
            return
        self._prepositions(features.get("prepositions") or {}, after)
        speaker = self._speaker(action, after)
        if speaker is not None:
            self._doer(speaker)
            for phrase in [p for p in after[:2] if p.kind in ("thing", "people", "actor")][:1]:
                self._aim(phrase)
            return
        if self.reading.language == "en":
            self._english(action, after, before)
        elif action.kind == "noun" and self._has_both(action, after):
            self._doer(after[0])
            self._aim(after[1])
        elif features.get("subject") in ("target", "victim"):
            first = next((p for p in after if not p.marker), None)
            if first is not None:
                self._aim(first)
        elif features.get("subject") in ACTING:
            if action.kind == "noun":
                self._noun(action, after)
            else:
                self._verb(action, after, before)

    def _has_both(self, action: Mention, after: list[Phrase]) -> bool:
        """Whether doer and object follow a noun side by side ("the army's arrest of three men")."""
        if len(after) < 2 or after[0].kind == "means" or not can_attack(after[0]) or after[0].marker:
            return False
        doer, other = after[:2]
        told = other.kind == "thing" if other.group is None else other.group.head is not None
        if not told or other.marker or joined(self.reading, doer, other):
            return False
        return doer.start - action.end <= 1 and other.start - doer.end <= 1

    def _prepositions(self, by_preposition: dict[str, str], after: list[Phrase]) -> None:
        for phrase in after:
            role = by_preposition.get(unfold(phrase.marker), "") if phrase.marker else ""
            if role == "target" and phrase.kind != "means" and not self._blamed_on(phrase):
                self._aim(phrase)
            elif role == "perpetrator" and can_attack(phrase):
                self._doer(phrase)

    def _blamed_on(self, phrase: Phrase) -> bool:
        """Whether an English preposition belongs to a hedge before it ("an attack blamed on the group")."""
        texts, english = self.reading.texts, self.reading.language == "en"
        hedges = self.reading.find(max(0, phrase.start - _BLAMED_REACH), phrase.start, "hedges")
        return english and any(texts[h.end - 1] == phrase.marker for h in hedges)

    def _mutual(self, action: Mention, after: list[Phrase], before: list[Phrase]) -> None:
        """The sides of a fight; "both sides" are those named before."""
        end = self.reading.sentences[self.reading.sentence_of(action.start)].end
        sides = [p for p in after if can_attack(p) and p.kind != "means" and p.start < end][:_MOST_SIDES]
        if action.entry.features.get("unarmed") and self._one_sided(action, sides, after, before):
            return
        self.result.mutual = True
        if self.reading.language == "en" and action.kind == "verb" and sides and sides[0].marker == "with":
            subject = [p for p in before[-1:] if can_attack(p) and action.start - p.end <= _NEAR]
            sides = [*subject, sides[0]] if subject else sides  # "X clashed with Y"
        if len(sides) < 2:
            near = [p for p in before if can_attack(p) and p.kind != "means"]
            both = any(
                self.reading.relation(i, "side")
                for i in range(action.start, min(action.end + 6, self.frame.end))
            )
            close = [p for p in near[-1:] if action.start - p.end < 12]
            both = both or (not sides and len(near) > 1 and joined(self.reading, near[-2], near[-1]))
            sides = (near[-2:] if both else close) + sides
        known = [s for s in sides if s.actor is not None and not is_generic(s)]
        if self.reading.language == "en":
            sides = [s for s in sides if not only_attacks(s)] or sides
        sides = sides if known else self._sides_named_by(action) or sides
        for side in known if len(known) > 1 else sides:
            self._doer(side)

    def _sides_named_by(self, action: Mention) -> list[Phrase]:
        """Those whose fight the word itself tells of ("a tribal dispute")."""
        body = load().lists["actors"].get(str(action.entry.features.get("doer") or ""))
        if body is None:
            return []
        said = Mention("actors", body, "name", action.start, action.end)
        return [Phrase("actor", action.start, action.end, mention=said)]

    def _one_sided(
        self, action: Mention, sides: list[Phrase], after: list[Phrase], before: list[Phrase]
    ) -> bool:
        """Whether a confrontation is one of a single force with people who bear no arms."""
        near = [p for p in before[-_MOST_SIDES:] if can_attack(p) and p.kind != "means"]
        armed = [*near, *sides]
        unarmed = [p for p in after if is_person(p) and p.marker]
        if len(armed) != 1:
            return False
        self._doer(armed[0])
        for phrase in unarmed[:1]:
            self._aim(phrase)
        return True

    def _verb(self, action: Mention, after: list[Phrase], before: list[Phrase]) -> None:
        bare = [p for n, p in enumerate(after) if p.kind != "place" and self._bare(action, p, n)]
        bare = [p for p in bare if not (self._of_other_deed(action, p) or self._of_agent(p))]
        first = bare[0] if bare and bare[0].start - action.end <= _FAR else None
        if first is not None and is_person(first) and self._place_is_object(action, after, first):
            first = None
        if first is not None and self._follows_subject(action, before):
            self._doer(before[-1])
            self._aim(first)
        elif first is None or (first.kind == "means" and not can_attack(first)):
            self._subject_before(action, before)
            if first is not None:
                self._object(bare[1:], first)
        elif first.start in self.harmed_at and (seizers := self._seizers(action, before)):
            self._aim(first)
            self._subject_before(action, seizers)
        elif can_attack(first) and first.kind != "means" and self._is_hit(action, before, after, bare):
            self._aim(first)
        elif has_object(self.reading, action) or can_attack(first):
            further = bare[1:]
            if first.start - action.end <= _NEAR or first.kind == "actor":
                further = self._doers(first, further)
            self._object(further, first)
        elif is_person(first) and self._acts(action, bare[1:], after):
            self._doer(first)
            self._object(bare[1:], first)
        else:
            self._aim(first)
            self._subject_before(action, before)

    def _follows_subject(self, action: Mention, before: list[Phrase]) -> bool:
        """Whether the doer stands right before its verb, as headlines put it ("the army shells X")."""
        if not before or action.prefix or action.kind != "verb" or action.pronoun:
            return False
        subject = before[-1]
        if self.reading.texts[subject.start].startswith("و") and len(before) > 1:
            return False  # one of several who did it
        bare = not subject.marker or is_number_of(self.reading, subject)
        return subject.end == action.start and bare and can_attack(subject)

    def _place_is_object(self, action: Mention, after: list[Phrase], person: Phrase) -> bool:
        """Whether a place stands before the people behind a verb, so that these are not its subject."""
        places = [p for p in after if p.kind == "place" and not p.marker and p.start < person.start]
        return action.entry.features.get("object") == "target" and bool(places)

    def _bare(self, action: Mention, phrase: Phrase, n: int) -> bool:
        """Whether a phrase stands under no preposition, or is the body of a unit ("a force of ...")."""
        if not phrase.marker:
            return True
        if n or not 1 <= phrase.start - action.end <= 3 or not is_body(phrase):
            return False
        several = self.reading.relation(action.end, "collective") is not None
        return phrase.marker in ("من", "ل") or (phrase.marker == BELONGING and several)

    def _of_other_deed(self, action: Mention, phrase: Phrase) -> bool:
        """Whether a body stands right behind another deed, as its own ("after the withdrawal of X")."""
        nouns = (n for n in self.frame.nuclei if n.kind == "noun" and n.list == "actions")
        return phrase.kind == "actor" and any(action.end <= n.start and n.end == phrase.start for n in nouns)

    def _acts(self, action: Mention, further: list[Phrase], after: list[Phrase]) -> bool:
        """Whether unarmed people behind a verb are its subject: an object of its own follows them."""
        if action.kind == "passive" or action.entry.features.get("event") == "Arrests":
            return False
        if action.entry.features.get("object") in ("", "weapon"):
            return True
        roles_of = action.entry.features.get("prepositions") or {}
        if any(p.kind != "place" and roles_of.get(unfold(p.marker)) == "target" for p in after):
            return True
        return any(p.kind in ("thing", "people", "actor") for p in further[:1])

    def _object(self, further: list[Phrase], subject: Phrase) -> None:
        for phrase in further:
            if is_generic(phrase) or owns(phrase, subject):
                continue  # "an unidentified drone", "a Turkish drone"
            phrase = self._as_thing(phrase)
            if phrase.kind in ("thing", "people", "actor") and not self._hedged(subject.end, phrase):
                self._aim(phrase)
                return

    def _subject_before(self, action: Mention, before: list[Phrase]) -> None:
        """The doer before its verb ("... which gunmen attacked", "they then shot")."""
        for phrase in reversed(before):
            if action.start - phrase.end >= _FAR:
                return
            if phrase.kind == "means" and action.entry.features.get("effect") in _BY_HAND:
                continue
            subject = can_attack(phrase) and not phrase.marker and phrase.start not in self.harmed_at
            if subject and not self._tells(phrase, action.start) and not self._finds(phrase):
                self._doer(phrase)
                return

    def _tells(self, phrase: Phrase, until: int) -> bool:
        """Whether those named only tell of what follows ("an officer of the army said that ...")."""
        if _THAT.isdisjoint(self.reading.texts[phrase.end : until]):
            return False
        first = max(0, phrase.start - _TELLING_REACH)
        return any(self.reading.cue(i, "reporting") is not None for i in range(first, phrase.start))

    def _finds(self, phrase: Phrase) -> bool:
        """Whether those named only found what the deed left behind ("the police found the body of ...")."""
        finders = (w for w in self.told if w.entry.features.get("subject") == "finder")
        return any(0 <= w.start - phrase.end <= _FINDING or w.end == phrase.start for w in finders)

    def _hedged(self, start: int, phrase: Phrase) -> bool:
        """Whether a phrase only says who the doer is believed to be."""
        hedges = self.reading.find(start, phrase.start, "hedges")
        return phrase.actor is not None and any(True for _ in hedges)

    def _noun(self, action: Mention, after: list[Phrase]) -> None:
        if not after:
            return
        first = after[0]
        if first.start - action.end > 2 or (first.kind == "place" and first.marker):
            return
        takes_object = action.entry.features.get("object") in ("target", "victim")
        proceeding = undertaker(self.reading, self.found, action) if takes_object else None
        if proceeding is not None and not first.marker and first.kind != "means":
            self._doer(proceeding)
            self._aim(first)
        elif can_attack(first) and (first.marker in ("", "ل", "من") or of_unit(self.reading, action, first)):
            object_follows = any(
                p.marker in ("ل", "علي", "ب") and p.kind in ("thing", "people", "place", "actor")
                for p in after[1:4]
            )
            done_to = action.entry.features.get("effect") and not object_follows
            if takes_object and (done_to or has_agent(after, first)):
                self._aim(first)
            else:
                self._object_of_noun(self._doers(first, after[1:])[:2])
        elif takes_object and first.marker in ("", "ل") and first.kind != "means":
            self._aim(first)

    def _of_agent(self, phrase: Phrase) -> bool:
        """Whether a body is joined to one that "by" stands before ("the shelling by X and Y of the town")."""
        agents = (p for p in self.found if p.marker in _BY_AGENT and p.end <= phrase.start <= p.end + 1)
        return is_body(phrase) and any(self._joined_on(agent, phrase) for agent in agents)

    def _seizers(self, action: Mention, before: list[Phrase]) -> list[Phrase]:
        """Those before a verb of seizing in its sentence: who stands behind it is then whom they seized."""
        if action.entry.features.get("effect") not in _BY_HAND:
            return []
        sentence = self.reading.sentence_of(action.start)
        return [p for p in before if can_attack(p) and self.reading.sentence_of(p.start) == sentence]

    def _object_of_noun(self, following: list[Phrase]) -> None:
        """The thing right behind the doer of a noun ("a drone's targeting his car")."""
        for phrase in following:
            if phrase.kind == "thing" and not phrase.marker:
                self._aim(phrase)
                return
            if not is_body(phrase):
                return

    def _speaker(self, action: Mention, after: list[Phrase]) -> Phrase | None:
        """The armed body that says the deed is its own: "the army announced the shelling of ..."."""
        features = action.entry.features
        of_deed = {features.get("object"), features.get("subject")} & {"target", "victim"}
        if action.kind != "noun" or not of_deed or action.definite or not after:
            return None
        first = after[0]
        if is_body(first) and first.start == action.end and [p for p in after[1:2] if not p.marker]:
            return None  # "announced the shelling by the army of the village"
        actor = announcer(self.reading, action, self.frame.start)
        return None if actor is None else Phrase("actor", actor.start, actor.end, mention=actor)

    def _english(self, action: Mention, after: list[Phrase], before: list[Phrase]) -> None:
        last = self._subject_of_english(action, before)
        if action.kind == "noun":
            if last is not None and can_attack(last) and action.start - last.end <= 2:
                self._doer(last)
            for phrase in [p for p in after if p.kind != "means" and p.marker not in _BY_AGENT][:2]:
                if phrase.marker in ("on", "against", "at") and not self._hedged(action.end, phrase):
                    self._aim(phrase)
            return
        if action.entry.features.get("subject") not in ACTING:
            if last is not None and action.entry.features.get("subject") in ("target", "victim"):
                self._aim(last)
            self._english_object(action, after)
            return
        reach = range(max(0, action.start - 3), action.start)
        if action.kind == "passive" or any(is_copula(self.reading, i) for i in reach):
            subject = self._set_apart(action, before) or not_where(before, last)
            if subject is not None and subject.kind != "means":
                self._aim(subject)
            return
        last = subject_past_place(before, last)
        if last is not None and (can_attack(last) or (is_person(last) and not last.marker)):
            self._doer(last)
        self._english_object(action, after)

    def _subject_of_english(self, action: Mention, before: list[Phrase]) -> Phrase | None:
        """What stands right before a word of doing, or before "with the support of" somebody else."""
        first = max(0, action.start - _APART)
        own = [p for p in before if p.marker != "support" and p.start >= first]
        if own and own[-1] is not before[-1] and can_attack(own[-1]) and not own[-1].marker:
            return own[-1]
        return before[-1] if before and action.start - before[-1].end <= _BEFORE else None

    def _set_apart(self, action: Mention, before: list[Phrase]) -> Phrase | None:
        """The subject of a passive that commas set off from it ("X Y, head of ..., was shot")."""
        texts, first = self.reading.texts, max(self.frame.start, action.start - _APART)
        comma = next((i for i in range(action.start - 1, first, -1) if texts[i] == ","), None)
        if comma is None or action.start - comma > _AUXILIARIES:
            return None
        people = [p for p in before if p.kind == "people" and p.end < comma and p.end > first]
        return next((p for p in reversed(people) if texts[p.end : p.end + 1] == [","]), None)

    def _english_object(self, action: Mention, after: list[Phrase]) -> None:
        """The object of an active verb; a body right before a thing is the thing's owner."""
        near = [p for p in after if p.start - action.end <= 6 and p.marker in ("", "at", "on", "against")]
        for n, phrase in enumerate(near[:2]):
            following = near[n + 1] if n + 1 < len(near) else None
            if phrase.kind == "actor" and following is not None and following.kind == "thing":
                continue
            if phrase.kind in ("thing", "people", "actor"):
                self._aim(phrase)
                return

    def _effect(self, word: Mention, limit: int) -> None:
        """The doer of a killing: the subject of an active verb that has its victims elsewhere."""
        features = word.entry.features
        if features.get("effect") == "unharmed" or features.get("syntax") == "intransitive":
            return
        if self.reading.language == "en":
            before = [p for p in self.found if p.end <= word.start and word.start - p.end <= 6]
            before = [p for p in before[-1:] if can_attack(p) and p.marker not in ("on", "at", "against")]
            if before and before[-1].start not in self.harmed_at:
                self._doer(before[-1])
            return
        after = [p for p in self.found if word.end <= p.start < limit and not p.marker]
        if word.pronoun:
            if after and can_attack(after[0]) and after[0].start - word.end <= 2:
                self._doer(after[0])
            return
        for phrase in after[:1]:
            near = phrase.start - word.end <= _NEAR
            if near and phrase.start not in self.harmed_at and can_attack(phrase):
                self._doer(phrase)
            elif is_person(phrase) and near and any(p.start == phrase.end for p in after[1:2]):
                if after[1].start in self.harmed_at and phrase.start not in self.harmed_at:
                    self._doer(phrase)  # "a youth killed his father"
            elif phrase.start in self.harmed_at:
                self._subject_before(word, [p for p in self.found if p.end == word.start])
