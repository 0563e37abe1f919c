"""Keeps the queue up to the register: what was touched since is weighed again, a few incidents at a time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection
from typing import Any, NoReturn

from django.db import connections, models
from django.db.utils import DatabaseError
from django.forms import model_to_dict

from marsad.archive.errors import ArchiveError
from marsad.archive.models import Incident, IncidentAccount, IncidentEntry, Proposal
from marsad.archive.register import Archive
from marsad.web.review.models import Upkeep, Waiting
from marsad.web.review.priority import FORM
from marsad.web.review.weighing import rows, rules
from marsad.web.tallies.counts import Rule

STEP = 100
_BREATH = 0.05  # seconds between two steps, in which others may write
_PAUSE = 1.0  # seconds between looks at the ledger


def renew(archive: Archive, most: int = STEP) -> int:
    """Weighs at most about so many incidents that the queue does not know as they are; gives how many.

    0 says that the queue is up to the register. What is kept is derived, so that a step that another program
    did meanwhile does no harm.
    """
    state, _ = Upkeep.objects.get_or_create(id=1)
    found = model_to_dict(state)
    known = rules(archive)
    _begin_anew(archive, state, _form(known))
    ids = _passed(archive, state, most) | _touched(archive, state, most) | _proposed(archive, state, most)
    fresh = list(rows(archive, ids, known))  # before writing: whoever decides must not wait for it
    with archive.writing():
        if Upkeep.objects.filter(**found).exists():  # nobody else came first
            _keep(ids, fresh)
            state.save()
    return len(ids)


def renew_a_little(archive: Archive, most: int) -> None:
    """The same for a page that is waited for: a long pass over all is left to the work beside the desk."""
    if not (passing() and Waiting.objects.exists()) and behind(archive):
        renew(archive, most)


def renew_decided(archive: Archive, incident: int) -> None:
    """Weighs what the last decision about an incident touched, however much else is to be weighed."""
    entries = archive.rows(IncidentEntry)
    last = entries.filter(incident_id=incident).order_by("-sequence").values_list("sequence", flat=True)[:1]
    touched = entries.filter(sequence__in=list(last)).values_list("incident_id", flat=True)
    ids = {incident, *touched}
    fresh = list(rows(archive, ids, rules(archive)))
    with archive.writing():
        _keep(ids, fresh)


def passing() -> bool:
    """Whether a pass over all incidents is not at its end."""
    return not Upkeep.objects.filter(id=1, passed__isnull=True).exists()


def keep_renewing(archive: Archive) -> NoReturn:
    """Brings the queue up to the register again and again, as the worker beside a desk does."""
    while True:
        try:
            while behind(archive) and renew(archive):
                time.sleep(_BREATH)
        except (ArchiveError, DatabaseError):
            connections[archive.alias].close()  # the next turn goes on from here
        time.sleep(_PAUSE)


def behind(archive: Archive) -> bool:
    """Whether anything is to be weighed."""
    state = Upkeep.objects.filter(id=1).first() or Upkeep()
    return (
        state.passed is not None
        or state.form != _form(rules(archive))
        or state.history < _last(archive, IncidentEntry)
        or state.proposal < _last(archive, Proposal)
    )


def _form(known: Collection[Rule]) -> str:
    told = "\n".join(sorted(rule.text for rule in known))
    return f"{FORM}:{hashlib.sha256(told.encode()).hexdigest()}"


def _last(archive: Archive, table: type[models.Model]) -> int:
    return int(archive.rows(table).aggregate(last=models.Max("pk"))["last"] or 0)


def _begin_anew(archive: Archive, state: Upkeep, form: str) -> None:
    if state.form == form:
        return
    state.form, state.passed = form, 0
    state.history, state.proposal = _last(archive, IncidentEntry), _last(archive, Proposal)


def _passed(archive: Archive, state: Upkeep, most: int) -> set[int]:
    """The next incidents of a pass over all."""
    if state.passed is None:
        return set()
    waiting = archive.rows(Incident).filter(id__gt=state.passed).order_by("id")
    ids = list(waiting.values_list("id", flat=True)[:most])
    state.passed = ids[-1] if len(ids) == most else None
    return set(ids)


def _touched(archive: Archive, state: Upkeep, most: int) -> set[int]:
    """Incidents that the ledger touched since."""
    rows: models.QuerySet[Any] = archive.rows(IncidentEntry).filter(pk__gt=state.history).order_by("pk")
    found = list(rows.values_list("pk", "incident_id")[:most])
    state.history = found[-1][0] if found else state.history
    return {incident for _, incident in found}


def _proposed(archive: Archive, state: Upkeep, most: int) -> set[int]:
    """Incidents that were proposed as one with others since."""
    rows: models.QuerySet[Any] = archive.rows(Proposal).filter(pk__gt=state.proposal).order_by("pk")
    found = list(rows.values_list("pk", "one_id", "other_id")[:most])
    state.proposal = found[-1][0] if found else state.proposal
    accounts = {account for _, *pair in found for account in pair}
    links = archive.rows(IncidentAccount).filter(account_id__in=accounts)
    return set(links.values_list("incident_id", flat=True))


def _keep(ids: set[int], fresh: list[Waiting]) -> None:
    Waiting.objects.filter(incident__in=ids).delete()
    Waiting.objects.bulk_create(fresh)
