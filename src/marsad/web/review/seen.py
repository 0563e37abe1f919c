"""An incident whole, as a person may see it: without what hidden sources told and what rests on that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.http import Http404

from marsad.adoption import adopt, disagreements
from marsad.archive.dossier import Dossier, Step, dossier_of, held_fields, step_of
from marsad.archive.latest import counting
from marsad.archive.models import Account, Incident, IncidentEntry
from marsad.archive.register import Register
from marsad.archive.state import claim_of
from marsad.web.redaction import accounts_in, without
from marsad.web.sight import Sight


def seen(sight: Sight, number: int, register: Register | None = None) -> Dossier:
    """The incident in the register, or in a past state of it; 404 where this person may not know of it."""
    if sight.hidden_among([number]):
        raise Http404
    register = register or sight.register
    row = register.rows(Incident).filter(pk=number).first()
    if row is None:
        raise Http404
    found = dossier_of(sight.archive, register, row, names=sight.user.names)
    return found if not sight.hidden_sources else _without_hidden(sight, row, found)


def _without_hidden(sight: Sight, row: Incident, found: Dossier) -> Dossier:
    told = {account.account for account in found.accounts}
    others = {number for one in found.proposals for number in one.accounts}
    known = told | others | accounts_in(found.history)
    visible = set(sight.accounts.filter(id__in=known).values_list("id", flat=True))
    history = tuple(without(_of_seen_sources(sight, found.history), known - visible))
    found = replace(
        found,
        revision=_last(history),
        merged=tuple(number for number in found.merged if number not in _merged(found.history, history)),
        proposals=tuple(one for one in found.proposals if visible >= set(one.accounts)),
        history=history,
    )
    return found if told <= visible else _readopted(sight, row, found, visible)


def _readopted(sight: Sight, row: Incident, found: Dossier, visible: set[int]) -> Dossier:
    """The values as the visible accounts alone would give them."""
    accounts = [account for account in found.accounts if account.account in visible]
    rows = sight.accounts.select_related("report__source").in_bulk([account.account for account in accounts])
    latest = counting(rows[account.account] for account in accounts)
    claims = [claim_of(row) for row in latest]
    return replace(
        found,
        fields=tuple(held_fields(adopt(claims, row.decided))),
        accounts=tuple(replace(one, counts=rows[one.account] in latest) for one in accounts),
        disagreements=tuple(disagreements(claims)),
        named=(),
        persons=tuple(person for person in found.persons if visible & set(person.accounts)),
    )


def revisions(sight: Sight, numbers: Collection[int]) -> dict[int, int]:
    """The last entry that touched each of these incidents, of those that this person may know of."""
    touched = sight.register.rows(IncidentEntry).filter(incident_id__in=numbers)
    entries = list(touched.order_by("sequence").values_list("incident_id", "sequence"))
    rows = sight.archive.entries.filter(sequence__in={entry for _, entry in entries})
    steps = {row.sequence: step_of(row) for row in rows}
    known = accounts_in(steps.values())
    hidden = known - set(sight.accounts.filter(id__in=known).values_list("id", flat=True))
    seen = {step.entry for step in without(_of_seen_sources(sight, list(steps.values())), hidden)}
    return dict.fromkeys(numbers, 0) | {number: entry for number, entry in entries if entry in seen}


def _merged(history: Sequence[Step], seen: Sequence[Step]) -> set[int]:
    """The incidents of whose merging this person may not know."""
    shown = {step.entry for step in seen}
    return {step.after["merged"] for step in history if step.action == "merge" and step.entry not in shown}


def _last(history: Sequence[Step]) -> int:
    return history[-1].entry if history else 0


def _of_seen_sources(sight: Sight, history: Sequence[Step]) -> list[Step]:
    """Without the steps of hidden sources and of their reports."""
    reports = {number for kind, number in map(_subject, history) if kind == "report"}
    seen = set(sight.reports.filter(id__in=reports).values_list("id", flat=True)) if reports else set()
    hidden = {("source", number) for number in sight.hidden_sources}
    hidden |= {("report", number) for number in reports - seen}
    return [step for step in history if _subject(step) not in hidden]


def _subject(step: Step) -> tuple[str, int]:
    kind, _, number = step.subject.partition(":")
    return kind, int(number) if number.isdecimal() else 0


def accounts_of(sight: Sight, found: Dossier) -> dict[int, Account]:
    """The rows of the accounts that are seen."""
    return sight.accounts.select_related("report__source").in_bulk(
        [account.account for account in found.accounts]
    )
