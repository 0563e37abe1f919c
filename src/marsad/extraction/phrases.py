"""The noun phrases of an event that can play a role in it, and the preposition each of them stands under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.extraction.ambushes import fell_in
from marsad.extraction.area_names import country_weights
from marsad.extraction.events import Clause, Frame
from marsad.extraction.mentions import Mention
from marsad.extraction.mentions import is_armed as is_armed
from marsad.extraction.only_named import is_held, own_deed, points_at_nobody, reports
from marsad.extraction.people import Group
from marsad.extraction.places import Locative
from marsad.extraction.reading import Reading

PhraseKind = Literal["people", "actor", "thing", "means", "place"]


@dataclass(slots=True)
class Phrase:
    """One phrase at tokens [start, end); `marker` is its preposition, "agent" after "by",
    "belonging" after "affiliated with", or ""."""

    kind: PhraseKind
    start: int
    end: int
    marker: str = ""
    group: Group | None = None
    mention: Mention | None = None
    place: Locative | None = None
    meant: Mention | None = None

    @property
    def actor(self) -> Mention | None:
        """The armed or civil body that the phrase names or belongs to; `meant` where it only points back."""
        if self.meant is not None:
            return self.meant
        if self.group is not None:
            return self.group.actor
        return self.mention if self.kind == "actor" else None


_FIRED_BY_ITSELF = frozenset({"aircraft", "drone", "artillery"})


def can_attack(phrase: Phrase) -> bool:
    """Whether a phrase can be the doer of an attack."""
    if phrase.kind == "means":
        means = phrase.mention
        return means is not None and means.kind != "adj" and means.entry.id in _FIRED_BY_ITSELF
    if phrase.kind == "actor":
        return is_armed(phrase.actor)
    if phrase.group is None:
        return False
    features = phrase.group.features
    if features.get("former") or (features.get("status") == "civilian" and not features.get("outlaw")):
        return False
    return is_armed(phrase.actor) or phrase.group.is_member or bool(phrase.group.features.get("outlaw"))


def phrases(reading: Reading, frame: Frame) -> list[Phrase]:
    """The phrases of a frame in order; an actor inside a group of people is part of that group."""
    found: list[Phrase] = []
    for clause in frame.clauses:
        found += _in_clause(reading, clause)
    _point_back(reading, frame, found)
    believed = _believed(reading, frame)
    found = [p for p in found if p.start not in believed or p.kind in ("place", "thing", "means")]
    found.sort(key=lambda p: (p.start, p.kind))
    for phrase in found:
        phrase.marker = _marker(reading, phrase)
    return found


def _point_back(reading: Reading, frame: Frame, found: list[Phrase]) -> None:
    """Gives "the same group" and "fighters of the brigade" the armed body that was named last before them."""
    for clause in frame.clauses:
        for back in reading.find(clause.start, clause.end, "relations"):
            if back.entry.features.get("role") != "same_body":
                continue
            body = _last_named(reading, back)
            if body is None:
                continue
            near = [p for p in found if p.start < back.end and p.end >= back.start]
            pointing = [p for p in near if p.kind in ("people", "actor")]
            for phrase in pointing:
                phrase.meant = body
            if not pointing:
                found.append(Phrase("actor", back.start, back.end, mention=body))


def last_named(reading: Reading, before: int, since: int) -> Mention | None:
    """The armed body named last in tokens [since, before), not as holder or teller."""
    for actor in reversed(list(reading.find(since, before, "actors"))):
        generic = actor.entry.features.get("kind") == "generic"
        if (
            not generic
            and is_armed(actor)
            and not is_held(reading, actor.start)
            and not reports(reading, actor)
        ):
            return actor
    return None


def _last_named(reading: Reading, back: Mention) -> Mention | None:
    """The armed body named last, not as holder or teller; for "the brigade", one that is called a brigade."""
    words = {t.lstrip("ول").removeprefix("ال") for t in reading.texts[back.start : back.end]}
    for actor in reversed(list(reading.find(0, back.start, "actors"))):
        named = actor.kind != "weak" and actor.entry.features.get("kind") != "generic"
        if not named or not is_armed(actor) or is_held(reading, actor.start) or reports(reading, actor):
            continue
        if back.entry.id != "same_formation":
            return actor
        called = {t.removeprefix("ال") for t in reading.texts[max(0, actor.start - 1) : actor.end]}
        if words & called:
            return actor
    return None


def _in_clause(reading: Reading, clause: Clause) -> list[Phrase]:
    weapons = list(reading.find(clause.start, clause.end, "weapons"))
    means = {i for m in weapons for i in range(m.start, m.end)}
    named = {i for p in clause.places for i in range(p.start, p.end)}
    taken: set[int] = set()
    owned: set[int] = set()
    found: list[Phrase] = []
    for group in clause.people:
        if group.head is None and group.actor is not None and group.actor.start in means:
            continue  # "a Houthi mine"
        if group.actor is not None and _is_foreign(reading, group.actor):
            continue
        if _is_thing(reading, group):
            continue
        only_named = group.head is None and group.actor is not None
        if only_named and group.actor is not None and _plays_no_role(reading, clause, group.actor):
            continue
        found.append(Phrase("people", group.start, group.end, group=group))
        taken.update(range(group.start, group.end))
    last: Mention | None = None
    for mention in reading.find(clause.start, clause.end, "actors"):
        if last is not None and mention.start < last.end and mention.entry is last.entry:
            continue  # one name, of which two parts are names too
        last = mention
        named_before = reading.language == "en" and mention.start - 1 in owned
        if mention.kind == "weak" and named_before:
            continue  # "Syrian National Army factions": a common noun for the body just named
        owned.update(range(mention.start, mention.end))
        own = own_deed(reading, mention)
        if own is not None and clause.start <= own < clause.end:
            found.append(Phrase("actor", own, own + 1, mention=mention))
        elif mention.start not in taken and not _plays_no_role(reading, clause, mention):
            found.append(Phrase("actor", mention.start, mention.end, mention=mention))
    for mention in reading.find(clause.start, clause.end, "targets"):
        if mention.start not in taken | means | named and not _only_bears(reading, mention.start):
            found.append(Phrase("thing", mention.start, mention.end, mention=mention))
    for mention in weapons:
        if mention.start not in taken | owned | named:
            found.append(Phrase("means", mention.start, mention.end, mention=mention))
    for place in clause.places:
        if place.role == "scene" and not place.is_area:
            found.append(Phrase("place", place.start, place.end, place=place))
    return found


def _is_thing(reading: Reading, group: Group) -> bool:
    """Whether a noun of a person whom nobody harmed is that of a thing (a teacher and a school)."""
    head = group.head
    if head is None or group.names:
        return False
    thing = reading.one(head.start, "targets")
    if thing is None or thing.end != head.end:
        return False
    before = reading.find(max(0, head.start - 3), head.start, "effects")
    return not any(m.end == head.start for m in before)


def _plays_no_role(reading: Reading, clause: Clause, actor: Mention) -> bool:
    """Whether a body is only named: as who holds the area, who reports, or whom the victim was blamed for."""
    if is_held(reading, actor.start) or reports(reading, actor) or _is_foreign(reading, actor):
        return True
    if points_at_nobody(reading, actor):
        return True
    first = max(clause.start, actor.start - _BACKING_REACH)
    if any(m.end in (actor.start, actor.start - 1) for m in reading.relations(first, actor.start, "backer")):
        return True
    first = max(clause.start, actor.start - _BLAME_REACH)
    return any(m.end <= actor.start for m in reading.relations(first, actor.start, "accused_of"))


def _is_foreign(reading: Reading, actor: Mention) -> bool:
    """Whether a short name ("the Front") would be that of a body of countries the report never speaks of."""
    countries = actor.entry.features.get("countries")
    if actor.kind != "weak" or not countries:
        return False
    spoken = country_weights(reading)
    return bool(spoken) and spoken.keys().isdisjoint(countries)


_BACKING_REACH = 5  # tokens between "backed by" and the body that only stands behind another
_BLAME_REACH = 8  # tokens behind "accused of" within which the other side is named


def _only_bears(reading: Reading, i: int) -> bool:
    """Whether a vehicle is only what the doers came on, a post only where they stood."""
    if any(m.end >= i - 1 for m in reading.relations(max(0, i - 3), i, "stationed")):
        return True
    if any(m.start < i < m.end for m in _agents_before(reading, i)):
        return True
    markers = reading.relations(max(0, i - 4), i, "mounted", "aboard")
    return any(m.end >= i and m.kind != "weak" and not _under_fire(reading, m) for m in markers)


def _under_fire(reading: Reading, marker: Mention) -> bool:
    """Whether "on a motorcycle" stands behind fire from afar, which then hit it ("a strike on a car")."""
    if marker.entry.id != "mounted":
        return False
    before = reading.find(max(0, marker.start - _FIRE_REACH), marker.start, "actions", "weapons")
    return any(m.kind != "verb" and m.entry.features.get("event") in _FROM_AFAR for m in before)


_FROM_AFAR = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
_FIRE_REACH = 4  # tokens between fire and what it fell on


def _believed(reading: Reading, frame: Frame) -> set[int]:
    """Tokens of names that a hedge puts forward as the doer: they play no other role."""
    found: set[int] = set()
    for clause in frame.clauses:
        for hedge in reading.find(clause.start, clause.end, "hedges"):
            if hedge.entry.features.get("on") in ("any", "perpetrator"):
                stop = min(hedge.end + BELIEF_REACH, clause.end)
                found.update(range(hedge.end, stop))
    return found


BELONGING = "belonging"  # the marker of a body that another one belongs to
BELIEF_REACH = 9  # tokens behind a hedge within which the believed doer is named


def _marker(reading: Reading, phrase: Phrase) -> str:
    agent = _support(reading, phrase) or _agent(reading, phrase)
    if agent:
        return agent
    if phrase.kind == "actor" and _belonged_to(reading, phrase.start):
        return BELONGING
    attached = _attached(reading, phrase.start)
    if attached:
        return attached
    i = phrase.start - 1
    while i >= 0 and _counts(reading, i, phrase.start):
        i -= 1
    if reading.language == "en":
        while i >= 0 and phrase.start - i <= _ENGLISH_MODIFIERS and _modifies(reading, i):
            i -= 1
    marker = _preposition(reading, i)
    if marker in ("من", "of") and reading.relation(i - 1, "collective") is not None:
        return ""  # "a group of smugglers"
    return marker


def _agent(reading: Reading, phrase: Phrase) -> str:
    """ "agent" behind "by", also where a few words stand between ("by special forces of ...")."""
    close = [m for m in _agents_before(reading, phrase.start) if m.end == phrase.start]
    if close and _done_by_another(reading, phrase, close):
        return ""
    if close:
        return "" if all(fell_in(reading, m, phrase.start) for m in close) else "agent"
    for back in range(1, _AGENT_REACH + 3):
        i = phrase.start - back
        if i < 0 or reading.words[i].kind != "word" or reading.texts[i] in "،,؛;:.":
            return ""
        agent = reading.relation(i, "agent")
        if agent is not None:
            loose = agent.entry.id == "agent" and phrase.start - agent.end <= _AGENT_REACH
            return "agent" if agent.end == phrase.start or loose else ""
        if any(m.list in ("actions", "effects", "actors", "roles", "targets") for m in reading.at.get(i, ())):
            return ""
    return ""


def _done_by_another(reading: Reading, phrase: Phrase, close: list[Mention]) -> bool:
    """Whether "by" follows those behind a word of a deed, who then suffered it ("targeting of X by Y")."""
    if any(m.entry.id == "agent" for m in close):
        return False
    end = reading.sentences[reading.sentence_of(phrase.start)].end
    later = reading.relations(phrase.end, min(end, phrase.end + _BY_REACH), "agent")
    return any(m.entry.id == "agent" and reading.texts[m.start] == "من" for m in later)


_BY_REACH = 8  # tokens between who suffered a deed and "by"


def _agents_before(reading: Reading, i: int) -> list[Mention]:
    """The words for "by" right before token i, which may be several ("coming from positions of")."""
    return list(reading.relations(max(0, i - _AGENT_REACH), i, "agent"))


def _counts(reading: Reading, i: int, start: int) -> bool:
    """Whether token i is the number of the noun at `start`."""
    quantity = reading.quantity_at.get(i)
    return reading.words[i].kind == "number" or (quantity is not None and quantity.end_token <= start)


def _support(reading: Reading, phrase: Phrase) -> str:
    """ "support" behind "backed from the air by"."""
    markers = reading.relations(max(0, phrase.start - _SUPPORT_REACH), phrase.start, "support")
    ends = {phrase.start, phrase.start - (reading.texts[phrase.start - 1] == "the")}
    return "support" if any(m.end in ends for m in markers) or _set_off(reading, min(ends)) else ""


def _set_off(reading: Reading, i: int) -> bool:
    """Whether a comma sets off "backed by" before token i, and so no name of a faction of somebody's."""
    backed = reading.texts[i - 2 : i - 1] in (["backed"], ["supported"]) and reading.texts[i - 1] == "by"
    return backed and reading.texts[i - 3] == ","


