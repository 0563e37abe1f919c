"""Leads of agency reports: the first lines tell an event that later paragraphs tell again, in detail."""

from __future__ import annotations

from marsad.extraction.boundaries import is_same_place
from marsad.extraction.days import day_of
from marsad.extraction.events import Frame
from marsad.extraction.harm import Harm, harms
from marsad.extraction.reading import Reading

_LEAD_PARAGRAPHS = 2
_MOST_LEADS = 6  # events of the first paragraphs
_MOST_SHARES = 8  # events that a lead can sum up
_SEVERAL = frozenset({"separate", "series", "wave", "string", "spate", "several", "multiple"})


def retold(reading: Reading, told: list[Frame]) -> list[Frame]:
    """The events of an English lead that later paragraphs tell again, one by one or as one."""
    if reading.language != "en" or len(told) < 2:
        return []
    first = told[0].clauses[0].sentence.paragraph
    if told[-1].clauses[0].sentence.paragraph == first:
        return []
    near = [f for f in told[:_MOST_LEADS] if f.clauses[0].sentence.paragraph - first < _LEAD_PARAGRAPHS]
    leads = [f for f in near if f is not told[-1] and _leads(f)]
    harm = {id(f): harms(reading, f) for f in told} if leads else {}
    found: list[Frame] = []
    for lead in leads:
        paragraph = lead.clauses[-1].sentence.paragraph
        later = [f for f in told if f.clauses[0].sentence.paragraph > paragraph]
        again = next((f for f in later if _tells_again(reading, lead, f, harm)), None)
        if again is not None or _sums_up(reading, lead, later, harm):
            found.append(lead)
        if again is not None and again.inherits is None:
            again.inherits = lead
    return found


def _leads(frame: Frame) -> bool:
    sentence = frame.clauses[0].sentence
    return not (sentence.bullet or sentence.headed)


def _tells_again(reading: Reading, lead: Frame, frame: Frame, harm: dict[int, list[Harm]]) -> bool:
    """Whether a later event has the victims, the day and the place of a lead."""
    mine, other = _victims(harm[id(lead)]), _victims(harm[id(frame)])
    if not mine or not mine <= other:
        return False
    if max(low for _, low in mine) < 2 and not _same_sort(harm[id(lead)], harm[id(frame)]):
        return False
    return _same_day(reading, lead, frame) and _one_place(reading, lead, frame)


def _victims(told: list[Harm]) -> set[tuple[str, int]]:
    return {(h.effect, h.victims.low) for h in told if not h.victims.relation and h.victims.counted}


def _same_sort(first: list[Harm], second: list[Harm]) -> bool:
    """Whether single victims are told with the same noun, and so may be the same people."""
    nouns = [
        {h.victims.head.entry.id for h in told if h.victims.head is not None} for told in (first, second)
    ]
    return bool(nouns[0] & nouns[1])


def _same_day(reading: Reading, lead: Frame, frame: Frame) -> bool:
    days = [day_of(reading, f, None) for f in (lead, frame)]
    starts = [d.start for d in days if d is not None and d.start is not None]
    return len(starts) < 2 or starts[0] == starts[1]


def _one_place(reading: Reading, lead: Frame, frame: Frame) -> bool:
    """Whether two events can have one place: one of them names none, or the other's."""
    if lead.scene is None or frame.scene is None:
        return True
    named = [(lead.scene, p) for p in frame.places] + [(frame.scene, p) for p in lead.places]
    return any(is_same_place(a, b, reading) for a, b in named)


def _sums_up(reading: Reading, lead: Frame, later: list[Frame], harm: dict[int, list[Harm]]) -> bool:
    """Whether a lead tells several events in one figure that later ones share out."""
    if len(later) < 2:
        return False
    dead = [sum(h.victims.low for h in harm[id(f)] if _is_dead(h)) for f in (lead, *later[:_MOST_SHARES])]
    if dead[0] > 1 and any(sum(dead[1:n]) == dead[0] for n in range(3, len(dead) + 1)):
        return True
    several = not _SEVERAL.isdisjoint(reading.texts[lead.start : lead.end])
    return several and dead[0] > 1 and all(_same_day(reading, lead, f) for f in later[:2])


def _is_dead(harm: Harm) -> bool:
    return harm.effect == "killed" and not harm.victims.relation
