"""Where one event ends and another begins: by place, day, deed, victims and words such as "separately"."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.datelines import is_dateline
from marsad.extraction.day_lines import is_day_line
from marsad.extraction.deeds import by_means, deeds, seizes_in_turn
from marsad.extraction.distinct import is_distinct
from marsad.extraction.doers_anew import acts_beside, others_act
from marsad.extraction.frame import Frame
from marsad.extraction.narrowing import narrows
from marsad.extraction.nuclei import is_back_reference, is_strong
from marsad.extraction.people import Group
from marsad.extraction.places import Locative
from marsad.extraction.placing import goes_on_placing, is_measured
from marsad.extraction.reading import Reading, Sentence
from marsad.extraction.reported_days import is_reporting
from marsad.extraction.several_deeds import tells_several
from marsad.extraction.told_behind import later_days, later_scene, scene_of_more
from marsad.extraction.updating import raises_toll
from marsad.extraction.weak_deeds import (
    goes_on_counting,
    is_like_the_last,
    proceeds,
    raids_people,
    strikes,
    wounds,
)
from marsad.text.dates import DateMention

# Deeds that a weak word tells when a sentence opens with it and names who did it.
_TOLD_BY_WORD = frozenset(
    {
        "Agreement",
        "Change to group/activity",
        "Abduction/forced disappearance",
        "Non-violent transfer of territory",
    }
)

_OF_THOSE = tuple([word] for word in ("احدها", "احداها", "احدهما", "احداهما", "بعضها", "معظمها"))
_PEOPLE = frozenset({"sing", "dual", "plural"})
_HAD = ("وكان", "كان")
_HAD_BEEN = frozenset({"وكان", "كان", "وكانت", "كانت"})
_AFTER_REACH = 2  # tokens between "after" and the deed that went before
_LONGEST_FRAME = 800  # tokens; beyond that nobody speaks of one event


def tells(reading: Reading, clause: Clause, current: Frame | None) -> bool:
    if any(is_strong(n) for n in clause.nuclei):
        return True
    if clause.nuclei and any(True for _ in reading.find(clause.start, clause.end, "weapons")):
        return True
    if (
        strikes(reading, clause)
        or proceeds(reading, clause)
        or is_like_the_last(reading, clause)
        or wounds(reading, clause)
    ):
        return True
    if current is None and any(n.entry.features.get("default") in _TOLD_BY_WORD for n in clause.nuclei):
        return any(True for _ in reading.find(clause.start, clause.end, "actors", "roles"))
    if current is None and any(raids_people(reading, n) for n in clause.nuclei):
        return True
    return current is not None and goes_on_counting(reading, clause)


def changes_scene(frame: Frame, clause: Clause) -> bool:
    scene, old = clause.scene, frame.scene
    return scene is not None and old is not None and old.known != scene.known and bool(clause.nuclei)


def is_same_place(a: Locative, b: Locative, reading: Reading) -> bool:
    """Whether two phrases name one place: by the gazetteer, or by a word that they share."""
    if a.known and b.known:
        return bool(set(a.known) & set(b.known))
    return bool(_own_words(a, reading) & _own_words(b, reading))


def _own_words(place: Locative, reading: Reading) -> set[str]:
    """The words of a name without "desert", "camp" and the like."""
    return {
        reading.texts[i] for i in range(place.name_start, place.name_end) if not reading.one(i, "place_heads")
    }


def splits(reading: Reading, frame: Frame, gathered: list[Clause]) -> bool:
    """Whether clauses of the same sentence tell of another event than the frame they follow."""
    scene = next((c.scene for c in gathered if c.scene is not None), None)
    if scene is None and _is_aside(reading, gathered[0]):
        scene = scene_of_more(reading, gathered[-1])
    old = frame.scene or (frame.inherits.scene if frame.inherits is not None else None)
    if _is_of_those(reading, gathered) or (scene is not None and is_measured(reading, gathered[0])):
        return False
    if scene is not None and old is not None and not is_same_place(scene, old, reading):
        return not goes_on_placing(reading, frame, gathered[0], scene)
    if _is_aside(reading, gathered[0]) and other_deed(reading, frame, gathered):
        return True  # "while the clashes between X and Y go on"
    goes_on = _goes_on_with_deed(reading, gathered[0]) or seizes_in_turn(reading, gathered[0])
    goes_on = goes_on or acts_beside(reading, frame, gathered)
    if goes_on and other_deed(reading, frame, gathered):
        return True
    if _harms_otherwise(reading, frame, gathered[-1]):
        return True
    if any(g.counted for g in frame.people) and _begins_with_people(reading, gathered[-1]):
        shared_out = any(_tells_cause(reading, c) and any(g.counted for g in c.people) for c in frame.clauses)
        if other_deed(reading, frame, gathered) or (shared_out and _tells_cause(reading, gathered[-1])):
            return True  # "17 in air strikes, and 8 in clashes, and 6 in shelling of ..."
    days = [d for c in gathered for d in c.days]
    told = [d for d in frame.days if not is_dateline(reading, d)]
    written = bool(days and told) and days[0].as_written != told[0].as_written
    return written and _on_other_days(reading, days, told)


def _is_of_those(reading: Reading, gathered: list[Clause]) -> bool:
    """Whether clauses go on with one of what was told just before ("one of which fell in the camp")."""
    first = next((n for c in gathered for n in c.nuclei), None)
    return first is not None and reading.texts[first.end : first.end + 1] in _OF_THOSE


def _goes_on_with_deed(reading: Reading, clause: Clause) -> bool:
    """Whether a clause opens with "also" and a verb of doing ("as the army also shelled ...")."""
    cue = reading.cue(clause.start, "distinct")
    verb = next((n for n in clause.nuclei if n.list == "actions" and n.kind == "verb"), None)
    return cue is not None and verb is not None and verb.start == cue.end and is_strong(verb)


def _harms_otherwise(reading: Reading, frame: Frame, clause: Clause) -> bool:
    """Whether a clause opens with "and ... were killed", by other means than the event it follows."""
    first = clause.start + (reading.words[clause.start].kind == "mark")
    verb = next((n for n in clause.nuclei if n.start == first and n.list == "effects"), None)
    if verb is None or verb.kind == "noun" or verb.prefix != "و" or not any(g.counted for g in clause.people):
        return False
    means, before = by_means(reading, clause), deeds(reading, frame.clauses)
    return bool(means and before) and means.isdisjoint(before)


def _is_aside(reading: Reading, clause: Clause) -> bool:
    """Whether a clause opens with "while" or "whereas"; what goes on "amid" an event is part of it."""
    first = clause.start + (reading.words[clause.start].kind == "mark")
    return reading.relation(first, "while") is not None and reading.relation(first, "amid") is None


def _tells_cause(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says by what its people came to harm."""
    if any(n.list == "actions" and is_strong(n) for n in clause.nuclei):
        return True
    return any(True for _ in reading.find(clause.start, clause.end, "weapons"))


