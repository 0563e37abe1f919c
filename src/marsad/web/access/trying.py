"""The invented samples on a desk that is still empty: taken in to try things on, and put out again."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import as_file
from typing import Any

from django.db import models

from marsad.archive import decisions
from marsad.archive.decisions import Decider
from marsad.archive.ledger import Act
from marsad.archive.models import Account, Incident, IncidentAccount, Report
from marsad.archive.register import Archive
from marsad.samples import reports
from marsad.web.recent import Current

SUBJECT = "samples"  # what the ledger calls them, all together


def are_in(archive: Archive) -> bool:
    """Whether the register holds samples that were not put out again."""
    last = _last(archive)
    return last is not None and not last["excluded"]


def put_out(archive: Archive) -> frozenset[int]:
    """The numbers of the samples' sources where they were put out: nobody is shown what they told."""
    last = _last(archive)
    return frozenset(last["sources"]) if last and last["excluded"] else frozenset()


def load(archive: Archive, by: str) -> None:
    """Takes the samples in, as any reports are; those that were put out count again."""
    from marsad.intake import RawReport, read
    from marsad.pipeline import take_in

    decider = Decider(by, "the invented samples, to try the desk")
    with as_file(reports()) as file:
        kept = [take_in(archive, raw, actor=by) for raw in read([str(file)]) if isinstance(raw, RawReport)]
    with archive.writing():
        for incident in _of(archive, kept).filter(excluded=True):
            decisions.exclude(archive, incident.id, decider, excluded=False)
        _note(archive, kept, decider, excluded=False)


def remove(archive: Archive, by: str) -> None:
    """Puts the samples out: no figure counts them, no page shows them.

    The ledger is only ever added to, so it goes on saying that they were there. An account that was linked
    with a real one is parted from it first.
    """
    decider = Decider(by, "the invented samples are put out")
    with archive.writing():
        last = _told(archive)
        kept = archive.reports.filter(id__in=last["reports"] if last else ())
        _part(archive, kept, decider)
        for incident in _of(archive, kept).filter(excluded=False):
            decisions.exclude(archive, incident.id, decider)
        _note(archive, kept, decider, excluded=True)


def _part(archive: Archive, kept: Iterable[Report], by: Decider) -> None:
    ours = set(archive.rows(Account).filter(report__in=list(kept)).values_list("id", flat=True))
    links = archive.rows(IncidentAccount)
    for account in sorted(ours):
        incident = links.get(account_id=account).incident_id
        others = set(links.filter(incident_id=incident).values_list("account_id", flat=True))
        if others - ours:
            decisions.unlink(archive, account, by)


def _of(archive: Archive, kept: Iterable[Report]) -> models.QuerySet[Incident]:
    told = archive.rows(IncidentAccount).filter(account__report__in=list(kept))
    return archive.incidents.filter(id__in=list(told.values_list("incident_id", flat=True))).order_by("id")


def _note(archive: Archive, kept: Iterable[Report], by: Decider, *, excluded: bool) -> None:
    rows = list(kept)
    after = {
        "excluded": excluded,
        "reports": sorted(row.id for row in rows),
        "sources": sorted({row.source_id for row in rows if row.source_id is not None}),
    }
    archive.record(Act("exclude", SUBJECT, by.actor, after=after, reason=by.reason))


def _told(archive: Archive) -> dict[str, Any] | None:
    """What the ledger says last of the samples; None where they never were in."""
    entry = archive.entries.filter(subject=SUBJECT).last()
    return None if entry is None else entry.value()


_last = Current(_told)
