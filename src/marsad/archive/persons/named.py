"""The named people of incidents, tied to the incidents' casualties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from marsad.adoption.counts import Interval
from marsad.adoption.named import Named, named
from marsad.archive.models import Incident, IncidentCasualty, Mention, PersonPair
from marsad.archive.register import Register


def named_of(register: Register, incidents: Collection[int]) -> dict[int, list[Named]]:
    """For each incident, effect by effect, how many were counted and how many of them are named."""
    counts, met = _counts(register, incidents), _met(register, incidents)
    persons = {person for people in met.values() for person in people}
    pairs = open_pairs(register, persons)
    return {one: named(counts.get(one, {}), met.get(one, {}), pairs) for one in incidents}


def open_pairs(register: Register, persons: Collection[int]) -> set[tuple[int, int]]:
    """Pairs among these persons that were proposed as one and that nobody has decided about."""
    rows = register.rows(PersonPair).filter(one__link__person_id__in=persons)
    ends = rows.values_list("one__link__person_id", "other__link__person_id", "apart")
    told: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for one, other, apart in ends:
        if one != other and other in persons:
            told[apart].add((min(one, other), max(one, other)))
    return told[False] - told[True]


def _counts(register: Register, incidents: Collection[int]) -> dict[int, dict[str, Interval]]:
    """The totals of each incident by effect."""
    found: dict[int, dict[str, Interval]] = defaultdict(dict)
    rows = register.rows(IncidentCasualty).filter(incident_id__in=incidents, effect="unharmed")
    for number, low, high in rows.values_list("incident_id", "min", "max"):
        before = found[number].get("unharmed", (0, 0))
        top = None if high is None or before[1] is None else before[1] + high
        found[number]["unharmed"] = (before[0] + low, top)
    for row in register.rows(Incident).filter(id__in=incidents):
        for effect in ("killed", "injured", "abducted", "arrested"):
            least = getattr(row, f"{effect}_min")
            if least is not None:
                found[row.id][effect] = (least, getattr(row, f"{effect}_max"))
    return found


def _met(register: Register, incidents: Collection[int]) -> dict[int, dict[int, set[str]]]:
    """What the accounts of each incident tell that its named people met with."""
    found: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = register.rows(Mention).filter(account__link__incident_id__in=incidents)
    ends = rows.values_list("account__link__incident_id", "link__person_id", "effect")
    for incident, person, effect in ends:
        found[incident][person].update({effect} if effect else ())
    _decide(register, found)
    return found


def _decide(register: Register, found: dict[int, dict[int, set[str]]]) -> None:
    """Where a person met with one incident alone, a fate that was decided is what they met with there."""
    people = {person for met in found.values() for person in met}
    decided = {
        row.id: row.fate
        for row in register.persons.filter(id__in=people)
        if row.fate and "fate" in row.decided
    }
    homes: dict[int, set[int | None]] = defaultdict(set)
    rows = register.rows(Mention).filter(link__person_id__in=decided)
    for person, incident in rows.values_list("link__person_id", "account__link__incident_id"):
        homes[person].add(incident)
    for person, incidents in homes.items():
        for home in found.keys() & incidents if len(incidents) == 1 else ():
            found[home][person] = {decided[person]}
