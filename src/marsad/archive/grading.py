"""What a grade of a source does to the incidents that it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef

from marsad.adoption import adopted_alike
from marsad.archive.models import Account, Entry, Incident, IncidentAccount, Source
from marsad.archive.state import State

Json = dict[str, Any]
_AT_ONCE = 400


def regrade(state: State, entry: Entry, after: Json) -> None:
    """Notes the grade, and touches the incidents that say something else by it."""
    source = after["source"]
    changed = list(_changed(state, source, after["reliability"]))
    state.rows(Source).filter(id=source).update(reliability=after["reliability"])
    state.rows(Incident).filter(id__in=changed, review="confirmed").update(review="reopened")
    state.touch(entry, changed)


def _changed(state: State, source: int, reliability: str | None) -> Iterator[int]:
    """Those that others tell of too, and whose values or reasons differ."""
    links = state.rows(IncidentAccount)
    told = links.filter(account__report__source_id=source)
    others = links.filter(incident_id=OuterRef("incident_id")).exclude(account__report__source_id=source)
    shared = told.filter(Exists(others)).order_by("incident_id")
    waiting = iter(shared.values_list("incident_id", flat=True).distinct())
    while some := list(islice(waiting, _AT_ONCE)):
        mine = state.rows(Account).filter(report__source_id=source, link__incident_id__in=some)
        own = set(mine.values_list("id", flat=True))
        decided = dict(state.rows(Incident).filter(id__in=some).values_list("id", "decided"))
        for incident, claims in state.claims(some).items():
            graded = [replace(one, grade=reliability) if one.account in own else one for one in claims]
            if not adopted_alike(claims, graded, decided[incident]):
                yield incident
