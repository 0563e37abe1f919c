"""Who some of the harmed were, told behind them: "among them were four children"."""

from __future__ import annotations

from marsad.extraction.chains import joined
from marsad.extraction.clauses import Clause
from marsad.extraction.frame import Frame
from marsad.extraction.group import Group
from marsad.extraction.harmed import Harm
from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading

_OPENING = 4  # tokens of "the dead and wounded" before "include"
_WERE = 3  # tokens of "are reported to be" between people and "among the dead"
_SHARED = ("killed", "injured")


def parts_on(reading: Reading, told: list[Clause]) -> bool:
    """Whether the clauses of a sentence only tell how many of those before were women or children."""
    people = [g for c in told for g in c.people]
    return reading.language == "en" and any(_parts(reading, c, people) for c in told)


def with_later_parts(reading: Reading, frame: Frame, found: list[Harm]) -> list[Harm]:
    """The harm of a frame with the women and children that it tells of behind it, each beside its whole."""
    if reading.language != "en":
        return found
    told = list(found)
    for clause in frame.clauses:
        parts = _parts(reading, clause, frame.people)
        whole = _whole(reading, clause, parts, told)
        if whole is None:
            continue
        for part in parts:
            part.relation = "part"
        if not any(h.victims in parts for h in told):
            at = told.index(whole) + 1
            told[at:at] = [Harm(whole.effect, part, whole.word) for part in parts]
    return told


def _opening(reading: Reading, start: int, end: int) -> Mention | None:
    """The "among them" or "included" with which a stretch opens."""
    for i in range(start, min(start + _OPENING, end)):
        part = reading.relation(i, "part")
        if part is not None:
            return part
        if i in reading.quantity_at:
            return None
    return None


def _parts(reading: Reading, clause: Clause, people: list[Group]) -> list[Group]:
    """The women and children of whom a clause says that they were some of those before."""
    opening = _opening(reading, clause.start, clause.end)
    if opening is not None:
        behind = [g for g in people if g.start >= opening.end and _describes(g)]
        return _listed(reading, behind, opening.end)
    for n, group in enumerate(people):
        if clause.start <= group.start < clause.end and _describes(group) and _among(reading, group):
            return _joined_on(reading, people[: n + 1])
    return []


def _joined_on(reading: Reading, people: list[Group]) -> list[Group]:
    """The last of the people and the women and children joined to them."""
    found = people[-1:]
    for group in reversed(people[:-1]):
        if not (_describes(group) and joined(reading, found[0], group)):
            break
        found.insert(0, group)
    return found


def _listed(reading: Reading, behind: list[Group], at: int) -> list[Group]:
    """The first people behind a marker and those joined to them."""
    found: list[Group] = []
    for group in behind:
        near = joined(reading, group, found[-1]) if found else group.start - at <= _WERE
        if not near:
            break
        found.append(group)
    return found


def _among(reading: Reading, group: Group) -> bool:
    """Whether "were among the dead" or "among them" stands right behind people."""
    return any(
        (part := reading.relation(i, "part")) is not None and _closes(reading, part.end)
        for i in range(group.end, min(group.end + _WERE, len(reading.words)))
    )


def _closes(reading: Reading, i: int) -> bool:
    return i >= len(reading.words) or reading.words[i].kind != "word"


def _describes(group: Group) -> bool:
    return group.counted and (group.is_child or group.is_woman) and not group.is_member


def _whole(reading: Reading, clause: Clause, parts: list[Group], told: list[Harm]) -> Harm | None:
    """The one number of killed or wounded people, before a clause or else behind it, that can hold parts."""
    if not parts:
        return None
    size = sum(g.low for g in parts)
    able = [h for h in told if h.effect in _SHARED and not (h.victims.relation or h.victims in parts)]
    able = [h for h in able if h.victims.end <= parts[0].start] or able
    named = {m.entry.features.get("effect") for m in reading.find(clause.start, clause.end, "effects")}
    able = [h for h in able if h.effect in named] or able
    return able[0] if len(able) == 1 and able[0].victims.counted and able[0].victims.low > size - 1 else None
