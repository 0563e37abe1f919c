"""Which stretches of a report tell of one event: clauses with something violent in them, gathered.

A frame is all that a report says of one event: it begins with a clause that does or harms something,
takes in the clauses that go on about it, and ends where another place, day or deed begins.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from marsad.extraction.mentions import Mention
from marsad.extraction.people import Group, groups
from marsad.extraction.places import Locative, locatives
from marsad.extraction.reading import Reading, Sentence
from marsad.text.dates import DateMention

_BREAKS = frozenset("،,؛;:|")
_NOT_EVENT_DATES = frozenset({"since", "window", "time_only"})
_NEGATIONS = frozenset({"لم", "لن", "لا", "دون", "غير", "بلا", "no", "not", "without"})
_WITHOUT = frozenset({"دون", "بدون", "without"})
# Deeds that a weak word tells when a sentence opens with it and names who did it.
_TOLD_BY_WORD = frozenset(
    {
        "Agreement",
        "Change to group/activity",
        "Abduction/forced disappearance",
        "Non-violent transfer of territory",
    }
)
_LONGEST_FRAME = 800  # tokens; beyond that nobody speaks of one event
_VERBS = frozenset({"verb", "passive"})


@dataclass(slots=True)
class Clause:
    """Tokens [start, end) between two commas or two verbs, and what stands in it."""

    start: int
    end: int
    sentence: Sentence
    nuclei: list[Mention] = field(default_factory=list)
    places: list[Locative] = field(default_factory=list)
    days: list[DateMention] = field(default_factory=list)
    people: list[Group] = field(default_factory=list)

    @property
    def scene(self) -> Locative | None:
        """The most exact place of the clause where something can have happened."""
        return _most_exact(self.places)


def _most_exact(places: list[Locative]) -> Locative | None:
    scenes = [p for p in places if p.role == "scene" and not p.is_area and p.introduced]
    return max(scenes, key=lambda p: p.exactness, default=None)


@dataclass(slots=True)
class Frame:
    """The clauses that tell of one event; `inherits` is the frame it goes on from, for what it leaves out."""

    clauses: list[Clause]
    inherits: Frame | None = None

    @property
    def told_by(self) -> Frame:
        """The frame whose words tell what was done: an enumeration of places goes on from the one before."""
        if self.inherits is None or any(n.list == "actions" for n in self.nuclei):
            return self
        if any(n.list == "effects" and n.entry.features.get("effect") != "casualty" for n in self.nuclei):
            return self
        return self.inherits.told_by

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end

    @property
    def nuclei(self) -> list[Mention]:
        return [n for c in self.clauses for n in c.nuclei]

    @property
    def scene(self) -> Locative | None:
        return _most_exact(self.places)

    @property
    def days(self) -> list[DateMention]:
        return [d for c in self.clauses for d in c.days]

    @property
    def people(self) -> list[Group]:
        return [g for c in self.clauses for g in c.people]

    @property
    def places(self) -> list[Locative]:
        return [p for c in self.clauses for p in c.places]


def clauses(reading: Reading, sentence: Sentence) -> list[Clause]:
    """A sentence cut at its commas and before each verb that "and" introduces."""
    places = locatives(reading, sentence.start, sentence.end)
    days = [d for d in reading.dates_in(sentence.start, sentence.end) if d.kind not in _NOT_EVENT_DATES]
    dated = {
        i for d in reading.dates_in(sentence.start, sentence.end) for i in range(d.start_token, d.end_token)
    }
    placed = {i for p in places if p.introduced for i in range(p.start, p.end)}
    people = [
        g
        for g in groups(reading, sentence.start, sentence.end)
        if g.start not in dated and g.start not in placed
    ]
    cuts = [sentence.start]
    for i in range(sentence.start + 1, sentence.end):
        if i in dated or any(p.name_start < i < p.end for p in places):
            continue
        text = reading.words[i].text
        if (text in _BREAKS and not _inside_number(reading, i)) or _opens_clause(reading, i):
            cuts.append(i)
    cuts.append(sentence.end)
    found = [Clause(a, b, sentence) for a, b in itertools.pairwise(cuts) if b > a]
    for clause in found:
        clause.nuclei = [
            m for m in reading.find(clause.start, clause.end, "actions", "effects") if is_nucleus(reading, m)
        ]
        clause.places = [p for p in places if clause.start <= p.name_start < clause.end]
        clause.days = [d for d in days if clause.start <= d.start_token < clause.end]
        clause.people = [g for g in people if clause.start <= g.start < clause.end]
    return found


def _is_verb(mention: Mention) -> bool:
    return mention.kind in _VERBS and mention.list == "actions" and is_strong(mention)


def _inside_number(reading: Reading, i: int) -> bool:
    """Whether a mark stands between two digits ("1:30")."""
    around = reading.words[i - 1 : i] + reading.words[i + 1 : i + 2]
    return len(around) == 2 and all(w.kind == "number" for w in around)


def _opens_clause(reading: Reading, i: int) -> bool:
    if reading.language == "en" and reading.texts[i] in ("and", "while", "but"):
        return any(_is_verb(m) for k in (i + 1, i + 2) for m in reading.at.get(k, ()))
    for mention in reading.at.get(i, ()):
        if (
            mention.list in ("actions", "effects")
            and mention.kind in _VERBS
            and mention.prefix[:1] in ("و", "ف")
        ):
            return True
        if mention.list == "passages" and mention.entry.features.get("cue") == "distinct":
            return True
    return False


def is_nucleus(reading: Reading, mention: Mention) -> bool:
    """Whether a word of doing or harming tells of something that happened: not denied, not feared."""
    if mention.start and reading.texts[mention.start - 1] in _NEGATIONS:
        return False
    if mention.entry.features.get("time_of_day") and reading.dates_in(mention.start, mention.end + 1):
        return False
    if mention.list == "effects" and _none_told(reading, mention.start):
        return False
    return mention.list != "effects" or mention.entry.features.get("effect") not in (None, "", "none")


def _none_told(reading: Reading, i: int) -> bool:
    """Whether a word of harm stands in "without reports of casualties"."""
    for k in range(max(0, i - 5), i + 1):
        for cue in ("noharm", "unknown_harm"):
            mention = reading.cue(k, cue)
            if mention is not None and mention.end >= i:
                return True
        if reading.texts[k] in _WITHOUT and k < i:
            return True
    return False


def is_strong(mention: Mention) -> bool:
    """Whether the word makes an event by itself."""
    if mention.list == "effects" and mention.entry.features.get("effect") == "casualty":
        return False
    return mention.entry.features.get("strength") != "weak"


def frames(reading: Reading, news: list[Sentence]) -> list[Frame]:
    """The events of the sentences that tell news, in the order of the report."""
    found: list[Frame] = []
    for sentence in news:
        _read_sentence(reading, sentence, found)
    return found


def _read_sentence(reading: Reading, sentence: Sentence, found: list[Frame]) -> None:
    waiting: list[Clause] = []
    current: Frame | None = None
    told = clauses(reading, sentence)
    if sentence.bullet and found and not any(c.nuclei for c in told) and any(c.scene for c in told):
        found.append(Frame(told, inherits=found[-1]))  # one more place, in a list under what was done
        return
    for clause in told:
        if not _tells(reading, clause, current):
            if current is not None and not _changes_scene(current, clause):
                current.clauses.append(clause)
            else:
                waiting.append(clause)
            continue
        gathered = [*waiting, clause]
        waiting = []
        last = found[-1] if found else None
        if current is None:
            if last is not None and not _is_new(reading, last, gathered, sentence):
                current = last
                current.clauses += gathered
                continue
        elif not _splits(reading, current, gathered):
            current.clauses += gathered
            continue
        current = Frame(gathered, inherits=current)
        found.append(current)
    if waiting and current is not None:
        current.clauses += waiting


def _tells(reading: Reading, clause: Clause, current: Frame | None) -> bool:
    if any(is_strong(n) for n in clause.nuclei):
        return True
    if clause.nuclei and any(True for _ in reading.find(clause.start, clause.end, "weapons")):
        return True
    if current is None and any(n.entry.features.get("default") in _TOLD_BY_WORD for n in clause.nuclei):
        return any(True for _ in reading.find(clause.start, clause.end, "actors", "roles"))
    return current is not None and _goes_on_counting(reading, clause)


def _goes_on_counting(reading: Reading, clause: Clause) -> bool:
    """ "and three on the village of ...": a further strike of the same kind on another place."""
    scene = clause.scene
    if scene is None or clause.people or clause.nuclei:
        return False
    first = clause.start + (reading.words[clause.start].kind == "mark")
    if first >= clause.end:
        return False
    quantity = reading.quantity_at.get(first)
    at = quantity.end_token if quantity is not None else first
    text = reading.words[at].text if at < clause.end else ""
    return text in ("علي", "on", "at") or (quantity is None and text == "وعلي")


def _changes_scene(frame: Frame, clause: Clause) -> bool:
    scene, old = clause.scene, frame.scene
    return scene is not None and old is not None and old.known != scene.known and bool(clause.nuclei)


def _same_place(a: Locative, b: Locative, reading: Reading) -> bool:
    if a.known and b.known:
        return bool(set(a.known) & set(b.known))
    name_a = [w.text for w in reading.words[a.name_start : a.name_end]]
    name_b = [w.text for w in reading.words[b.name_start : b.name_end]]
    return bool(set(name_a) & set(name_b))


def _splits(reading: Reading, frame: Frame, gathered: list[Clause]) -> bool:
    """Whether clauses of the same sentence tell of another event than the frame they follow."""
    scene = next((c.scene for c in gathered if c.scene is not None), None)
    old = frame.scene
    if scene is not None and old is not None and not _same_place(scene, old, reading):
        return True
    if _begins_with_people(reading, gathered[0]) and _other_deed(reading, frame, gathered):
        return True
    days = [d for c in gathered for d in c.days]
    return bool(
        days
        and frame.days
        and days[0].as_written != frame.days[0].as_written
        and _resolved(days) != _resolved(frame.days)
    )


def _begins_with_people(reading: Reading, clause: Clause) -> bool:
    """Whether a clause opens with a count of its own victims ("and 8 fighters died in ...")."""
    first = clause.start
    while first < clause.end and (
        reading.words[first].kind == "mark" or reading.texts[first] in ("و", "and")
    ):
        first += 1
    return any(g.start == first and g.counted for g in clause.people) and bool(clause.nuclei)


def _resolved(days: list[DateMention]) -> object:
    first = days[0]
    return (first.start, first.end) if first.start is not None else first.as_written


def _is_new(reading: Reading, last: Frame, gathered: list[Clause], sentence: Sentence) -> bool:
    """Whether a sentence opens another event than the last frame."""
    scene = next((c.scene for c in gathered if c.scene is not None), None)
    if scene is None:
        scene = _later_scene(reading, gathered[-1], sentence)
    days = [d for c in gathered for d in c.days]
    acts = any(n.list == "actions" and is_strong(n) for c in gathered for n in c.nuclei)
    if last.clauses[-1].sentence.headline or last.end - last.start > _LONGEST_FRAME:
        return True
    if sentence.headed:
        return True
    if sentence.bullet:
        sums = reading.cues(sentence.start, sentence.end, "update", "summary", "tally")
        told = acts or any(not is_back_reference(reading, n) for c in gathered for n in c.nuclei)
        return (told and not sums) and (scene is not None or bool(days) or acts or _has_victims(gathered))
    old = last.scene
    other_day = bool(days and last.days and _resolved(days) != _resolved(last.days))
    if _goes_on(reading, sentence) and not other_day:
        return False
    if scene is not None and old is not None:
        if _other_deed(reading, last, gathered):
            return True
        return other_day or not _same_place(scene, old, reading) or _distinct(reading, gathered)
    nuclei = [n for c in gathered for n in c.nuclei]
    if nuclei and all(is_back_reference(reading, n) for n in nuclei) and not other_day:
        return False
    if _claims(reading, gathered) and not other_day:
        return False
    if _other_deed(reading, last, gathered):
        return True
    return other_day or (acts and _distinct(reading, gathered))


def is_back_reference(reading: Reading, nucleus: Mention) -> bool:
    """Whether a noun points at a deed already told of: "the attack", "this killing"."""
    if nucleus.kind != "noun":
        return False
    if reading.language == "en":
        return nucleus.start > 0 and reading.texts[nucleus.start - 1] in ("the", "this", "these", "that")
    return nucleus.definite


def _claims(reading: Reading, gathered: list[Clause]) -> bool:
    """Whether a sentence only says who owns up to what was told before."""
    claimed = any(
        h.entry.features.get("rung") == "claimed"
        for c in gathered
        for h in reading.find(c.start, c.end, "hedges")
    )
    return claimed and all(n.kind == "noun" for c in gathered for n in c.nuclei if n.list == "actions")


def _has_victims(gathered: list[Clause]) -> bool:
    return any(g.counted for c in gathered for g in c.people)


def _goes_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence begins with a pronoun and so goes on about what was told before."""
    first = reading.one(sentence.start, "binding_words")
    return first is not None and first.entry.features.get("class") == "pronoun" and reading.language == "en"