def _begins_with_people(reading: Reading, clause: Clause) -> bool:
    """Whether a clause opens with a count of its own victims ("and 8 fighters died in ...")."""
    first = clause.start
    while first < clause.end and (
        reading.words[first].kind == "mark" or reading.texts[first] in ("و", "and")
    ):
        first += 1
    return any(g.start == first and g.counted for g in clause.people) and bool(clause.nuclei)


def _on_other_days(reading: Reading, days: list[DateMention], before: list[DateMention]) -> bool:
    """Whether days are others than those of the event before; the day of a telling is that of no event."""
    first = [d for d in before if not is_reporting(reading, d)]
    return bool(days and first) and _resolved(days) != _resolved(first)


def _resolved(days: list[DateMention]) -> object:
    first = days[0]
    return (first.start, first.end) if first.start is not None else first.as_written


def is_new(
    reading: Reading, last: Frame, gathered: list[Clause], sentence: Sentence, retold: list[Group]
) -> bool:
    """Whether a sentence opens another event than the last frame.

    `retold`: the people of the whole sentence, where the last frame is the lead of the report.
    """
    scene = next((c.scene for c in gathered if c.scene is not None), None)
    if scene is None:
        scene = later_scene(reading, gathered[-1], sentence)
    days = [d for c in gathered for d in c.days]
    acts = any(n.list == "actions" and is_strong(n) for c in gathered for n in c.nuclei)
    if last.clauses[-1].sentence.headline or last.end - last.start > _LONGEST_FRAME:
        return True
    if _new_record(reading, last, sentence) or reading.cue(sentence.start, "came_after") is not None:
        return True
    if sentence.headed:
        return True
    if sentence.bullet:
        sums = reading.cues(sentence.start, sentence.end, "update", "summary", "tally")
        told = acts or any(not is_back_reference(reading, n) for c in gathered for n in c.nuclei)
        return (told and not sums) and (scene is not None or bool(days) or acts or _has_victims(gathered))
    old = last.scene
    if _tells_how_it_came(reading, last, sentence) or _tells_when(reading, last, gathered, sentence):
        return False
    if raises_toll(reading, sentence) and (
        scene is None or old is None or is_same_place(scene, old, reading)
    ):
        return False
    other_day = _on_other_days(reading, days or later_days(reading, gathered[-1], sentence), last.days)
    if (_goes_on(reading, sentence) or _of_those_hurt(reading, sentence)) and not other_day:
        return False
    if (
        days
        and not last.days
        and _opens_with_day(reading, sentence, days[0])
        and _tells_anew(reading, gathered)
    ):
        return True
    if _tells_of_another(reading, last, gathered, sentence):
        return True
    if scene is not None and old is not None:
        if not other_day and _points_back(reading, gathered) and is_same_place(scene, old, reading):
            return False
        if other_deed(reading, last, gathered):
            return True
        distinct = other_day or is_distinct(reading, gathered)
        if not distinct and narrows(reading, last, gathered, sentence, scene):
            return False
        return distinct or not is_same_place(scene, old, reading)
    if scene is not None and old is None and _details(reading, last, sentence):
        return True
    if _opens_elsewhere(reading, gathered, sentence, scene, old):
        return True
    if scene is not None and _other_victims(reading, last, gathered, sentence, retold):
        return True
    nuclei = [n for c in gathered for n in c.nuclei]
    if nuclei and all(is_back_reference(reading, n) for n in nuclei) and not other_day:
        return False
    if _claims(reading, gathered) and not other_day:
        return False
    if not other_day and scene is None and _adds(reading, gathered, sentence):
        return False
    if other_deed(reading, last, gathered) or others_act(reading, last, gathered, sentence):
        return True
    return other_day or (acts and is_distinct(reading, gathered))


