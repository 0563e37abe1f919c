"""A paragraph that another force opens: "Soldiers who came after the settlers fired at villagers"."""

from __future__ import annotations

from marsad.extraction.clauses import Clause
from marsad.extraction.frame import Frame
from marsad.extraction.mentions import Mention, is_armed
from marsad.extraction.nuclei import is_strong
from marsad.extraction.reading import Reading, Sentence

_OPENING = 3  # tokens within which a paragraph names who acts
_ACTING = 7  # tokens between them and what they did


def others_act(reading: Reading, last: Frame, gathered: list[Clause], sentence: Sentence) -> bool:
    """Whether an English paragraph opens with the deed of a force that the event before did not name."""
    if reading.language != "en" or not sentence.opens_paragraph:
        return False
    opening = next(iter(_armed(reading, sentence.start, sentence.start + _OPENING)), None)
    if opening is None or reading.cues(sentence.start, sentence.end, "reporting"):
        return False
    verbs = (n for c in gathered for n in c.nuclei if n.kind == "verb" and is_strong(n))
    verb = next(verbs, None)
    if verb is None or verb.list != "actions" or verb.start - opening.end > _ACTING:
        return False
    before = {m.entry.id for m in _armed(reading, last.start, last.end)}
    return bool(before) and opening.entry.id not in before


def acts_beside(reading: Reading, frame: Frame, gathered: list[Clause]) -> bool:
    """Whether an English clause goes on with "and" and the deed of another force than those before."""
    first = gathered[0].start + (reading.words[gathered[0].start].kind == "mark")
    if reading.language != "en" or reading.texts[first] != "and":
        return False
    doer = next(iter(_armed(reading, first + 1, first + 1 + _OPENING)), None)
    verbs = (n for c in gathered for n in c.nuclei if n.kind == "verb" and n.list == "actions")
    verb = next((n for n in verbs if is_strong(n)), None)
    if doer is None or verb is None or not 0 <= verb.start - doer.end <= _BESIDE:
        return False
    before = {m.entry.id for m in _armed(reading, frame.start, gathered[0].start)}
    return bool(before) and doer.entry.id not in before


_BESIDE = 3  # tokens between a force and its verb


def _armed(reading: Reading, start: int, end: int) -> list[Mention]:
    """The forces named in a stretch, and soldiers or police without a name."""
    found = reading.find(start, end, "actors", "roles")
    return [m for m in found if is_armed(m) or (m.list == "roles" and m.entry.features.get("member"))]
