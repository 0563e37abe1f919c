"""The figures of one definition: incidents and people, each cell with the incidents behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from marsad.extraction.model import Casualty
from marsad.tally.count import Count, total
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.rules import Drop, counting_days, drops

EFFECTS = ("killed", "injured", "abducted", "arrested", "unharmed")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """The people of one effect, actor and status."""

    effect: str
    actor: str
    status: str
    people: Count
    women: Count
    children: Count

    def to_json(self) -> dict[str, Any]:
        """The row with its counts."""
        return {
            "effect": self.effect,
            "actor": self.actor,
            "status": self.status,
            "people": self.people.to_json(),
            "women": self.women.to_json(),
            "children": self.children.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures of one governorate, month or event type."""

    key: str
    incidents: tuple[str, ...]
    killed: Count
    injured: Count

    def to_json(self) -> dict[str, Any]:
        """The slice with its counts."""
        return {
            "key": self.key,
            "incidents": len(self.incidents),
            "incident_ids": list(self.incidents),
            "killed": self.killed.to_json(),
            "injured": self.injured.to_json(),
        }


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An incident that exactly one rule keeps out."""

    incident: str
    drop: Drop

    def to_json(self) -> dict[str, Any]:
        """The incident, the rule and its reason."""
        return {"incident": self.incident, "rule": self.drop.rule, "reason": self.drop.reason}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a definition counts at one moment."""

    definition: Definition
    as_of: str | None
    incidents: tuple[str, ...]
    totals: Mapping[str, Count]
    rows: tuple[Row, ...]
    by_governorate: tuple[Slice, ...]
    by_month: tuple[Slice, ...]
    by_event_type: tuple[Slice, ...]
    near_misses: tuple[NearMiss, ...]
    reviewed: tuple[str, ...]

    def people(self, effect: str, *, status: str | None = None, actor: str | None = None) -> Count:
        """How many people of an effect, all told or of one status or actor.

        All told may reach further than the parts: accounts that disagree on the sum give a range.
        """
        if status is None and actor is None:
            return self.totals.get(effect, Count())
        return total(row.people for row in self._rows(effect, status, actor))

    def women(self, effect: str, *, status: str | None = None, actor: str | None = None) -> Count:
        """How many of them are stated to be women."""
        return total(row.women for row in self._rows(effect, status, actor))

    def children(self, effect: str, *, status: str | None = None, actor: str | None = None) -> Count:
        """How many of them are stated to be children."""
        return total(row.children for row in self._rows(effect, status, actor))

    @property
    def killed(self) -> Count:
        """All killed."""
        return self.people("killed")

    @property
    def injured(self) -> Count:
        """All injured."""
        return self.people("injured")

    @property
    def share_reviewed(self) -> float | None:
        """The share of the incidents that a person has confirmed; None where there is none."""
        return len(self.reviewed) / len(self.incidents) if self.incidents else None

    def to_json(self) -> dict[str, Any]:
        """The figures with every incident behind them, as plain values."""
        return {
            "definition": self.definition.id,
            "version": self.definition.version,
            "title": dict(self.definition.title),
            "since": self.definition.since.isoformat() if self.definition.since else None,
            "until": self.definition.until.isoformat() if self.definition.until else None,
            "excludes": [dict(exclusion.title) for exclusion in self.definition.exclusions],
            "as_of": self.as_of,
            "incidents": len(self.incidents),
            "incident_ids": list(self.incidents),
            "totals": {effect: number.to_json() for effect, number in self.totals.items()},
            "by_status": self._by("status"),
            "by_actor": self._by("actor"),
            "women": {effect: self.women(effect).to_json() for effect in EFFECTS},
            "children": {effect: self.children(effect).to_json() for effect in EFFECTS},
            "rows": [row.to_json() for row in self.rows],
            "by_governorate": [part.to_json() for part in self.by_governorate],
            "by_month": [part.to_json() for part in self.by_month],
            "by_event_type": [part.to_json() for part in self.by_event_type],
            "near_misses": [miss.to_json() for miss in self.near_misses],
            "reviewed": list(self.reviewed),
            "share_reviewed": self.share_reviewed,
        }

    def _by(self, side: Literal["status", "actor"]) -> dict[str, dict[str, Any]]:
        """The people of each effect by their status or side."""
        return {
            effect: {
                key: self.people(effect, **{side: key}).to_json()
                for key in dict.fromkeys(getattr(r, side) for r in self.rows if r.effect == effect)
            }
            for effect in EFFECTS
        }

    def _rows(self, effect: str, status: str | None, actor: str | None) -> Iterable[Row]:
        for row in self.rows:
            if row.effect == effect and status in (None, row.status) and actor in (None, row.actor):
                yield row


