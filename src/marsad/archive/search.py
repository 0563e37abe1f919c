"""Incidents by what they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from marsad.archive.models import (
    Incident,
    IncidentAccount,
    IncidentCasualty,
    IncidentPerpetrator,
    IncidentTarget,
)
from marsad.archive.register import Register
from marsad.gazetteer.areas import Area, load_areas
from marsad.gazetteer.containment import within
from marsad.gazetteer.places import load


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None or empty is no condition, and all that is given must hold.

    An incident is in the period where any of its days may be; one without a date is in none. `actors` are
    codes, any of which did it, was its target or came to harm.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    place: str | None = None
    actors: frozenset[str] = frozenset()
    event_type: str | None = None
    review: str | None = None
    source: str | None = None
    excluded: bool | None = None
    withheld: bool | None = None
    merged: bool = False


def find(register: Register, wanted: Wanted) -> QuerySet[Incident]:
    """The incidents that fit, the earliest first and those without a date last.

    `merged` asks for those that were merged into others, instead of those that stand. A place or a source
    that nothing knows is a ValueError.
    """
    incidents = register.rows(Incident).filter(merged_into__isnull=not wanted.merged)
    plain = {
        name: value
        for name in ("event_type", "review", "excluded", "withheld")
        if (value := getattr(wanted, name)) is not None
    }
    incidents = incidents.filter(**plain)
    if wanted.since:
        incidents = incidents.filter(date_end__gte=wanted.since)
    if wanted.until:
        incidents = incidents.filter(date_start__lte=wanted.until)
    if wanted.place:
        incidents = incidents.filter(_in_place(register, wanted.place))
    if wanted.actors:
        incidents = incidents.filter(_of_actors(register, wanted.actors))
    if wanted.source:
        incidents = incidents.filter(_told_by(register, wanted.source))
    return incidents.order_by(F("date_start").asc(nulls_last=True), "id")


def _in_place(register: Register, name: str) -> Q:
    """A P-code of any level, a governorate, a place of the gazetteer, or a name as it was written."""
    if areas := _areas(name):
        return Q(admin1_name__in=[area.name for area in areas])
    codes, written = _codes(name), Q(place_name__iexact=name)
    if not codes and not register.rows(Incident).filter(written).exists():
        raise ValueError(f"neither the gazetteer nor any incident knows a place {name!r}")
    return Q(pcode__in=codes) | written


def _areas(name: str) -> Sequence[Area]:
    areas = load_areas()
    if name in areas.by_pcode:
        return [areas.by_pcode[name]]
    match = areas.find(name, head=True)
    return () if match is None or match.zone is not None else match.areas


def _codes(name: str) -> list[str]:
    """The P-codes of the places of that code or name, and of all that lies within them."""
    gazetteer = load()
    own = {name} if name in gazetteer.by_pcode else set()
    own |= {code for number in gazetteer.find(name) if (code := gazetteer.place(number).pcode)}
    levels = {code for code in own if gazetteer.place(gazetteer.by_pcode[code]).kind.startswith("admin")}
    inside = {
        code
        for code, number in gazetteer.by_pcode.items()
        if levels and any(within(gazetteer.place(number), level) for level in levels)
    }
    return sorted(own | inside)


def _told_by(register: Register, name: str) -> Q:
    """A source by the name it is shown under: a confidential one by its number alone."""
    sources = [source.id for source in register.sources if str(source) == name]
    if not sources:
        raise ValueError(f"no source is called {name!r}")
    told = register.rows(IncidentAccount).filter(account__report__source_id__in=sources)
    return Q(id__in=told.values("incident_id"))


def _of_actors(register: Register, actors: frozenset[str]) -> Q:
    wanted = Q()
    for table in (IncidentPerpetrator, IncidentTarget, IncidentCasualty):
        wanted |= Q(id__in=register.rows(table).filter(actor__in=actors).values("incident_id"))
    return wanted
