"""Who did it, and to whom or what: read from voice, preposition and word order."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.actors import CIVILIANS
from marsad.extraction.events import Frame
from marsad.extraction.harm import Harm, unfold
from marsad.extraction.mentions import Mention
from marsad.extraction.phrases import Phrase, can_attack, is_armed, phrases
from marsad.extraction.reading import Reading
from marsad.extraction.telling import telling

_NEAR = 4  # tokens between a word of doing and its subject
_FAR = 8  # the same where nothing but days and places can stand between
_BY = frozenset({"agent", "support", "by"})
_HIT_IN = frozenset(
    {"ب", "في", "تحت", "اسفل", "داخل", "علي", "فوق", "under", "in", "inside", "into", "on", "at", "beneath"}
)
_HIT_NEAR = frozenset({"قرب", "امام", "عند", "بجانب", "جانب", "لدي", "near", "outside", "beside"})
_BE = frozenset({"was", "were", "been", "being", "is", "are"})
_MOST_SIDES = 4
_ACTING = frozenset({"perpetrator", "disruptor", None})


@dataclass(slots=True)
class Roles:
    """The doers and the aims of one event, as phrases; `mutual` where both sides fight."""

    doers: list[Phrase] = field(default_factory=list)
    aims: list[Phrase] = field(default_factory=list)
    mutual: bool = False


def roles(reading: Reading, frame: Frame, harmed: list[Harm]) -> Roles:
    """The roles of a frame."""
    return _Cast(reading, frame, {h.victims.start for h in harmed}).run()


class _Cast:
    """One pass over the words of doing of a frame."""

    def __init__(self, reading: Reading, frame: Frame, harmed_at: set[int]) -> None:
        self.reading = reading
        self.frame = frame
        self.harmed_at = harmed_at
        self.found = phrases(reading, frame)
        self.told = telling(reading, frame)
        self.result = Roles()

    def run(self) -> Roles:
        """Reads every word of doing, then what stands under prepositions and beside the means."""
        result = self.result
        for n, word in enumerate(self.frame.nuclei):
            if word not in self.told:
                continue
            if word.list == "actions":
                self._action(word, self._limit(n))
            elif word.kind == "verb":
                self._effect(word, self._limit(n))
        for phrase in self.found:
            if phrase.marker in _BY and (can_attack(phrase) or (_is_person(phrase) and self._by(phrase))):
                self._doer(phrase)
        self._owners_of_means()
        self._things_hit()
        actions = [w for w in self.told if w.list == "actions"]
        if not result.doers and any(w.entry.features.get("subject") in _ACTING for w in actions):
            self._doer_before(actions[0])
        if not result.doers:
            self._only_body()
        for doer in list(result.doers):
            self._belongs(doer)
        if any(w.entry.features.get("by_captor") for w in actions):
            self._take_from()
        result.doers = [d for d in result.doers if d.start not in self.harmed_at or result.mutual]
        kept = [a for a in result.aims if a.kind != "means" and (a not in result.doers or result.mutual)]
        result.aims = kept
        return result

    def _by(self, phrase: Phrase) -> bool:
        """Whether "by" stands right before unarmed people."""
        return any(
            m.end == phrase.start and m.entry.id == "agent"
            for k in range(max(0, phrase.start - 3), phrase.start)
            for m in self.reading.at.get(k, ())
            if m.list == "relations"
        )

    def _limit(self, n: int) -> int:
        """The token where the reach of a word of doing ends: the next verb."""
        nuclei = self.frame.nuclei
        for other in nuclei[n + 1 :]:
            if other.start > nuclei[n].start and (
                other.kind in ("verb", "passive") or other.list == "effects"
            ):
                return other.start
        return self.frame.end

    def _doer(self, phrase: Phrase) -> None:
        if phrase not in self.result.doers:
            self.result.doers.append(phrase)

    def _aim(self, phrase: Phrase) -> None:
        if phrase not in self.result.aims:
            self.result.aims.append(phrase)

    def _action(self, action: Mention, limit: int) -> None:
        features = action.entry.features
        after = [p for p in self.found if p.start > action.start and p.end > action.end and p.start < limit]
        before = [p for p in self.found if p.end <= action.start]
        if features.get("mutual"):
            self._mutual(action, after, before)
            return
        self._prepositions(features.get("prepositions") or {}, after)
        if self.reading.language == "en":
            self._english(action, after, before)
        elif features.get("subject") in ("target", "victim"):
            first = next((p for p in after if not p.marker), None)
            if first is not None:
                self._aim(first)
        elif features.get("subject") in _ACTING:
            if action.kind == "noun":
                self._noun(action, after)
            else:
                self._verb(action, after, before)

    def _prepositions(self, by_preposition: dict[str, str], after: list[Phrase]) -> None:
        for phrase in after:
            role = by_preposition.get(unfold(phrase.marker), "") if phrase.marker else ""
            if role == "target" and phrase.kind != "means":
                self._aim(phrase)
            elif role == "perpetrator" and can_attack(phrase):
                self._doer(phrase)

    def _mutual(self, action: Mention, after: list[Phrase], before: list[Phrase]) -> None:
        """The sides of a fight; "both sides" are those named before."""
        self.result.mutual = True
        sides = [p for p in after if can_attack(p) and p.kind != "means"][:_MOST_SIDES]
        if len(sides) < 2:
            near = [p for p in before if can_attack(p) and p.kind != "means"]
            both = any(
                self.reading.relation(i, "side")
                for i in range(action.start, min(action.end + 6, self.frame.end))
            )
            close = [p for p in near[-1:] if action.start - p.end < 12]
            sides = (near[-2:] if both else close) + sides
        known = [s for s in sides if s.actor is not None and not _is_generic(s)]
        for side in known if len(known) > 1 else sides:
            self._doer(side)

    def _verb(self, action: Mention, after: list[Phrase], before: list[Phrase]) -> None:
        bare = [p for n, p in enumerate(after) if p.kind != "place" and self._bare(action, p, n)]
        first = bare[0] if bare and bare[0].start - action.end <= _FAR else None
        if first is None or (first.kind == "means" and not can_attack(first)):
            self._subject_before(action, before)
        elif can_attack(first) and first.kind != "means" and _has_agent(after, first):
            self._aim(first)
        elif action.pronoun or can_attack(first):
            if first.start - action.end <= _NEAR or first.kind == "actor":
                self._doer(first)
            self._object(bare[1:], first)
        elif _is_person(first) and self._acts(action, bare[1:], after):
            self._doer(first)
            self._object(bare[1:], first)
        else:
            self._aim(first)
            self._subject_before(action, before)

    def _bare(self, action: Mention, phrase: Phrase, n: int) -> bool:
        """Whether a phrase stands under no preposition, or is the body of a unit ("a force of ...")."""
        if not phrase.marker:
            return True
        unit = n == 0 and phrase.marker in ("من", "ل") and 1 <= phrase.start - action.end <= 3
        return unit and _is_body(phrase)

    def _acts(self, action: Mention, further: list[Phrase], after: list[Phrase]) -> bool:
        """Whether unarmed people behind a verb are its subject: an object of its own follows them."""
        if action.kind == "passive":
            return False
        if action.entry.features.get("object") in ("", "weapon"):
            return True
        roles_of = action.entry.features.get("prepositions") or {}
        if any(p.kind != "place" and roles_of.get(unfold(p.marker)) == "target" for p in after):
            return True
        return any(p.kind in ("thing", "people", "actor") for p in further[:1])

    def _object(self, further: list[Phrase], subject: Phrase) -> None:
        for phrase in further:
            if _is_generic(phrase):
                continue  # "an unidentified drone"
            if phrase.kind in ("thing", "people", "actor") and not self._hedged(subject.end, phrase):
                self._aim(phrase)
                return

    def _subject_before(self, action: Mention, before: list[Phrase]) -> None:
        """The doer before its verb ("... which gunmen attacked", "they then shot")."""
        for phrase in reversed(before):
            if action.start - phrase.end >= _FAR:
                return
            if can_attack(phrase) and not phrase.marker and phrase.start not in self.harmed_at:
                self._doer(phrase)
                return

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
        if can_attack(first) and first.marker in ("", "ل", "من"):
            object_follows = any(
                p.marker in ("ل", "علي", "ب") and p.kind in ("thing", "people", "place", "actor")
                for p in after[1:4]
            )
            done_to = action.entry.features.get("effect") and not object_follows
            if takes_object and (done_to or _has_agent(after, first)):
                self._aim(first)
            else:
                self._doer(first)
        elif takes_object and first.marker in ("", "ل") and first.kind != "means":
            self._aim(first)

    def _english(self, action: Mention, after: list[Phrase], before: list[Phrase]) -> None:
        last = before[-1] if before and action.start - before[-1].end <= 6 else None
        if action.kind == "noun":
            if last is not None and can_attack(last) and action.start - last.end <= 2:
                self._doer(last)
            for phrase in after[:2]:
                if phrase.marker in ("on", "against", "at") and phrase.kind != "means":
                    self._aim(phrase)
            return
        if action.entry.features.get("subject") not in _ACTING:
            if last is not None and action.entry.features.get("subject") in ("target", "victim"):
                self._aim(last)
            self._english_object(action, after)
            return
        words = self.reading.texts[max(0, action.start - 3) : action.start]
        if action.kind == "passive" or _BE & set(words):
            if last is not None and last.kind != "means":
                self._aim(last)
            return
        if last is not None and (can_attack(last) or (_is_person(last) and not last.marker)):
            self._doer(last)
        self._english_object(action, after)

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
        if self.reading.language == "en":
            before = [p for p in self.found if p.end <= word.start and word.start - p.end <= 6]
            if before and can_attack(before[-1]) and before[-1].start not in self.harmed_at:
                self._doer(before[-1])
            return
        after = [p for p in self.found if word.end <= p.start < limit and not p.marker]
        if word.pronoun:
            if after and can_attack(after[0]) and after[0].start - word.end <= 2:
                self._doer(after[0])
            return
        for phrase in after[:1]:
            near = phrase.start - word.end <= _NEAR
            if phrase.start not in self.harmed_at and can_attack(phrase) and near:
                self._doer(phrase)

    def _owners_of_means(self) -> None:
        """Whose drone, artillery or mine it was: the name beside the weapon."""
        arabic = self.reading.language == "ar"
        for n, phrase in enumerate(self.found):
            if phrase.kind != "means":
                continue
            owner = self._owner_by_pronoun(phrase)
            if owner is not None:
                self._doer(owner)
            for other in self.found[n + 1 : n + 2]:
                markers = ("", "ل", "من") if arabic else ("of", "from")
                if _is_body(other) and other.start - phrase.end <= 2 and other.marker in markers:
                    self._doer(other)
            for other in [] if arabic else self.found[max(0, n - 1) : n]:
                if (
                    _is_body(other)
                    and phrase.start - other.end <= 2
                    and other.marker not in ("on", "at", "against")
                ):
                    self._doer(other)
        for phrase in self.found:
            if phrase.kind == "actor" and self._names_means(phrase):
                self._doer(phrase)

    def _names_means(self, phrase: Phrase) -> bool:
        """Whether the name itself says whose weapon it was: "Israeli jets", "Turkish artillery"."""
        inside = self.reading.find(phrase.start, phrase.end, "weapons")
        beside = self.reading.find(max(0, phrase.start - 3), phrase.start, "weapons")
        return any(True for _ in inside) or any(w.start < phrase.start < w.end for w in beside)

    def _owner_by_pronoun(self, means: Phrase) -> Phrase | None:
        """Whose "its shells" are: the last armed body named before them."""
        if means.mention is None or not means.mention.pronoun:
            return None
        actors = [p for p in self.found if p.end <= means.start and _is_body(p)]
        if actors:
            return actors[-1]
        for mention in reversed(list(self.reading.find(max(0, means.start - 40), means.start, "actors"))):
            if is_armed(mention):
                return Phrase("actor", mention.start, mention.end, mention=mention)
        return None

    def _things_hit(self) -> None:
        """What a device or shell went off in, or next to: "a mine in their car", "in front of a shop"."""
        if self.result.mutual or any(a.kind == "thing" for a in self.result.aims):
            return
        things = [p for p in self.found if p.kind == "thing"]
        means = [p.end for p in self.found if p.kind == "means" and _blasts(p)]
        means += [
            w.end for w in self.told if w.list == "actions" and w.entry.features.get("event") == "by_weapon"
        ]
        if not means:
            return
        for markers in (_HIT_IN, _HIT_NEAR):
            for thing in things:
                if thing.marker in markers and any(0 <= thing.start - end <= 10 for end in means):
                    self._aim(thing)
                    return

    def _doer_before(self, action: Mention) -> None:
        """The doer that stands before its deed with another verb ("gunmen proceeded to fire at ...")."""
        for phrase in reversed([p for p in self.found if p.end <= action.start]):
            subject = can_attack(phrase) and phrase.kind != "means" and not phrase.marker
            if subject and phrase.start not in self.harmed_at:
                self._doer(phrase)
                return

    def _only_body(self) -> None:
        """The one body named as a subject, where the means are named and no known verb says who used them."""
        if not any(p.kind == "means" for p in self.found):
            return
        bodies = []
        for n, phrase in enumerate(self.found):
            owned = n > 0 and self.found[n - 1].kind == "thing" and phrase.start - self.found[n - 1].end <= 4
            if _is_body(phrase) and not phrase.marker and not owned and phrase.start not in self.harmed_at:
                bodies.append(phrase)
        if len(bodies) == 1 and bodies[0] not in self.result.aims:
            self._doer(bodies[0])

    def _belongs(self, doer: Phrase) -> None:
        """The body that unnamed doers are said to belong to ("members of ..., belonging to the ...")."""
        if doer.actor is not None and doer.actor.entry.features.get("kind") != "generic":
            return
        following = next((p for p in self.found if p.start >= doer.end), None)
        if following is None or not _is_body(following) or following.start - doer.end > 5:
            return
        between = self.reading.find(doer.end, following.start, "relations")
        if any(m.entry.features.get("role") == "affiliation" and m.kind != "weak" for m in between):
            self._doer(following)

    def _take_from(self) -> None:
        """Where territory changes hands, the one who took it did it, and the other bodies lost it."""
        self.result.mutual = False
        bodies = [p for p in self.found if _is_body(p) and not _is_generic(p)]
        takers = self.result.doers[:1]
        for phrase in bodies:
            if any(_joined(self.reading, t, phrase) or _joined(self.reading, phrase, t) for t in takers):
                takers.append(phrase)
        for phrase in bodies:
            if phrase not in takers and phrase.marker != "support":
                self._aim(phrase)
        self.result.doers = takers + [d for d in self.result.doers if d.marker == "support"]


def _joined(reading: Reading, first: Phrase, second: Phrase) -> bool:
    """Whether a body is named together with another ("the group and its allies")."""
    gap = reading.texts[first.end : second.start]
    return 0 <= second.start - first.end <= 1 and (
        reading.texts[second.start].startswith("و") or "and" in gap or "و" in gap
    )


def _has_agent(after: list[Phrase], first: Phrase) -> bool:
    """Whether a later phrase stands under "by", so that the first is whom it was done to."""
    return any(p.marker in _BY and can_attack(p) and p is not first for p in after)


def _blasts(means: Phrase) -> bool:
    """Whether a means goes off or falls, rather than being fired at somebody."""
    features = means.mention.entry.features if means.mention is not None else {}
    return bool(features.get("blast") or features.get("air"))


def _is_generic(phrase: Phrase) -> bool:
    return phrase.actor is not None and phrase.actor.entry.features.get("kind") == "generic"


def _is_body(phrase: Phrase) -> bool:
    return phrase.kind in ("actor", "people") and is_armed(phrase.actor)


def _is_person(phrase: Phrase) -> bool:
    """Whether a phrase is of unarmed people who can still do something."""
    group = phrase.group
    if group is None or group.is_member or group.actor is not None:
        return False
    return group.features.get("actor") == CIVILIANS
