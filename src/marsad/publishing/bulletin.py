"""A page over a period: what happened, and what it adds up to; every figure in it is a tally."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from marsad.publishing.characters import escaped
from marsad.publishing.language import Language
from marsad.publishing.names import foreign
from marsad.publishing.wording import sentence
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition
from marsad.tally.figures import Figures

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
class Edition:
    """A bulletin that is published: its number, and which earlier one it corrects, and why."""

    number: int
    corrects: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a page says, before it is laid out.

    `scope` is the definition that the page tells of, None for all incidents. `period` counts its days;
    `running` counts from the start of each definition asked for to the last day of the page.
    `withheld` incidents are counted but not told. `doubtful` gives for each rule how many incidents of
    the period it kept out. `told` are the incidents of the items.
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
    told: tuple[CountedIncident, ...]
    edition: Edition | None = None

    @property
    def figures(self) -> Figures:
        """The figures that its pictures show: the running ones of its scope, else those of the period."""
        return self.running[0] if self.scope else self.period


class Countable(Protocol):
    """Incidents that can be counted under a definition, and looked at by their numbers."""

    def count(self, definition: Definition) -> Figures:
        """The figures of a definition."""

    def incidents(self, ids: Iterable[str]) -> Iterable[CountedIncident]:
        """The incidents of these numbers."""


def compose(
    register: Countable,
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
    period = register.count(days)
    told = sorted((i for i in register.incidents(period.incidents) if not i.withheld), key=_order)
    return Bulletin(
        language=language,
        since=since,
        until=until,
        scope=definition,
        period=period,
        running=tuple(_running(register, d, until) for d in _distinct(definition, running)),
        items=tuple(_item(i, language, names) for i in told),
        told=tuple(told),
        sources=tuple(dict.fromkeys(foreign(s, language) for i in told for s in i.sources)),
        reports=len({report for i in told for report in i.reports}),
        withheld=len(period.incidents) - len(told),
        doubtful=tuple((rule, n) for rule, n in period.doubtful.items() if rule not in _PLAIN_MISSES),
        head=head,
    )


def _distinct(scope: Definition | None, others: Sequence[Definition]) -> Iterable[Definition]:
    definitions = [scope, *others] if scope else list(others)
    return {definition.id: definition for definition in definitions}.values()


def _running(register: Countable, definition: Definition, until: dt.date) -> Figures:
    last = min(until, definition.until or until)
    return register.count(dataclasses.replace(definition, until=last))


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
