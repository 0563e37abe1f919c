"""What a sentence tells of a clause behind its commas: where and when it was."""

from __future__ import annotations

from marsad.extraction.clauses import NOT_EVENT_DATES, Clause
from marsad.extraction.locative import Locative
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading, Sentence
from marsad.text.dates import DateMention


def later_scene(reading: Reading, clause: Clause, sentence: Sentence) -> Locative | None:
    """The first place told in a sentence behind a clause."""
    for place in locatives(reading, clause.end, sentence.end):
        if place.role == "scene" and not place.is_area and place.introduced:
            return place
    return None


def later_days(reading: Reading, clause: Clause, sentence: Sentence) -> list[DateMention]:
    """The day told of the harm of a clause behind a comma, before any other deed or harm is told."""
    if reading.language == "en" or not any(g.counted for g in clause.people):
        return []
    told = [d for d in reading.dates_in(clause.end, sentence.end) if d.kind not in NOT_EVENT_DATES]
    between = told and reading.find(clause.end, told[0].start_token, "actions", "effects")
    return [] if between else told[:1]


def scene_of_more(reading: Reading, clause: Clause) -> Locative | None:
    """The place told behind the commas of a clause that counts people harmed of its own."""
    harmed = any(n.list == "effects" and n.kind in ("verb", "passive") for n in clause.nuclei)
    if reading.language == "en" or not harmed or not any(g.counted for g in clause.people):
        return None
    place = later_scene(reading, clause, clause.sentence)
    between = place is not None and reading.find(clause.end, place.start, "actions")
    return None if between else place
