"""Who did it, and to whom or what: read from voice, preposition and word order."""

from __future__ import annotations

from marsad.extraction.achieving import achiever, are_outlaws
from marsad.extraction.custody import in_custody, is_prisoner, is_torture, jailer
from marsad.extraction.events import Frame, deeds, is_strong
from marsad.extraction.harm import Harm, harms
from marsad.extraction.mentions import Mention
from marsad.extraction.phrases import BELONGING, Phrase, can_attack, is_armed, phrases
from marsad.extraction.reading import Reading
from marsad.extraction.role_cast import ACTING, BY, Roles, is_body, is_generic, is_person, joined
from marsad.extraction.role_verbs import VerbCast
from marsad.extraction.telling import telling

_HELD_BY = "لدي"
_HIT_IN = frozenset(
    {"ب", "في", "تحت", "اسفل", "داخل", "علي", "فوق", "under", "in", "inside", "into", "on", "at", "beneath"}
)
_HIT_INSIDE = frozenset({"ب", "في", "داخل", "in", "inside"})
_AGAINST = frozenset({"علي", "ضد", "on", "at", "against"})
_OPENING = 2  # words before the verb of a frame that goes on from the one before ("and also")
_SUBJECT_REACH = 4
_PLANTED = frozenset({"Remote explosive/landmine/IED", "Suicide bomb"})  # means that nobody fires
_BY_PEOPLE = frozenset({"agent", "agent_by_fire"})
_RESPONSES = frozenset({"encircle", "clear"})  # words of what forces do at the scene of a deed
_LEFT_OPEN = frozenset({"unknown", "denied", "claimed"})  # what says more of who did it than a headline
_POSTS = frozenset({"checkpoint", "base"})  # what fire at the men in it is aimed at
_HIT_NEAR = frozenset({"قرب", "امام", "عند", "بجانب", "جانب", "لدي", "near", "outside", "beside"})


def roles(reading: Reading, frame: Frame, harmed: list[Harm]) -> Roles:
    """The roles of a frame."""
    return _Cast(reading, frame, {h.victims.start for h in harmed}).run()


def goes_on(reading: Reading, frame: Frame) -> bool:
    """Whether an Arabic frame opens with a verb whose subject is only in its ending ("كما قصفت ...")."""
    if reading.language != "ar":
        return False
    first = next((n for n in telling(reading, frame) if n.list == "actions"), None)
    if first is None or first.kind != "verb" or first.pronoun or first.start - frame.start > _OPENING:
        return False
    if first.entry.features.get("subject") not in ACTING or first.entry.features.get("mutual"):
        return False
    ending = reading.texts[first.start].endswith(("ت", "وا"))
    nearest = [p for p in phrases(reading, frame) if p.start >= first.end and not p.marker]
    subject = nearest and nearest[0].start - first.end <= _SUBJECT_REACH and nearest[0].kind != "place"
    return ending and not subject


def sole_doer(reading: Reading, frame: Frame) -> list[Phrase]:
    """The one named body that did what a frame tells; none where there are several or both sides fought."""
    told = roles(reading, frame, harms(reading, frame))
    named = [d for d in told.doers if is_body(d) and not is_generic(d)]
    return named if len(named) == 1 == len(told.doers) and not told.mutual else []


def doer_of_lead(reading: Reading, frame: Frame, leads: list[Frame]) -> list[Phrase]:
    """The one body that a headline or lead names for a deed of the kind that a frame tells without a doer."""
    told = deeds(reading, frame.clauses)
    open_ = any(h.entry.features.get("rung") in _LEFT_OPEN for h in _hedges(reading, frame))
    if open_ or not told:
        return []
    alike = [lead for lead in leads if told & deeds(reading, lead.clauses)]
    named = [doers for lead in alike if (doers := sole_doer(reading, lead))]
    return named[0] if named else []


def _hedges(reading: Reading, frame: Frame) -> list[Mention]:
    return reading.find(frame.start, frame.end, "hedges")


