"""An incident whole, as a person may see it: without what hidden sources told and what rests on that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404

from marsad.adoption import adopt, disagreements
from marsad.archive.dossier import Dossier, Step, dossier_of, held_fields
from marsad.archive.latest import counting
from marsad.archive.models import Account, Incident
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
    found = replace(
        found,
        proposals=tuple(one for one in found.proposals if visible >= set(one.accounts)),
        history=tuple(without(_of_seen_reports(sight, found.history), known - visible)),
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


def _of_seen_reports(sight: Sight, history: Sequence[Step]) -> list[Step]:
    """Without the steps of reports that are hidden."""
    reports = {
        step.entry: int(number)
        for step in history
        for kind, _, number in [step.subject.partition(":")]
        if kind == "report"
    }
    seen = set(sight.reports.filter(id__in=reports.values()).values_list("id", flat=True)) if reports else ()
    return [step for step in history if step.entry not in reports or reports[step.entry] in seen]


def accounts_of(sight: Sight, found: Dossier) -> dict[int, Account]:
    """The rows of the accounts that are seen."""
    return sight.accounts.select_related("report__source").in_bulk(
        [account.account for account in found.accounts]
    )
