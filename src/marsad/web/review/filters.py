"""By what the queue is narrowed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet

from marsad.archive.models import IncidentAccount, IncidentPerpetrator
from marsad.tally.actors import family
from marsad.web.requests import DeskRequest
from marsad.web.review.models import Hold, Waiting
from marsad.web.sight import Sight

_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_FLAGS = ("reopened", "proposed", "disagreeing", "mine")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is wanted; empty is no condition, and all that is given must hold."""

    area: str = ""
    event_type: str = ""
    actor: str = ""
    source: str = ""
    month: str = ""
    reopened: bool = False
    proposed: bool = False
    disagreeing: bool = False
    mine: bool = False

    @classmethod
    def of(cls, given: Any) -> Filters:
        """Those of an address or a form; what is malformed is no condition."""
        month = given.get("month", "").strip()
        source = given.get("source", "")
        return cls(
            area=given.get("area", "")[:20],
            event_type=given.get("event_type", "")[:60],
            actor=given.get("actor", "")[:100],
            source=source if source.isascii() and source.isdigit() and len(source) < 18 else "",
            month=month if _MONTH.fullmatch(month) else "",
            **{flag: given.get(flag) == "1" for flag in _FLAGS},
        )

    @property
    def query(self) -> str:
        """As a part of an address."""
        texts = {
            name: value
            for name in ("area", "event_type", "actor", "source", "month")
            if (value := getattr(self, name))
        }
        return urlencode(texts | {flag: "1" for flag in _FLAGS if getattr(self, flag)})


def waiting(request: DeskRequest, filters: Filters) -> QuerySet[Waiting]:
    """The queue of this person, what matters most first."""
    return _seen(request.sight, _narrowed(request, filters))


def counted(request: DeskRequest, filters: Filters, most: int) -> tuple[int, bool]:
    """How many rows that queue has, as far as so many are looked at; and whether there may be more."""
    rows = _narrowed(request, filters)[: most + 1]
    if (veiled := request.sight.veiled_soon) is None:
        number = looked = rows.count()
    else:
        # Not asked of the database: it would look for hidden accounts of every row.
        incidents = set(rows.values_list("incident", flat=True))
        number, looked = len(incidents - veiled.incidents), len(incidents)
    return (max(0, number - 1), True) if looked > most else (number, False)


def _narrowed(request: DeskRequest, filters: Filters) -> QuerySet[Waiting]:
    rows = Waiting.objects.all()
    plain = {name: value for name in ("area", "event_type", "month") if (value := getattr(filters, name))}
    plain |= {name: True for name in ("reopened", "proposed", "disagreeing") if getattr(filters, name)}
    rows = rows.filter(**plain)
    if filters.actor:
        named = IncidentPerpetrator.objects.filter(actor__in=family(filters.actor))
        rows = rows.filter(incident__in=named.values("incident_id"))
    if filters.source:
        told = IncidentAccount.objects.filter(account__report__source_id=int(filters.source))
        rows = rows.filter(incident__in=told.values("incident_id"))
    if filters.mine:
        rows = rows.filter(incident__in=Hold.standing().filter(user=request.user).values("incident"))
    return rows.order_by("-priority", "incident")


def _seen(sight: Sight, rows: QuerySet[Waiting]) -> QuerySet[Waiting]:
    """Whoever cannot see every account of an incident is not asked to stand by it."""
    if not sight.hidden_sources:
        return rows
    hidden = IncidentAccount.objects.filter(
        incident_id=OuterRef("incident"), account__report__source_id__in=sight.hidden_sources
    )
    return rows.exclude(Exists(hidden))


def free(request: DeskRequest, rows: QuerySet[Waiting]) -> QuerySet[Waiting]:
    """Without those that somebody else is on."""
    others = Hold.standing().exclude(user=request.user)
    return rows.exclude(incident__in=list(others.values_list("incident", flat=True)))


def after(rows: QuerySet[Waiting], priority: int, incident: int) -> QuerySet[Waiting]:
    """What comes after a place in the queue."""
    # The first condition says nothing new, but lets the database begin at the place by its index.
    further = Q(priority__lt=priority) | Q(priority=priority, incident__gt=incident)
    return rows.filter(further, priority__lte=priority)


def before(rows: QuerySet[Waiting], priority: int, incident: int) -> QuerySet[Waiting]:
    """What comes before it, the nearest first."""
    nearer = Q(priority__gt=priority) | Q(priority=priority, incident__lt=incident)
    return rows.filter(nearer, priority__gte=priority).order_by("priority", "-incident")