# Deeds of one kind can be one event told twice; a shooting and an arrest can not.
_KIND_OF_DEED = {
    "Armed clash": "fire",
    "Attack": "fire",
    "by_target": "fire",
    "Remote explosive/landmine/IED": "blast",
    "Suicide bomb": "blast",
    "Grenade": "blast",
    "Air/drone strike": "air",
    "Shelling/artillery/missile attack": "shells",
    "Chemical weapon": "chemical",
    "Abduction/forced disappearance": "taking",
    "Arrests": "taking",
    "Looting/property destruction": "looting",
    "Government regains territory": "territory",
    "Non-state actor overtakes territory": "territory",
    "Non-violent transfer of territory": "transfer",
    "Agreement": "agreement",
    "Change to group/activity": "change",
    "Headquarters or base established": "base",
    "Disrupted weapons use": "disrupted",
    "Sexual violence": "sexual",
    "Peaceful protest": "protest",
    "Protest with intervention": "protest",
    "Excessive force against protesters": "protest",
    "Violent demonstration": "riot",
    "Mob violence": "riot",
}


def deeds(reading: Reading, gathered: list[Clause]) -> set[str]:
    """The kinds of deeds that clauses tell of."""
    found: set[str] = set()
    for clause in gathered:
        for nucleus in clause.nuclei:
            if nucleus.list == "actions" and not is_back_reference(reading, nucleus):
                event = str(nucleus.entry.features.get("event") or "by_weapon")
                if event == "by_weapon":
                    weak = nucleus.entry.features.get("strength") == "weak"
                    event = "" if weak else str(nucleus.entry.features.get("default") or "")
                found.add(_KIND_OF_DEED.get(event, ""))
        for weapon in reading.find(clause.start, clause.end, "weapons"):
            found.add(_KIND_OF_DEED.get(str(weapon.entry.features.get("event")), ""))
    return found - {""}


