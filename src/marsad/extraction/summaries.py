"""Leads that only sum up: the first sentence of a bulletin counts what it then tells place by place."""

from __future__ import annotations

from marsad.extraction.area_names import named_area
from marsad.extraction.events import Frame, is_back_reference, is_strong
from marsad.extraction.harm import harms
from marsad.extraction.reading import Reading
from marsad.extraction.sums import adds_up

_MOST_SUMMED = 8  # events that a lead is compared with
_FEWEST_DETAILS = 2  # events with a place of their own that make of a lead before them a summary


def without_summary(reading: Reading, told: list[Frame]) -> list[Frame]:
    """Leaves out a lead that only sums up the events that follow it."""
    if len(told) <= _FEWEST_DETAILS or not _is_summary(reading, told[0], told[1:]):
        return told
    return told[1:]


def _is_summary(reading: Reading, lead: Frame, later: list[Frame]) -> bool:
    sentence = lead.clauses[0].sentence
    if sentence.bullet or sentence.headed:
        return False
    if sum(f.scene is not None for f in later) < _FEWEST_DETAILS:
        return False
    if is_widespread(reading, lead) or _counts_deeds(reading, lead, later[0]):
        return True
    at_one = _at_one_place(lead, later)
    if (lead.scene is None or at_one) and _made_up_of(reading, lead, later):
        return True
    if lead.scene is not None:
        return False
    most = _most_people(lead)
    return not most or most > max(map(_most_people, later))


def only_counts(reading: Reading, frame: Frame) -> bool:
    """Whether a frame only shares out a number of dead among governorates ("22 in X, 18 in Y and 7 in Z")."""
    numbers = sum(i in reading.quantity_at for i in range(frame.start, frame.end))
    if numbers < _FEWEST_DETAILS or not frame.people or not is_widespread(reading, frame):
        return False
    deeds = (n for n in frame.nuclei if n.list == "actions" and not is_back_reference(reading, n))
    return not any(map(is_strong, deeds))


def is_widespread(reading: Reading, lead: Frame) -> bool:
    """Whether what is told happened in many places at once: "in towns of ...", "in X, Y and Z"."""
    scenes = [p for p in lead.places if p.role == "scene" and p.introduced]
    areas = {area.name for p in scenes if (area := named_area(reading, p)) is not None}
    exact = [p for p in scenes if not p.is_area and named_area(reading, p) is None]
    if exact:
        return False
    return len(areas) > 1 or bool(reading.cues(lead.start, lead.end, "many_places"))


def _counts_deeds(reading: Reading, lead: Frame, first: Frame) -> bool:
    """Whether a lead only numbers the deeds that the same sentence tells ("three killings; in X ...")."""
    if lead.people or reading.texts[first.start] not in ("؛", ";", ":"):
        return False
    numbered = {
        q.end_token for i, q in reading.quantity_at.items() if lead.start <= i < lead.end and q.min > 1
    }
    return any(n.list == "actions" and n.kind == "noun" and n.start in numbered for n in lead.nuclei)


def _at_one_place(lead: Frame, later: list[Frame]) -> bool:
    """Whether the next events happened where the lead did."""
    place = lead.scene
    if place is None or not place.known:
        return False
    return all(any(set(p.known) & set(place.known) for p in f.places) for f in later[:_FEWEST_DETAILS])


def _made_up_of(reading: Reading, lead: Frame, later: list[Frame]) -> bool:
    """Whether the dead or the hurt of the first events after a lead add up to those of the lead."""
    harmed = [harms(reading, f) for f in (lead, *later[:_MOST_SUMMED])]
    return any(adds_up(harmed, effect) for effect in ("killed", "injured"))


def _most_people(frame: Frame) -> int:
    """The largest count of people in a frame."""
    return max((g.low for g in frame.people if g.counted), default=0)
