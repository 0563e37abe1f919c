"""The incidents of an archive, in the form that a tally counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from django.db.models import Prefetch

from marsad.archive.models import Incident, IncidentAccount
from marsad.archive.register import Archive, Register
from marsad.extraction.model import (
    Admin1,
    Casualty,
    DateValue,
    Perpetrator,
    Person,
    PlaceValue,
    Target,
    Weapon,
)
from marsad.tally import geography
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition

CHUNK = 2000
_ROWS = ("perpetrators", "targets", "weapons", "casualties")
_EFFECTS = ("killed", "injured", "abducted", "arrested")


def counted_incidents(
    archive: Archive, *, as_of: dt.datetime | None = None, definitions: Sequence[Definition] = ()
) -> Iterator[CountedIncident]:
    """Every incident that stands, at a moment of the register or now, in memory a chunk at a time.

    The words of an incident are fetched only where an exclusion of `definitions` looks for words in its
    days. Names of persons come only where a decision has made them public.
    """
    register: Register = archive if as_of is None else archive.at(as_of)
    links = register.rows(IncidentAccount).select_related("account__report__source").defer("account__data")
    links = links.prefetch_related("account__persons").order_by("account_id")
    incidents = register.incidents.order_by("date_start", "id")
    incidents = incidents.prefetch_related(*_ROWS, Prefetch("links", queryset=links))
    wanted = _needs_words(definitions)
    for incident in incidents.iterator(chunk_size=CHUNK):
        yield _counted(archive, incident, wanted(incident))


def _needs_words(definitions: Sequence[Definition]) -> Callable[[Incident], bool]:
    exclusions = (exclusion for definition in definitions for exclusion in definition.exclusions)
    periods = [(exclusion.since, exclusion.until) for exclusion in exclusions if exclusion.words]

    def needed(incident: Incident) -> bool:
        first, last = incident.date_start, incident.date_end
        if first is None or last is None:
            return any(since is None and until is None for since, until in periods)
        return any((not until or first <= until) and (not since or last >= since) for since, until in periods)

    return needed


def _counted(archive: Archive, row: Incident, with_words: bool) -> CountedIncident:
    links = list(row.links.all())
    reports = {link.account.report_id: link.account.report for link in links}
    place = _place(row)
    return CountedIncident(
        id=str(row.pk),
        event_type=row.event_type or "",
        date=_date(row),
        reported=_first_day([report.published for report in reports.values()]),
        place=place,
        within=geography.within(place) if place else (),
        perpetrators=tuple(Perpetrator(p.actor, p.attribution) for p in row.perpetrators.all()),  # type: ignore[arg-type]
        targets=tuple(Target(t.actor, t.kind) for t in row.targets.all()),  # type: ignore[arg-type]
        weapons=tuple(Weapon(w.type) for w in row.weapons.all()),
        casualties=tuple(
            Casualty(c.effect, c.actor, c.status, c.min, c.max, c.women, c.children)  # type: ignore[arg-type]
            for c in row.casualties.all()
        ),
        totals=_totals(row),
        persons=tuple(
            Person(p.name, p.role, p.effect) for link in links for p in link.account.persons.all() if p.public
        ),
        accounts=tuple(str(link.account_id) for link in links),
        reports=tuple(str(number) for number in reports),
        sources=tuple(dict.fromkeys(str(r.source) for r in reports.values() if r.source is not None)),
        words=_words(archive, links) if with_words else "",
        reviewed=row.review == "confirmed",
        excluded=row.excluded,
        withheld=row.withheld,
    )


def _date(row: Incident) -> DateValue | None:
    if row.date_start is None or row.date_end is None:
        return None
    return DateValue(row.date_start, row.date_end, row.date_precision)  # type: ignore[arg-type]


def _place(row: Incident) -> PlaceValue | None:
    if row.place_name is None and row.admin1_name is None:
        return None
    return PlaceValue(
        name=row.place_name or "",
        relation=row.place_relation or "in",  # type: ignore[arg-type]
        pcode=row.pcode,
        admin1=Admin1(row.admin1_name, row.admin1_pcode) if row.admin1_name else None,
        latitude=row.latitude,
        longitude=row.longitude,
        precision=row.geo_precision,  # type: ignore[arg-type]
    )


def _totals(row: Incident) -> dict[str, tuple[int, int | None]]:
    found = ((e, getattr(row, f"{e}_min"), getattr(row, f"{e}_max")) for e in _EFFECTS)
    return {effect: (least, most) for effect, least, most in found if least is not None}


def _first_day(published: list[str | None]) -> dt.date | None:
    """The first publication known to the day; a month alone names no day."""
    days = [dt.date.fromisoformat(text) for text in published if text and len(text) == 10]
    return min(days, default=None)


def _words(archive: Archive, links: list[IncidentAccount]) -> str:
    passages = (archive.text(link.account.report)[link.account.start : link.account.end] for link in links)
    return "\n".join(passages)
