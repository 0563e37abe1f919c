"""Events told twice: a lead that later paragraphs tell again, and a sentence that goes back to it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extraction.area_names import named_area
from marsad.extraction.boundaries import is_same_place, other_deed
from marsad.extraction.days import day_of
from marsad.extraction.distinct import is_distinct
from marsad.extraction.events import Frame
from marsad.extraction.harm import Harm, harms
from marsad.extraction.harmed import JOINT
from marsad.extraction.reading import Reading
from marsad.extraction.reported_days import is_reporting
from marsad.extraction.sums import adds_up, people_of
from marsad.text.dates import DateMention

_LEAD_PARAGRAPHS = 2
_MOST_LEADS = 6  # events of the first paragraphs
_MOST_SHARES = 8  # events that a lead can sum up
_FURTHEST = 4  # events between two tellings of one
_LONGEST = 400  # tokens from the beginning of the first telling to the end of the second
_TELLING = 3  # victims; one or two are easily those of another event


@dataclass(slots=True)
class Tellings:
    """The events of a report with the harm of each, read once."""

    reading: Reading
    told: list[Frame]
    harm: dict[int, list[Harm]]

    def of(self, frame: Frame) -> list[Harm]:
        known = self.harm.get(id(frame))
        if known is None:
            known = self.harm[id(frame)] = harms(self.reading, frame)
        return known


def retold(reading: Reading, told: list[Frame]) -> list[Frame]:
    """The events of an English lead that later paragraphs tell again, one by one or as one."""
    if len(told) < 2:
        return []
    tellings = Tellings(reading, told, {})
    return _leads_again(tellings) if reading.language == "en" else []


def joined(reading: Reading, told: list[Frame]) -> list[Frame]:
    """The events, each with the Arabic sentences that tell it again; those are no events of their own."""
    # English writers tell an event again in place of the lead (see `retold`), Arabic ones go on about it.
    if len(told) < 2 or reading.language == "en":
        return told
    tellings = Tellings(reading, told, {})
    kept: list[Frame] = []
    for frame in told:
        first = next((f for f in reversed(kept[-_FURTHEST:]) if _goes_back(tellings, f, frame)), None)
        if first is None:
            kept.append(frame)
            continue
        if first is kept[-1]:
            first.clauses = first.clauses + frame.clauses
            tellings.harm.pop(id(first), None)
    return kept


def _goes_back(tellings: Tellings, first: Frame, later: Frame) -> bool:
    """Whether an event is one told before: its victims or its deed, on the same day and at one place."""
    reading = tellings.reading
    if not (_leads(first) and _leads(later)) or later.clauses[0].sentence is first.clauses[-1].sentence:
        return False
    if (
        later.inherits is not None
        or later.end - first.start > _LONGEST
        or is_distinct(reading, later.clauses)
    ):
        return False
    if not (any(g.counted for g in later.people) or _is_told(reading, later)):
        return False
    if not (_same_day(reading, first, later) and _one_place(reading, first, later)):
        return False
    if not _one_area(reading, first, later):
        return False
    mine, other = _victims(tellings.of(first)), _victims(tellings.of(later))
    if mine and other:
        return _same_victims(tellings, first, later)
    return not other and _same_deed(reading, first, later)


def _same_victims(tellings: Tellings, first: Frame, later: Frame) -> bool:
    """Whether two events have victims in common: several at once, or one of the same sort at one place."""
    reading, told = tellings.reading, (tellings.of(first), tellings.of(later))
    if _shared_out(*told) or _shared_out(*reversed(told)):
        return True
    mine, other = map(_victims, told)
    if not (mine <= other or other <= mine):
        return False
    if max(low for _, low in mine & other) >= _TELLING or len(mine & other) > 1:
        return True
    if other_deed(reading, first, later.clauses) or not _same_sort(*told):
        return False
    return _is_told(reading, later) or _same_scene(reading, first, later)


def _shared_out(joint: list[Harm], told: list[Harm]) -> bool:
    """Whether "eight dead and wounded" are then told apart as three dead and five wounded."""
    whole = people_of(joint, JOINT)
    apart = people_of(told, "killed"), people_of(told, "injured")
    return whole > 2 and all(apart) and sum(apart) == whole


def _same_deed(reading: Reading, first: Frame, later: Frame) -> bool:
    """Whether a sentence that opens with who tells it speaks of a deed told before, at the same place."""
    if other_deed(reading, first, later.clauses) or not _is_told(reading, later):
        return False
    return _same_scene(reading, first, later)


def _one_area(reading: Reading, first: Frame, later: Frame) -> bool:
    """Whether two events name no different governorates."""
    areas = [
        {a.name for p in f.places if p.introduced and (a := named_area(reading, p)) is not None}
        for f in (first, later)
    ]
    return not all(areas) or not areas[0].isdisjoint(areas[1])


def _same_scene(reading: Reading, first: Frame, later: Frame) -> bool:
    """Whether two events name one place where they happened."""
    return first.scene is not None and later.scene is not None and _one_place(reading, first, later)


def _is_told(reading: Reading, frame: Frame) -> bool:
    """Whether a sentence opens with who tells it ("the source added that")."""
    start = frame.clauses[0].sentence.start
    return any(reading.cue(i, "reporting") is not None for i in range(start, start + _TOLD_REACH))


_TOLD_REACH = 3  # tokens before the verb of telling that opens a sentence


def _leads_again(tellings: Tellings) -> list[Frame]:
    """The events of the first paragraphs that later ones tell again."""
    told = tellings.told
    first = told[0].clauses[0].sentence.paragraph
    if told[-1].clauses[0].sentence.paragraph == first:
        return []
    near = [f for f in told[:_MOST_LEADS] if f.clauses[0].sentence.paragraph - first < _LEAD_PARAGRAPHS]
    found: list[Frame] = []
    for lead in (f for f in near if f is not told[-1] and _leads(f)):
        paragraph = lead.clauses[-1].sentence.paragraph
        later = [f for f in told if f.clauses[0].sentence.paragraph > paragraph]
        again = next((f for f in later if _tells_again(tellings, lead, f)), None)
        if again is not None or _sums_up(tellings, lead, later):
            found.append(lead)
        if again is not None and again.inherits is None:
            again.inherits = lead
    return found


def _leads(frame: Frame) -> bool:
    sentence = frame.clauses[0].sentence
    return not (sentence.bullet or sentence.headed)


def _tells_again(tellings: Tellings, lead: Frame, frame: Frame) -> bool:
    """Whether a later event has the victims, the day and the place of a lead."""
    mine, other = _victims(tellings.of(lead)), _victims(tellings.of(frame))
    if not mine or not mine <= other:
        return False
    if max(low for _, low in mine) < 2 and not _same_sort(tellings.of(lead), tellings.of(frame)):
        return False
    return _same_day(tellings.reading, lead, frame) and _one_place(tellings.reading, lead, frame)


def _victims(told: list[Harm]) -> set[tuple[str, int]]:
    return {(h.effect, h.victims.low) for h in told if not h.victims.relation and h.victims.counted}


def _same_sort(first: list[Harm], second: list[Harm]) -> bool:
    """Whether single victims are told with the same noun, and so may be the same people."""
    nouns = [
        {h.victims.head.entry.id for h in told if h.victims.head is not None} for told in (first, second)
    ]
    return bool(nouns[0] & nouns[1])


def _same_day(reading: Reading, lead: Frame, frame: Frame) -> bool:
    first, second = (_own_day(reading, f) for f in (lead, frame))
    if first is None or second is None:
        return True
    if first.start is not None and second.start is not None:
        return first.start == second.start
    weekdays = {d.parts.weekday for d in (first, second)} - {None}
    return len(weekdays) < 2 and (first.parts.day, first.parts.month) == (
        second.parts.day,
        second.parts.month,
    )


def _own_day(reading: Reading, frame: Frame) -> DateMention | None:
    """The day of an event itself, not the one on which it was reported."""
    day = day_of(reading, frame, None)
    return None if day is None or is_reporting(reading, day.mention) else day.mention


def _one_place(reading: Reading, lead: Frame, frame: Frame) -> bool:
    """Whether two events can have one place: one of them names none, or the other's."""
    if lead.scene is None or frame.scene is None:
        return True
    named = [(lead.scene, p) for p in frame.places] + [(frame.scene, p) for p in lead.places]
    return any(is_same_place(a, b, reading) for a, b in named)


def _sums_up(tellings: Tellings, lead: Frame, later: list[Frame]) -> bool:
    """Whether a lead tells several events in one figure that later ones share out."""
    if len(later) < 2:
        return False
    if adds_up([tellings.of(f) for f in (lead, *later[:_MOST_SHARES])], "killed"):
        return True
    reading = tellings.reading
    several = reading.cues(lead.start, lead.end, "several")
    dead = people_of(tellings.of(lead), "killed")
    return bool(several) and dead > 1 and all(_same_day(reading, lead, f) for f in later[:2])
