"""Why a tally moved between two moments: causes that sum to the difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Q

from marsad.archive.models import Entry
from marsad.archive.register import Archive, View
from marsad.archive.retrace import retraced
from marsad.archive.veil import Veil
from marsad.tally.causes import KINDS, OF_TWO, cause
from marsad.tally.contribution import Amount, Amounts, Figure, added, contribution, less
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.register import counted_incidents

States = Mapping[int, CountedIncident | None]
_LISTED = 900  # more numbers than this a database may refuse in one question


@dataclass(frozen=True, slots=True)
class Ruling:
    """A definition, and the entry that put it in force; None where the register does not keep it."""

    definition: Definition
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What one entry of the ledger did to the figures, in one way; `rules` are those that drop or dropped."""

    kind: str
    entry: Entry | None
    incidents: tuple[str, ...]
    amounts: Amounts
    rules: tuple[str, ...] = ()

    def to_json(self, figure: Figure) -> dict[str, Any]:
        """What it did to one figure."""
        told = ("sequence", "time", "actor", "action", "subject", "reason")
        return {
            "cause": self.kind,
            "difference": self.amounts[figure].to_json(),
            "incidents": list(self.incidents),
            "rules": list(self.rules),
            "entry": {name: getattr(self.entry, name) for name in told} if self.entry else None,
        }


@dataclass(frozen=True, slots=True)
class Movement:
    """The figures at two moments of the ledger, and every cause between, in the order of the entries.

    `before` and all causes sum to `after`. `rulings` are the versions in force, the first at the start.
    """

    rulings: tuple[Ruling, ...]
    start: int
    end: int
    before: Amounts
    after: Amounts
    causes: tuple[Cause, ...]

    @property
    def moved(self) -> tuple[Figure, ...]:
        """The figures that some cause moved, in the order of a page."""
        return tuple(sorted({f for found in self.causes for f in found.amounts}, key=lambda f: f.rank))

    def of(self, figure: Figure) -> dict[str, list[Cause]]:
        """The causes that moved a figure, by their kind."""
        found: dict[str, list[Cause]] = {kind: [] for kind in KINDS}
        for one in self.causes:
            if figure in one.amounts:
                found[one.kind].append(one)
        return {kind: causes for kind, causes in found.items() if causes}

    def to_json(self) -> dict[str, Any]:
        """Every figure that moved, with its causes, the incidents and the entries behind them."""
        return {
            "definition": self.rulings[-1].definition.id,
            "versions": [ruling.definition.version for ruling in self.rulings],
            "from_entry": self.start,
            "to_entry": self.end,
            "figures": [self._told(figure) for figure in self.moved],
        }

    def _told(self, figure: Figure) -> dict[str, Any]:
        before, after = (of.get(figure, Amount()) for of in (self.before, self.after))
        return {
            "figure": figure.effect,
            "part": figure.part,
            "status": figure.status,
            "before": before.to_json(),
            "after": after.to_json(),
            "difference": (after - before).to_json(),
            "causes": [one.to_json(figure) for causes in self.of(figure).values() for one in causes],
        }


def diff(
    archive: Archive, rulings: Sequence[Ruling], start: int, end: int, veil: Veil | None = None
) -> Movement:
    """Why the figures moved between two entries of the ledger; only what was touched is replayed.

    Under a `veil` the figures are those of the accounts that are not hidden.
    """
    first, last = rulings[0].definition, rulings[-1].definition
    after = added(
        item
        for incident in standing(archive, end, [last], veil)
        for item in contribution(incident, last).items()
    )
    by_definition = _by_definition(archive, rulings, end, veil)
    causes = [*_by_entries(archive, first, start, end, veil), *by_definition]
    whole = added(item for found in causes for item in found.amounts.items())
    return Movement(tuple(rulings), start, end, less(after, whole), after, tuple(causes))


def standing(
    archive: Archive,
    sequence: int,
    definitions: Sequence[Definition] = (),
    veil: Veil | None = None,
) -> Iterator[CountedIncident]:
    """Every incident as it stood after an entry; only those that a later entry touched are replayed."""
    untouched = Q(revision__lte=sequence)
    yield from counted_incidents(archive, definitions=definitions, where=untouched, veil=veil)
    with retraced(archive, sequence, archive.head.sequence) as part:
        past = counted_incidents(archive, definitions=definitions, register=part.view, veil=veil)
        yield from (incident for incident in past if int(incident.id) in part.incidents)


def _by_entries(
    archive: Archive, definition: Definition, start: int, end: int, veil: Veil | None
) -> Iterator[Cause]:
    def states(view: View, incidents: Collection[int]) -> dict[int, CountedIncident | None]:
        return _states(archive, view, definition, incidents, veil)

    with retraced(archive, start, end) as part:
        stood = states(part.view, part.incidents)
        for stride in part.strides():
            now = states(part.view, stride.keys())
            yield from _causes(stride, stood, now, definition)
            stood |= dict.fromkeys(stride) | now


def _states(
    archive: Archive, view: View, definition: Definition, incidents: Collection[int], veil: Veil | None
) -> dict[int, CountedIncident | None]:
    where = Q(id__in=incidents) if len(incidents) <= _LISTED else Q()
    found = counted_incidents(archive, definitions=[definition], register=view, where=where, veil=veil)
    return {number: state for state in found if (number := int(state.id)) in incidents}


def _causes(
    stride: Mapping[int, Entry], stood: States, now: States, definition: Definition
) -> Iterator[Cause]:
    """The causes of one stride: what an entry did in one way to several incidents is one."""
    found: dict[tuple[int, str], list[Cause]] = defaultdict(list)
    for incident, entry in stride.items():
        step = stood.get(incident), now.get(incident)
        one, two = (contribution(state, definition) for state in step)
        moved = less(two, one)
        kind, rules = cause(step, moved, entry, definition)
        if moved or kind in OF_TWO:
            found[entry.sequence, kind].append(Cause(kind, entry, (str(incident),), moved, rules))
    joined = (_joined(found[key]) for key in sorted(found))
    yield from (one for one in joined if one.amounts)


def _joined(parts: Sequence[Cause]) -> Cause:
    return Cause(
        parts[0].kind,
        parts[0].entry,
        tuple(incident for part in parts for incident in part.incidents),
        added(item for part in parts for item in part.amounts.items()),
        tuple(dict.fromkeys(rule for part in parts for rule in part.rules)),
    )


def _by_definition(
    archive: Archive, rulings: Sequence[Ruling], end: int, veil: Veil | None
) -> Iterator[Cause]:
    """What each new version of the definition changed, in the register as it stood at the end."""
    if len(rulings) < 2:
        return
    incidents: list[list[str]] = [[] for _ in rulings]
    figures: list[Amounts] = [{} for _ in rulings]
    for incident in standing(archive, end, [ruling.definition for ruling in rulings], veil):
        given = [contribution(incident, ruling.definition) for ruling in rulings]
        for at, (one, two) in enumerate(pairwise(given), 1):
            if moved := less(two, one):
                incidents[at].append(incident.id)
                figures[at] = added([*figures[at].items(), *moved.items()])
    for at, ruling in enumerate(rulings):
        if figures[at]:
            yield Cause("definition", ruling.entry, tuple(incidents[at]), figures[at])