def count(incidents: Iterable[CountedIncident], definition: Definition, as_of: str | None = None) -> Figures:
    """The figures of a definition over the incidents of a register; `as_of` only labels the result."""
    counted: list[CountedIncident] = []
    near: list[NearMiss] = []
    for incident in incidents:
        reasons = drops(incident, definition)
        if not reasons:
            counted.append(incident)
        elif len(reasons) == 1:
            near.append(NearMiss(incident.id, reasons[0]))
    return Figures(
        definition=definition,
        as_of=as_of,
        incidents=tuple(incident.id for incident in counted),
        totals={e: total(_of_effect(counted, definition, e)) for e in EFFECTS},
        rows=_rows(counted, definition),
        by_governorate=_slices(counted, definition, lambda i: i.governorate or UNKNOWN),
        by_month=_slices(counted, definition, lambda i: _month(i, definition)),
        by_event_type=_slices(counted, definition, lambda i: i.event_type),
        near_misses=tuple(near),
        reviewed=tuple(incident.id for incident in counted if incident.reviewed),
    )


def _month(incident: CountedIncident, definition: Definition) -> str:
    days = counting_days(incident, definition)
    if days is None or days[0].strftime("%Y-%m") != days[1].strftime("%Y-%m"):
        return UNKNOWN
    return days[0].strftime("%Y-%m")


def _counted_people(incident: CountedIncident, definition: Definition) -> list[Casualty]:
    return [c for c in incident.casualties if not definition.statuses or c.status in definition.statuses]


def _people(casualty: Casualty, incident: CountedIncident, definition: Definition) -> Count:
    most = casualty.min if definition.vague_numbers == "least" else casualty.max
    return Count(casualty.min, most, (incident.id,))


def _rows(counted: list[CountedIncident], definition: Definition) -> tuple[Row, ...]:
    cells: dict[tuple[str, str, str], list[tuple[Count, Count, Count]]] = defaultdict(list)
    for incident in counted:
        for casualty in _counted_people(incident, definition):
            key = (casualty.effect, casualty.actor, casualty.status)
            people = _people(casualty, incident, definition)
            cells[key].append((people, _part(casualty.women, incident), _part(casualty.children, incident)))
    order = sorted(cells, key=lambda key: (EFFECTS.index(key[0]), key[2], key[1]))
    return tuple(Row(*key, *(total(column) for column in zip(*cells[key], strict=True))) for key in order)


def _part(number: int, incident: CountedIncident) -> Count:
    return Count(number, number, (incident.id,)) if number else Count()


def _slices(
    counted: list[CountedIncident], definition: Definition, key_of: Callable[[CountedIncident], str]
) -> tuple[Slice, ...]:
    groups: dict[str, list[CountedIncident]] = defaultdict(list)
    for incident in counted:
        groups[key_of(incident)].append(incident)
    return tuple(
        Slice(
            key,
            tuple(i.id for i in group),
            total(_of_effect(group, definition, "killed")),
            total(_of_effect(group, definition, "injured")),
        )
        for key, group in sorted(groups.items())
    )


def _of_effect(group: list[CountedIncident], definition: Definition, effect: str) -> Iterable[Count]:
    for incident in group:
        if effect in incident.totals and not definition.statuses:
            least, most = incident.totals[effect]
            yield Count(least, least if definition.vague_numbers == "least" else most, (incident.id,))
            continue
        for casualty in _counted_people(incident, definition):
            if casualty.effect == effect:
                yield _people(casualty, incident, definition)