class _Cast(VerbCast):
    """One pass over a frame: its words of doing, then its means, its things hit and its bodies."""

    def run(self) -> Roles:
        """Reads every word of doing, then what stands under prepositions and beside the means."""
        result = self.result
        strong = any(w.list == "actions" and is_strong(w) for w in self.told)
        for n, word in enumerate(self.frame.nuclei):
            if word not in self.told or (strong and _is_response(word)):
                continue
            if word.list == "actions":
                self._named_in(word)
                self._action(word, self._limit(n))
            elif word.kind == "verb":
                self._effect(word, self._limit(n))
        for n, phrase in enumerate(self.found):
            if phrase.marker in BY and (can_attack(phrase) or (is_person(phrase) and self._by(phrase))):
                self._doers(phrase, self.found[n + 1 :])
        actions = [w for w in self.told if w.list == "actions"]
        disrupted = any(w.entry.features.get("subject") == "disruptor" for w in actions)
        if not disrupted:
            self._owners_of_means()
        self._things_hit()
        if not result.doers and any(w.entry.features.get("subject") in ACTING for w in actions):
            self._doer_before(actions[0])
        self._achiever()
        self._announcing_side()
        if not (result.doers or disrupted):
            self._only_body()
        if not result.doers:
            self._jailer()
            self._holder()
        for doer in list(result.doers):
            self._belongs(doer)
        if any(w.entry.features.get("by_captor") for w in actions):
            self._take_from()
        result.doers = [d for d in result.doers if d.start not in self.harmed_at or result.mutual]
        kept = [a for a in result.aims if a.kind != "means" and (a not in result.doers or result.mutual)]
        result.aims = kept
        return result

    def _named_in(self, deed: Mention) -> None:
        """The body that the noun of a deed names itself ("a Coalition strike on")."""
        for phrase in self.found:
            if deed.kind == "noun" and phrase.start == deed.start and is_body(phrase):
                self._doer(phrase)

    def _by(self, phrase: Phrase) -> bool:
        """Whether "by" stands right before unarmed people."""
        return any(
            m.end == phrase.start and m.entry.id in _BY_PEOPLE
            for k in range(max(0, phrase.start - 3), phrase.start)
            for m in self.reading.at.get(k, ())
            if m.list == "relations"
        )

    def _owners_of_means(self) -> None:
        """Whose drone, artillery or mine it was: the name beside the weapon."""
        arabic = self.reading.language == "ar"
        for n, phrase in enumerate(self.found):
            if phrase.kind != "means" or self._is_deed(phrase):
                continue
            owner = self._owner_by_pronoun(phrase)
            if owner is not None:
                self._doer(owner)
            for other in self.found[n + 1 : n + 2]:
                markers = ("", "ل", "من", BELONGING) if arabic else ("of", "from", BELONGING)
                if is_body(other) and other.start - phrase.end <= 2 and other.marker in markers:
                    self._doer(other)
            for other in [] if arabic else self.found[max(0, n - 1) : n]:
                if (
                    is_body(other)
                    and phrase.start - other.end <= 2
                    and phrase.marker != "with"
                    and other.marker not in ("on", "at", "against")
                ):
                    self._doer(other)
        for phrase in self.found:
            if phrase.kind == "actor" and self._names_means(phrase):
                self._doer(phrase)

    def _is_deed(self, means: Phrase) -> bool:
        """Whether the word of a means is a verb, behind which stands whom it was done to ("sniped")."""
        here = self.reading.at.get(means.start, ())
        return any(m.list == "actions" and m.kind in ("verb", "passive") for m in here)

    def _names_means(self, phrase: Phrase) -> bool:
        """Whether the name itself says whose weapon it was: "Israeli jets", "Turkish artillery"."""
        inside = self.reading.find(phrase.start, phrase.end, "weapons")
        beside = self.reading.find(max(0, phrase.start - 3), phrase.start, "weapons")
        return any(True for _ in inside) or any(w.start < phrase.start < w.end for w in beside)

    def _owner_by_pronoun(self, means: Phrase) -> Phrase | None:
        """Whose "its shells" are: the last armed body named before them."""
        if means.mention is None or not means.mention.pronoun:
            return None
        actors = [p for p in self.found if p.end <= means.start and is_body(p)]
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
        blasts = [p for p in self.found if p.kind == "means" and _blasts(p)]
        means = [p.end for p in blasts]
        if any(a.kind == "people" for a in self.result.aims) and not means:
            things = [t for t in things if t.mention and t.mention.entry.features.get("kind") in _POSTS]
        means += [
            w.end for w in self.told if w.list == "actions" and w.entry.features.get("event") == "by_weapon"
        ]
        if not means:
            return
        for markers in (_HIT_IN, _HIT_NEAR) if blasts or self._by_bomb() else (_HIT_IN,):
            for thing in things:
                if thing.marker in markers and any(0 <= thing.start - end <= 10 for end in means):
                    self._aim(thing)
                    return
        inside = [t for t in things if t.mention and t.mention.pronoun and t.marker in _HIT_INSIDE]
        for thing in inside if self.harmed_at else ():
            if any(0 <= means.start - thing.end <= 10 for means in blasts):
                self._aim(thing)  # "was killed in his house by a drone"
                return
        vehicles = [t for t in things if t.mention and t.mention.entry.features.get("kind") == "vehicle"]
        if len(vehicles) == 1 and not self.result.doers and self._by_planted():
            self._aim(vehicles[0])  # what drove over a mine

    def _by_bomb(self) -> bool:
        """Whether the word of the deed says that something went off."""
        return any(w.entry.features.get("event") in _PLANTED for w in self.told)

    def _by_planted(self) -> bool:
        """Whether the means named are all ones that lie in wait."""
        means = [p.mention.entry.features for p in self.found if p.kind == "means" and p.mention is not None]
        return bool(means) and all(m.get("event") in _PLANTED for m in means)

    def _doer_before(self, action: Mention) -> None:
        """The doer that stands before its deed with another verb ("gunmen proceeded to fire at ...")."""
        finds = [w.start for w in self.told if w.entry.features.get("subject") == "finder"]
        for phrase in reversed([p for p in self.found if p.end <= action.start]):
            if any(phrase.end <= start <= action.start for start in finds):
                return  # "a force found the body of a man shot dead"
            subject = can_attack(phrase) and phrase.kind != "means" and not phrase.marker
            subject = subject and not self._is_set_behind(phrase)
            if phrase.start in self.harmed_at or self._tells(phrase, action.start) or self._finds(phrase):
                continue
            if subject:
                self._doer(phrase)
                return

    def _only_body(self) -> None:
        """The one body named as a subject, where the means are named and no known verb says who used them."""
        means = [p.mention.entry.features for p in self.found if p.kind == "means" and p.mention is not None]
        found_only = any(w.entry.features.get("subject") == "finder" for w in self.told)
        if not means or found_only or any(m.get("event") in _PLANTED for m in means):
            return
        bodies = []
        for n, phrase in enumerate(self.found):
            owned = n > 0 and self.found[n - 1].kind == "thing" and phrase.start - self.found[n - 1].end <= 4
            if is_body(phrase) and not phrase.marker and not owned and phrase.start not in self.harmed_at:
                bodies.append(phrase)
        bodies = [b for b in bodies if not (self._tells(b, self.frame.end) or self._is_set_behind(b))]
        if len(bodies) == 1 and bodies[0] not in self.result.aims:
            self._doer(bodies[0])

    def _is_set_behind(self, body: Phrase) -> bool:
        """Whether English people behind a comma only say who was hit ("a man was shot, a fighter of X")."""
        if self.reading.language != "en" or self.reading.texts[body.start - 1] not in (",", "-", "–", "—"):
            return False
        if self.reading.texts[body.start] in ("a", "an"):
            return True
        end = self.reading.sentences[self.reading.sentence_of(body.start)].end
        return not any(body.end <= n.start < end for n in self.frame.nuclei)

    def _achiever(self) -> None:
        """Who managed or announced a killing that nobody else is said to have done."""
        for word in self.told:
            if self.result.doers or word.entry.features.get("effect") != "killed":
                continue
            doer = achiever(self.reading, self.found, word, self.harmed_at)
            if doer is not None:
                self._doer(doer)

    def _announcing_side(self) -> None:
        """The side of a fight that announces the dead of the other, and is not named in it itself."""
        doers = self.result.doers
        if not self.result.mutual or len(doers) != 1 or not are_outlaws(doers[0]):
            return
        for word in self.told:
            if word.entry.features.get("effect") == "killed" and len(doers) == 1:
                side = achiever(self.reading, self.found, word, self.harmed_at)
                if side is not None and is_body(side) and side is not doers[0]:
                    self._doer(side)

    def _jailer(self) -> None:
        """Whose prison it was that people died or were tortured in."""
        held = any(is_prisoner(p) and p.start in self.harmed_at for p in self.found)
        held = held or any(map(is_torture, self.told)) or in_custody(self.reading, self.frame)
        holder = jailer(self.reading, self.frame) if held else None
        if holder is not None:
            self._doer(holder)

    def _holder(self) -> None:
        """Who is told to hold those abducted ("still held by a gang")."""
        held = [w for w in self.told if w.kind == "adj" and w.entry.features.get("effect") == "abducted"]
        for phrase in self.found:
            if phrase.marker == _HELD_BY and can_attack(phrase) and any(w.start < phrase.start for w in held):
                self._doer(phrase)
                return

    def _belongs(self, doer: Phrase) -> None:
        """The body that unnamed doers are said to belong to ("members of ..., belonging to the ...")."""
        if doer.actor is not None and not (is_generic(doer) or doer.actor.kind == "weak"):
            return
        following = next((p for p in self.found if p.start >= doer.end), None)
        if following is None or not is_body(following) or following.start - doer.end > 5:
            return
        if following.marker in _AGAINST or joined(self.reading, doer, following):
            return
        if not following.marker and self._is_called(doer.end, following.start):
            self._renamed(doer, following)  # "the faction X", "gunmen of the militia X"
            return
        between = self.reading.find(doer.end, following.start, "relations")
        if any(m.entry.features.get("role") == "affiliation" and m.kind != "weak" for m in between):
            self._doer(following)

    def _is_called(self, end: int, start: int) -> bool:
        """Whether a name stands right behind a doer, or behind a word for the kind of body that it names."""
        formation = (m for m in self.reading.at.get(end, ()) if m.list == "name_parts" and not m.prefix)
        return end == start or any(m.entry.id == "formation" and m.end == start for m in formation)

    def _renamed(self, doer: Phrase, name: Phrase) -> None:
        """A doer told by a common noun is the body whose name stands right behind it."""
        self.result.doers[self.result.doers.index(doer)] = name
        if name in self.result.aims:
            self.result.aims.remove(name)

    def _take_from(self) -> None:
        """Where territory changes hands, the one who took it did it, and the other bodies lost it."""
        self.result.mutual = False
        bodies = [p for p in self.found if is_body(p) and not is_generic(p)]
        takers = self.result.doers[:1]
        for phrase in bodies:
            if any(joined(self.reading, t, phrase) or joined(self.reading, phrase, t) for t in takers):
                takers.append(phrase)
        for phrase in bodies:
            if phrase not in takers and phrase.marker != "support":
                self._aim(phrase)
        self.result.doers = takers + [d for d in self.result.doers if d.marker == "support"]


def _is_response(word: Mention) -> bool:
    """Whether a word tells what a force did after the deed: closed the place off, searched it."""
    return word.entry.id in _RESPONSES


def _blasts(means: Phrase) -> bool:
    """Whether a means goes off or falls, rather than being fired at somebody."""
    features = means.mention.entry.features if means.mention is not None else {}
    return bool(features.get("blast") or features.get("air"))