def _opens_elsewhere(
    reading: Reading, gathered: list[Clause], sentence: Sentence, scene: Locative | None, old: Locative | None
) -> bool:
    """Whether a paragraph opens with "and in X", or takes people from another place than the event before."""
    if reading.language == "en" or not sentence.opens_paragraph:
        return False
    if scene is not None and old is None:
        return reading.texts[sentence.start] == "وفي" and scene.start - sentence.start <= _OPENING
    taken = next((p for c in gathered for p in c.places if p.taken_from and not p.is_area), None)
    return taken is not None and old is not None and not is_same_place(taken, old, reading)


_OPENING = 2  # tokens


def _of_those_hurt(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence only tells what became of the dead and the wounded told of before."""
    told = reading.find(sentence.start, sentence.end, "actions", "effects")
    told = [m for m in told if m.list == "effects" or is_strong(m)]
    return bool(told) and all(m.list == "effects" and m.kind in _PEOPLE and m.definite for m in told)


def _tells_how_it_came(reading: Reading, last: Frame, sentence: Sentence) -> bool:
    """Whether a sentence goes back to the attack of whose wounds somebody was told to have died."""
    if (
        not reading.texts[sentence.start].startswith(_HAD)
        or last.clauses[-1].end != last.clauses[-1].sentence.end
    ):
        return False
    if last.clauses[0].sentence is not last.clauses[-1].sentence:
        return False
    return any(m.entry.id == "of_wounds" for m in reading.find(last.start, last.end, "relations"))


def _tells_when(reading: Reading, last: Frame, gathered: list[Clause], sentence: Sentence) -> bool:
    """Whether a sentence only goes back to when and where the deed told of happened.

    "The explosion had happened on Thursday near ...": it opens with the deed, and hurts nobody further.
    """
    first = sentence.start
    if reading.language == "en" or reading.texts[first] not in _HAD_BEEN:
        return False
    if any(m.kind not in _PEOPLE for m in reading.find(first, sentence.end, "effects")):
        return False
    deed = next((n for c in gathered for n in c.nuclei if n.list == "actions"), None)
    if deed is None or not first < deed.start <= first + 2 or not is_back_reference(reading, deed):
        return False
    return not other_deed(reading, last, gathered)


def _tells_of_another(reading: Reading, last: Frame, gathered: list[Clause], sentence: Sentence) -> bool:
    """Whether a paragraph opens with "and was wounded" and the name of somebody not told of before."""
    if not sentence.opens_paragraph or reading.language == "en":
        return False
    verb = reading.one(sentence.start, "effects")
    if verb is None or verb.kind == "noun" or verb.prefix != "و":
        return False
    named = [g for c in gathered for g in c.people if g.names and 0 <= g.start - verb.end <= 1]
    known = {reading.texts[i] for g in last.people for a, b in g.names for i in range(a, b)}
    words = {reading.texts[i] for g in named for a, b in g.names for i in range(a, b)}
    return bool(words and known) and words.isdisjoint(known)


def _new_record(reading: Reading, last: Frame, sentence: Sentence) -> bool:
    """Whether a line that is nothing but a date stands between, as between the records of an archive."""
    first, stop = reading.sentence_of(last.end - 1) + 1, reading.sentence_of(sentence.start)
    return any(is_day_line(reading, s) for s in reading.sentences[first:stop])


def _points_back(reading: Reading, gathered: list[Clause]) -> bool:
    """Whether the first deed that clauses name is one told of before ("the explosion was caused by ...")."""
    first = next((n for c in gathered for n in c.nuclei), None)
    if first is None or first.list != "actions" or not is_back_reference(reading, first):
        return False
    return not reading.relations(max(0, first.start - _AFTER_REACH), first.start, "after")


def _details(reading: Reading, last: Frame, sentence: Sentence) -> bool:
    """Whether a paragraph begins to tell one by one what a lead summed up."""
    if not sentence.opens_paragraph or reading.cues(sentence.start, sentence.end, "update"):
        return False
    return reading.texts[sentence.start] in _IN_DETAIL or tells_several(reading, last)


_IN_DETAIL = frozenset(
    {"ففي", "فعلي", "فقرب", "فعند"}
)  # "for in X ...": what a lead summed up, told one by one


def _other_victims(
    reading: Reading, last: Frame, gathered: list[Clause], sentence: Sentence, retold: list[Group]
) -> bool:
    """Whether a paragraph goes on with a place and victims that the event before it had not."""
    if not sentence.opens_paragraph or not _tells_anew(reading, gathered):
        return False
    if not reading.texts[sentence.start].startswith("و") or reading.cues(
        sentence.start, sentence.end, "update"
    ):
        return False
    told = [
        {(g.head.entry.id, g.low) for g in people if g.head and g.counted}
        for people in ([g for c in gathered for g in c.people], last.people)
    ]
    if retold and sum(low for _, low in told[1]) in (
        sum(low for _, low in told[0]),
        sum(g.low for g in retold if g.head and g.counted),
    ):
        return False  # "five dead and wounded": three dead and two wounded
    return all(told) and told[0].isdisjoint(told[1])


def _opens_with_day(reading: Reading, sentence: Sentence, day: DateMention) -> bool:
    """Whether a paragraph goes on with a day of its own ("And on the 3rd of this month, ...")."""
    goes_on = reading.texts[sentence.start].startswith(("و", "اما")) or reading.texts[sentence.start] == "on"
    return goes_on and sentence.opens_paragraph and day.start_token - sentence.start <= _OPENING


def _tells_anew(reading: Reading, gathered: list[Clause]) -> bool:
    """Whether clauses tell of a deed or a harm that does not point back."""
    return any(is_strong(n) and not is_back_reference(reading, n) for c in gathered for n in c.nuclei)


_OPENING = 3  # tokens before a day that opens its paragraph


def _adds(reading: Reading, gathered: list[Clause], sentence: Sentence) -> bool:
    """Whether who told the event adds to it, without a place, a day or harm of its own."""
    harmed = any(n.list == "effects" or n.entry.features.get("effect") for c in gathered for n in c.nuclei)
    if reading.language == "en" or harmed or is_distinct(reading, gathered):
        return False
    opening = range(sentence.start, min(sentence.start + 2, sentence.end))
    return any(reading.texts[i].startswith("و") and reading.cue(i, "reporting") for i in opening)


def _claims(reading: Reading, gathered: list[Clause]) -> bool:
    """Whether a sentence only says who owns up to what was told before."""
    claimed = any(
        h.entry.features.get("rung") == "claimed"
        for c in gathered
        for h in reading.find(c.start, c.end, "hedges")
    )
    acts = [n for c in gathered for n in c.nuclei if n.list == "actions"]
    told_of = bool(acts) and is_back_reference(reading, acts[0])  # "the attack, which was aimed at ..."
    return claimed and (told_of or all(n.kind == "noun" for n in acts))


def _has_victims(gathered: list[Clause]) -> bool:
    return any(g.counted for c in gathered for g in c.people)


def _goes_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence begins with a pronoun and so goes on about what was told before."""
    first = reading.one(sentence.start, "binding_words")
    return first is not None and first.entry.features.get("class") == "pronoun" and reading.language == "en"


def other_deed(reading: Reading, last: Frame, gathered: list[Clause]) -> bool:
    """Whether clauses tell of a deed of another kind than the event before them."""
    told, before = deeds(reading, gathered), deeds(reading, last.clauses)
    return bool(told and before) and not told & before
