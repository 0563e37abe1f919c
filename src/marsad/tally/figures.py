"""The figures of one definition: incidents and people, each cell with the incidents behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from marsad.tally.count import Count
from marsad.tally.definition import Definition
from marsad.tally.rules import Drop

if TYPE_CHECKING:
    from marsad.tally.uncertainty import Uncertainty

EFFECTS = ("killed", "injured", "abducted", "arrested", "unharmed")
UNKNOWN = "unknown"
ALL = "*"
LISTED = 2000  # a tally of more incidents lists them only where somebody asks
Side = Literal["governorate", "district", "month", "event_type", "attribution", "source"]
SIDES: tuple[Side, ...] = ("governorate", "district", "month", "event_type", "attribution", "source")


@dataclass(frozen=True, slots=True)
class Row:
    """The people of one effect, actor and status, either of which may be ALL."""

    effect: str
    actor: str
    status: str
    people: Count
    women: Count
    children: Count

    def to_json(self, *, listed: bool = True) -> dict[str, Any]:
        """The row with its counts."""
        return {
            "effect": self.effect,
            "actor": self.actor,
            "status": self.status,
            "people": self.people.to_json(listed=listed),
            "women": self.women.to_json(listed=listed),
            "children": self.children.to_json(listed=listed),
        }


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures of one governorate, district, month, event type, rung of attribution or source."""

    key: str
    incidents: Sequence[str]
    killed: Count
    injured: Count

    def to_json(self, *, listed: bool = True) -> dict[str, Any]:
        """The slice with its counts."""
        return {
            "key": self.key,
            "incidents": len(self.incidents),
            "incident_ids": list(self.incidents) if listed else None,
            "killed": self.killed.to_json(listed=listed),
            "injured": self.injured.to_json(listed=listed),
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
    """What a definition counts at one moment.

    `rows` divide the people by effect, actor and status; `margins` are the same over all actors, over all
    statuses, and over both. `near_by_rule` numbers the near misses by the rule that drops them, `doubtful`
    those of them that may lie in the period. An incident stands in the slice of each of its sources.
    `linkage` tells how far the number of incidents hangs on linkage, where the count knows.
    """

    definition: Definition
    as_of: str | None
    incidents: Sequence[str]
    totals: Mapping[str, Count]
    rows: tuple[Row, ...]
    margins: tuple[Row, ...]
    slices: Mapping[Side, tuple[Slice, ...]]
    near_misses: Sequence[NearMiss]
    near_by_rule: Mapping[str, int]
    doubtful: Mapping[str, int]
    reviewed: Sequence[str]
    linkage: Uncertainty | None = None

    def people(self, effect: str, *, status: str | None = None, actor: str | None = None) -> Count:
        """How many people of an effect, all told or of one status or actor.

        All told may reach further than the parts: accounts that disagree on the sum give a range.
        """
        if status is None and actor is None:
            return self.totals.get(effect, Count())
        return self.row(effect, status=status or ALL, actor=actor or ALL).people

    def women(self, effect: str, *, status: str | None = None, actor: str | None = None) -> Count:
        """How many of them are stated to be women."""
        return self.row(effect, status=status or ALL, actor=actor or ALL).women

    def children(self, effect: str, *, status: str | None = None, actor: str | None = None) -> Count:
        """How many of them are stated to be children."""
        return self.row(effect, status=status or ALL, actor=actor or ALL).children

    def row(self, effect: str, *, status: str = ALL, actor: str = ALL) -> Row:
        """The people of an effect as their parts sum up, of one status or actor or of all."""
        for row in (*self.margins, *self.rows):
            if (row.effect, row.actor, row.status) == (effect, actor, status):
                return row
        return Row(effect, actor, status, Count(), Count(), Count())

    @property
    def killed(self) -> Count:
        """All killed."""
        return self.people("killed")

    @property
    def injured(self) -> Count:
        """All injured."""
        return self.people("injured")

    @property
    def by_governorate(self) -> tuple[Slice, ...]:
        """The figures of each governorate."""
        return self.slices["governorate"]

    @property
    def by_month(self) -> tuple[Slice, ...]:
        """The figures of each month."""
        return self.slices["month"]

    @property
    def by_event_type(self) -> tuple[Slice, ...]:
        """The figures of each event type."""
        return self.slices["event_type"]

    @property
    def share_reviewed(self) -> float | None:
        """The share of the incidents that a person has confirmed; None where there is none."""
        return len(self.reviewed) / len(self.incidents) if self.incidents else None

    @property
    def few(self) -> bool:
        """Whether its incidents are so few that they are listed unasked."""
        return len(self.incidents) <= LISTED

    def to_json(self, *, explained: bool = False) -> dict[str, Any]:
        """The figures as plain values; null stands where more incidents would be listed than LISTED.

        `explained` lists them all, however many.
        """
        listed, near = explained or self.few, explained or len(self.near_misses) <= LISTED
        rule = self.definition
        return {
            "definition": rule.id,
            "version": rule.version,
            "title": dict(rule.title),
            "since": rule.since.isoformat() if rule.since else None,
            "until": rule.until.isoformat() if rule.until else None,
            "excludes": [dict(exclusion.title) for exclusion in rule.exclusions],
            "as_of": self.as_of,
            "incidents": len(self.incidents),
            "linkage": self.linkage.to_json() if self.linkage else None,
            "incident_ids": list(self.incidents) if listed else None,
            "totals": {effect: n.to_json(listed=listed) for effect, n in self.totals.items()},
            "by_status": {e: dict(self._by(e, "status", listed)) for e in EFFECTS},
            "by_actor": {e: dict(self._by(e, "actor", listed)) for e in EFFECTS},
            "women": {effect: self.women(effect).to_json(listed=listed) for effect in EFFECTS},
            "children": {effect: self.children(effect).to_json(listed=listed) for effect in EFFECTS},
            "rows": [row.to_json(listed=listed) for row in self.rows],
            **{f"by_{side}": [part.to_json(listed=listed) for part in self.slices[side]] for side in SIDES},
            "near_misses": [miss.to_json() for miss in self.near_misses] if near else None,
            "near_misses_by_rule": dict(self.near_by_rule),
            "reviewed": list(self.reviewed) if listed else None,
            "reviewed_count": len(self.reviewed),
            "share_reviewed": self.share_reviewed,
        }

    def _by(
        self, effect: str, side: Literal["status", "actor"], listed: bool
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The people of an effect by their status or side."""
        for row in self.margins:
            other = row.actor if side == "status" else row.status
            key = getattr(row, side)
            if row.effect == effect and key != ALL and other == ALL:
                yield key, row.people.to_json(listed=listed)
