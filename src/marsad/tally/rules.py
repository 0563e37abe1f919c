"""Why an incident does not count: one rule a clause of the definition."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.extraction.model import Attribution, Perpetrator
from marsad.tally.actors import lineage
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import LADDER, Definition, Exclusion
from marsad.text.folded import fold


@dataclass(frozen=True, slots=True)
class Drop:
    """A rule that keeps an incident out of a count, and the fact it rests on."""

    rule: str
    reason: str


def drops(incident: CountedIncident, definition: Definition) -> tuple[Drop, ...]:
    """Every rule that drops the incident; none means that it counts."""
    return tuple(_drops(incident, definition))


def _drops(incident: CountedIncident, definition: Definition) -> Iterator[Drop]:
    if incident.excluded:
        yield Drop("excluded", "taken out of every count by a decision")
    yield from _by_perpetrator(incident, definition)
    yield from _by_territory(incident, definition)
    yield from _by_period(incident, definition)
    if definition.event_types and incident.event_type not in definition.event_types:
        yield Drop("event-type", incident.event_type)
    if definition.incidents == "with-people" and not _harms(incident, definition):
        yield Drop("people", "nobody of the statuses counted was harmed")
    for exclusion in definition.exclusions:
        if excludes(exclusion, incident):
            yield Drop("exclusion", exclusion.title.get("en") or next(iter(exclusion.title.values())))
    if definition.review == "reviewed" and not incident.reviewed:
        yield Drop("review", "no person has confirmed it")


def _by_perpetrator(incident: CountedIncident, definition: Definition) -> Iterator[Drop]:
    if not definition.perpetrators and definition.least_attribution == "unknown":
        return
    ours = _ours(incident, definition)
    if not ours:
        yield Drop("perpetrator", ", ".join(p.actor for p in incident.perpetrators) or "none given")
        return
    best = min(ours, key=_rung)
    if LADDER.index(best.attribution) > LADDER.index(definition.least_attribution):
        yield Drop("attribution", f"{best.actor} is only {best.attribution}")


def _ours(incident: CountedIncident, definition: Definition) -> list[Perpetrator]:
    """The perpetrators whose acts are counted."""
    wanted = set(definition.perpetrators)
    return [p for p in incident.perpetrators if not wanted or lineage(p.actor) & wanted]


def _rung(perpetrator: Perpetrator) -> int:
    return LADDER.index(perpetrator.attribution)


def best_rung(incident: CountedIncident, definition: Definition) -> Attribution | None:
    """The highest rung on which an incident is put down to those whose acts are counted."""
    return min((p.attribution for p in _ours(incident, definition)), key=LADDER.index, default=None)


def _by_territory(incident: CountedIncident, definition: Definition) -> Iterator[Drop]:
    if definition.territory is None:
        return
    verdict = definition.territory.verdict(incident)
    where = ", ".join(incident.codes) or "no place given"
    if verdict == "outside":
        yield Drop("territory", where)
    elif verdict == "undecided" and definition.undecided == "leave-out":
        yield Drop("territory-undecided", f"too coarse to tell: {where}")


def _by_period(incident: CountedIncident, definition: Definition) -> Iterator[Drop]:
    if definition.since is None and definition.until is None:
        return
    days = counting_days(incident, definition)
    if days is None:
        yield Drop("date-unknown", f"no day of the {definition.date_that_counts} is known")
        return
    first, last = days
    since, until = definition.since or dt.date.min, definition.until or dt.date.max
    if last < since or first > until:
        yield Drop("period", f"{first} to {last}" if first != last else str(first))
    elif (first < since or last > until) and definition.undecided == "leave-out":
        yield Drop("period-undecided", f"{first} to {last} reaches beyond the period")


def _harms(incident: CountedIncident, definition: Definition) -> bool:
    rows = (row for row in incident.casualties if row.effect != "unharmed" and row.max != 0)
    return any(not definition.statuses or row.status in definition.statuses for row in rows)


def counting_days(incident: CountedIncident, definition: Definition) -> tuple[dt.date, dt.date] | None:
    """The first and last day that count for an incident; None where they are not known."""
    if definition.date_that_counts in ("report", "entry"):
        day = incident.reported if definition.date_that_counts == "report" else incident.entered
        return (day, day) if day else None
    return (incident.date.start, incident.date.end) if incident.date else None


def may_lie_in_period(incident: CountedIncident, definition: Definition) -> bool:
    """Whether the event may lie in the period; one without a day lies where it was first reported."""
    since, until = definition.since or dt.date.min, definition.until or dt.date.max
    if incident.date is None:
        return incident.reported is not None and since <= incident.reported <= until
    return incident.date.start <= until and incident.date.end >= since


def excludes(exclusion: Exclusion, incident: CountedIncident) -> bool:
    """Whether an exclusion names this incident, singly or as part of an operation."""
    if incident.id in exclusion.incidents:
        return True
    if exclusion.area is None and not exclusion.words:
        return False
    return (
        _on_its_days(exclusion, incident)
        and (exclusion.area is None or exclusion.area.verdict(incident.codes) == "inside")
        and (not exclusion.words or holds_any(incident.words, exclusion.words))
    )


def _on_its_days(exclusion: Exclusion, incident: CountedIncident) -> bool:
    if exclusion.since is None and exclusion.until is None:
        return True
    if incident.date is None:
        return False
    return incident.date.start <= (exclusion.until or dt.date.max) and incident.date.end >= (
        exclusion.since or dt.date.min
    )


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether any of the words stands in a text, however both are spelt."""
    folded = fold(text).text
    return any(word in folded for word in _folded(words))


@functools.lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word).text for word in words)