def _other_deed(reading: Reading, last: Frame, gathered: list[Clause]) -> bool:
    """Whether clauses tell of a deed of another kind than the event before them."""
    told, before = deeds(reading, gathered), deeds(reading, last.clauses)
    return bool(told and before) and not told & before


def _later_scene(reading: Reading, clause: Clause, sentence: Sentence) -> Locative | None:
    for place in locatives(reading, clause.end, sentence.end):
        if place.role == "scene" and not place.is_area and place.introduced:
            return place
    return None


def _distinct(reading: Reading, gathered: list[Clause]) -> bool:
    """Whether clauses are marked as something else: "in another incident", "also" at the start."""
    if any(reading.cues(c.start, c.end, "distinct") for c in gathered):
        return True
    first = gathered[0].start
    opens = first == gathered[0].sentence.start
    if opens and any(reading.cue(first, cue) is not None for cue in ("distinct", "maybe_distinct")):
        return True
    return any(_is_another(reading, n) for c in gathered for n in c.nuclei)


def _is_another(reading: Reading, nucleus: Mention) -> bool:
    """Whether "second" or "another" stands with a deed or the device of it."""
    near = (
        range(nucleus.end, nucleus.end + 3)
        if reading.language == "ar"
        else range(nucleus.start - 4, nucleus.start)
    )
    others = (m for i in near for m in reading.at.get(i, ()) if m.list == "relations")
    return nucleus.list == "actions" and any(
        m.entry.features.get("role") == "others" and m.kind == "sing" for m in others
    )
