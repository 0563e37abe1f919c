"""A page over a period: what happened, and what it adds up to; every figure in it is a tally."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.publishing.characters import escaped
from marsad.publishing.language import Language
from marsad.publishing.names import foreign
from marsad.publishing.wording import sentence
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.figures import Figures, count

# Out of the period by no one's doubt: not worth a line on a page about the period.
_PLAIN_MISSES = ("period", "perpetrator", "territory", "event-type", "people")


@dataclass(frozen=True, slots=True)
class Item:
    """One incident of the page."""

    incident: str
    date: str
    sentence: str
    sources: tuple[str, ...]
    reviewed: bool
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a page says, before it is laid out.

    `scope` is the definition that the page tells of, None for all incidents. `period` counts its days;
    `running` counts from the start of each definition asked for to the last day of the page.
    `withheld` incidents are counted but not told. `doubtful` gives for each rule how many incidents of
    the period it kept out.
    """

    language: Language
    since: dt.date
    until: dt.date
    scope: Definition | None
    period: Figures
    running: tuple[Figures, ...]
    items: tuple[Item, ...]
    sources: tuple[str, ...]
    reports: int
    withheld: int
    doubtful: tuple[tuple[str, int], ...]
    head: str


def compose(
    incidents: Sequence[CountedIncident],
    *,
    since: dt.date,
    until: dt.date,
    language: Language,
    definition: Definition | None = None,
    running: Sequence[Definition] = (),
    head: str = "",
    names: bool = False,
) -> Bulletin:
    """A bulletin over the incidents of a register; names of persons only where asked for and public.

    `definition` is the scope of the page and the first of its running figures; `running` adds others.
    """
    everything = Definition(id="all", title={"ar": "كل الحوادث", "en": "all incidents"})
    rule = definition or everything
    days = dataclasses.replace(
        rule, since=max(since, rule.since or since), until=min(until, rule.until or until)
    )
    period = count(incidents, days)
    counted = set(period.incidents)
    told = [i for i in incidents if i.id in counted and not i.withheld]
    return Bulletin(
        language=language,
        since=since,
        until=until,
        scope=definition,
        period=period,
        running=tuple(_running(incidents, d, until) for d in _distinct(definition, running)),
        items=tuple(_item(i, language, names) for i in sorted(told, key=_order)),
        sources=tuple(dict.fromkeys(foreign(s, language) for i in told for s in i.sources)),
        reports=len({report for i in told for report in i.reports}),
        withheld=len(counted) - len(told),
        doubtful=_doubtful(period, incidents, days),
        head=head,
    )


def _distinct(scope: Definition | None, others: Sequence[Definition]) -> Iterable[Definition]:
    definitions = [scope, *others] if scope else list(others)
    return {definition.id: definition for definition in definitions}.values()


def _running(incidents: Sequence[CountedIncident], definition: Definition, until: dt.date) -> Figures:
    last = min(until, definition.until or until)
    return count(incidents, dataclasses.replace(definition, until=last))


def _doubtful(
    period: Figures, incidents: Iterable[CountedIncident], days: Definition
) -> tuple[tuple[str, int], ...]:
    """Near misses of the days of the page for which a reader should know the reason."""
    near = {miss.incident: miss.drop.rule for miss in period.near_misses}
    rules = (near[i.id] for i in incidents if i.id in near and _may_lie_in(i, days))
    return tuple(sorted(Counter(rule for rule in rules if rule not in _PLAIN_MISSES).items()))


def _may_lie_in(incident: CountedIncident, days: Definition) -> bool:
    if incident.date is None:
        return bool(incident.reported and days.since and days.until and days.since <= incident.reported)
    return incident.date.start <= (days.until or dt.date.max) and incident.date.end >= (
        days.since or dt.date.min
    )


def _order(incident: CountedIncident) -> tuple[dt.date, int, str]:
    day = incident.date.start if incident.date else dt.date.max
    return day, int(incident.id) if incident.id.isdigit() else 0, incident.id


def _item(incident: CountedIncident, language: Language, names: bool) -> Item:
    return Item(
        incident=escaped(incident.id),
        date=language.date(incident.date),
        sentence=sentence(incident, language),
        sources=tuple(foreign(source, language) for source in incident.sources),
        reviewed=incident.reviewed,
        persons=tuple(foreign(p.name, language) for p in incident.persons) if names else (),
    )