def _belonged_to(reading: Reading, i: int) -> bool:
    """Whether the body at token i is only the one that another belongs to ("the brigade affiliated with")."""
    return any(
        m.end in (i, i + 1) and m.kind != "weak" and m.start < i and m.entry.id == "affiliation"
        for k in range(max(0, i - 4), i)
        for m in reading.at.get(k, ())
        if m.list == "relations"
    )


def _modifies(reading: Reading, i: int) -> bool:
    """Whether a word between preposition and noun belongs to the noun: an article, a number, an owner."""
    if reading.words[i].kind == "number" or reading.texts[i] in _DETERMINERS:
        return True
    if reading.texts[i] in _NEXT_TO:
        return False
    if reading.one(i, "binding_words", "relations", "actions", "effects", "passages") is not None:
        return False
    return reading.words[i].kind == "word"


_DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "their", "its", "one", "two", "three", "several", "s"}
)
_ENGLISH_MODIFIERS = 4
_SUPPORT_REACH = 5  # tokens of "with the support of the"
_AGENT_REACH = 3  # tokens between "by" and the body whose men they were
_ALSO_VERBS = frozenset({"عبر"})
_NEXT_TO = frozenset({"قرب", "اسفل", "بجانب", "جانب", "قباله", "near", "under", "beside", "beneath"})


def _preposition(reading: Reading, i: int) -> str:
    if i < 0:
        return ""
    text = reading.texts[i]
    if text in _NEXT_TO or (text == "to" and i and reading.texts[i - 1] == "next"):
        return "near" if text == "to" else text
    if text in _ALSO_VERBS and not (i and reading.words[i - 1].kind == "word"):
        return ""  # "they crossed", at the beginning of a clause
    if any(m.list == "actions" and m.kind == "verb" for m in reading.at.get(i, ())):
        return ""  # "they opened (fire)", written like "so under"
    before = reading.one(i, "binding_words")
    if before is not None and before.entry.features.get("class") == "preposition":
        return text.removeprefix("و") if before.prefix else text
    return ""


def _attached(reading: Reading, i: int) -> str:
    for mention in reading.at.get(i, ()):
        prefix = mention.prefix.lstrip("وف")
        for letter in ("لل", "ب", "ل", "ك"):
            if prefix.startswith(letter):
                return letter[0]
    return ""
