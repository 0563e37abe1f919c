"""Which stretches of a report tell of one event: clauses with something violent in them, gathered.

A frame is all that a report says of one event: it begins with a clause that does or harms something,
takes in the clauses that go on about it, and ends where another place, day or deed begins.
"""

from __future__ import annotations

from marsad.extraction.attributing import attributed
from marsad.extraction.boundaries import changes_scene, is_new, splits, tells
from marsad.extraction.clauses import Clause as Clause
from marsad.extraction.clauses import clauses as clauses
from marsad.extraction.clauses import most_exact
from marsad.extraction.deeds import deeds as deeds
from marsad.extraction.frame import Frame as Frame
from marsad.extraction.nuclei import is_back_reference as is_back_reference
from marsad.extraction.nuclei import is_nucleus as is_nucleus
from marsad.extraction.nuclei import is_strong as is_strong
from marsad.extraction.parting import parts_on
from marsad.extraction.reading import Reading, Sentence
from marsad.extraction.shares import shares


def frames(reading: Reading, news: list[Sentence]) -> list[Frame]:
    """The events of the sentences that tell news, in the order of the report."""
    found: list[Frame] = []
    stage: list[Clause] = []
    for sentence in news:
        stage = _read_sentence(reading, sentence, found, stage)
    return found


def _read_sentence(
    reading: Reading, sentence: Sentence, found: list[Frame], stage: list[Clause]
) -> list[Clause]:
    """Adds what a sentence tells to the events found; the clauses that set the stage for the next one."""
    current: Frame | None = None
    told = clauses(reading, sentence)
    if any(c.days for c in told) or (stage and stage[0].sentence.paragraph != sentence.paragraph):
        stage = []
    waiting = list(stage)
    if sentence.bullet and found and not any(c.nuclei for c in told) and any(c.scene for c in told):
        found.append(Frame(told, inherits=found[-1]))  # one more place, in a list under what was done
        return []
    if found and any(c.nuclei for c in told) and is_habitual(reading, told):
        return stage
    if found and not any(c.nuclei for c in told) and parts_on(reading, told):
        found[-1].clauses += told
        return []
    before = attributed(reading, told, found)
    if before is not None:
        before.attributed += told
        return []
    items = shares(reading, told)
    for clause in told:
        if current is not None and any(clause is item for item in items):
            lead = current.inherits if current.share else current
            current = Frame([*waiting, clause], inherits=lead, share=True)
            found.append(current)
            waiting = []
            continue
        if not tells(reading, clause, current):
            if current is not None and not changes_scene(current, clause):
                current.clauses.append(clause)
            else:
                waiting.append(clause)
            continue
        gathered = [*waiting, clause]
        waiting = []
        last = found[-1] if found else None
        if current is None:
            retold = [g for c in told for g in c.people] if len(found) == 1 else []
            if last is not None and not is_new(reading, last, gathered, sentence, retold):
                current = last
                current.clauses += gathered
                continue
        elif not splits(reading, current, gathered):
            current.clauses += gathered
            continue
        current = Frame(gathered, inherits=current)
        found.append(current)
    if current is None:
        return told if _sets_stage(reading, sentence, told) else stage
    current.clauses += waiting
    return []


def is_habitual(reading: Reading, told: list[Clause]) -> bool:
    """Whether clauses only tell what goes on again and again: no day, no victims counted, no exact place."""
    if any(c.days or any(g.counted and g.high is not None for g in c.people) for c in told):
        return False
    scene = most_exact([p for c in told for p in c.places])
    if scene is not None and scene.kind:
        return False
    return bool(reading.cues(told[0].sentence.start, told[-1].end, "habitual"))


def _sets_stage(reading: Reading, sentence: Sentence, told: list[Clause]) -> bool:
    """Whether a sentence that tells no deed says when and where armed people came, to do what follows."""
    placed = any(c.days for c in told) and any(c.scene is not None for c in told)
    if not placed or not sentence.opens_paragraph or sentence.bullet or any(c.nuclei for c in told):
        return False
    came = reading.find(sentence.start, sentence.end, "actors", "roles")
    return any(m.list == "actors" or m.entry.features.get("status") == "combatant" for m in came)
