"""The count of a definition, incident by incident: what the faster count over columns must agree with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from marsad.tally.count import Count, total
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.figures import ALL, EFFECTS, SIDES, UNKNOWN, Figures, NearMiss, Row, Side, Slice
from marsad.tally.people import reach, rows_of, tolls
from marsad.tally.rules import best_rung, counting_days, drops, may_lie_in_period

Key = tuple[str, str, str]


def count(incidents: Iterable[CountedIncident], definition: Definition, as_of: str | None = None) -> Figures:
    """The figures of a definition over the incidents of a register; `as_of` only labels the result."""
    counted: list[CountedIncident] = []
    near: list[NearMiss] = []
    doubtful: Counter[str] = Counter()
    for incident in incidents:
        reasons = drops(incident, definition)
        if not reasons:
            counted.append(incident)
        elif len(reasons) == 1:
            near.append(NearMiss(incident.id, reasons[0]))
            doubtful[reasons[0].rule] += may_lie_in_period(incident, definition)
    rows = _rows(counted, definition)
    return Figures(
        definition=definition,
        as_of=as_of,
        incidents=tuple(incident.id for incident in counted),
        totals={e: total(_of_effect(counted, definition, e)) for e in EFFECTS},
        rows=tuple(row for row in rows if ALL not in (row.actor, row.status)),
        margins=tuple(row for row in rows if ALL in (row.actor, row.status)),
        slices={side: _slices(counted, definition, side) for side in SIDES},
        near_misses=tuple(near),
        near_by_rule=in_order(Counter(miss.drop.rule for miss in near)),
        doubtful=in_order(doubtful),
        reviewed=tuple(incident.id for incident in counted if incident.reviewed),
    )


def in_order(numbers: Mapping[str, int]) -> dict[str, int]:
    """Numbers by name, those that are none left out."""
    return {name: number for name, number in sorted(numbers.items()) if number}


def row_order(key: Key) -> tuple[int, str, str, str]:
    """Rows stand by effect, then status, then actor."""
    effect, actor, status = key
    known = EFFECTS.index(effect) if effect in EFFECTS else len(EFFECTS)
    return known, effect, status, actor


def _rows(counted: list[CountedIncident], definition: Definition) -> list[Row]:
    """The rows of each actor and status, and those over all of either or both."""
    cells: dict[Key, list[tuple[Count, Count, Count]]] = defaultdict(list)
    for incident in counted:
        for row in rows_of(incident, definition):
            people = Count(*reach(row.min, row.max, definition), (incident.id,))
            parts = people, _part(row.women, incident), _part(row.children, incident)
            for actor in (row.actor, ALL):
                for status in (row.status, ALL):
                    cells[row.effect, actor, status].append(parts)
    order = sorted(cells, key=row_order)
    return [Row(*key, *(total(column) for column in zip(*cells[key], strict=True))) for key in order]


def _part(number: int, incident: CountedIncident) -> Count:
    return Count(number, number, (incident.id,)) if number else Count()


def _slices(counted: list[CountedIncident], definition: Definition, side: Side) -> tuple[Slice, ...]:
    groups: dict[str, list[CountedIncident]] = defaultdict(list)
    for incident in counted:
        for key in _keys(incident, definition, side):
            groups[key].append(incident)
    return tuple(
        Slice(
            key,
            tuple(i.id for i in group),
            total(_of_effect(group, definition, "killed")),
            total(_of_effect(group, definition, "injured")),
        )
        for key, group in sorted(groups.items())
    )


def _keys(incident: CountedIncident, definition: Definition, side: Side) -> tuple[str, ...]:
    """In which slices of one side an incident stands."""
    if side == "source":
        return incident.sources or (UNKNOWN,)
    if side == "month":
        return (_month(incident, definition),)
    if side == "attribution":
        return (best_rung(incident, definition) or UNKNOWN,)
    return (getattr(incident, side) or UNKNOWN,)


def _month(incident: CountedIncident, definition: Definition) -> str:
    days = counting_days(incident, definition)
    if days is None or days[0].isoformat()[:7] != days[1].isoformat()[:7]:
        return UNKNOWN
    return days[0].isoformat()[:7]


def _of_effect(group: list[CountedIncident], definition: Definition, effect: str) -> Iterator[Count]:
    for incident in group:
        for met, counted in tolls(incident, definition):
            if met == effect:
                yield Count(*counted, (incident.id,))
