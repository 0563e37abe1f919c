"""Reads reports again with a later codebook: it proposes differences, and people decide."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Max

from marsad.archive.accounts import WHOLE
from marsad.archive.comparing import Differing, differing
from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError
from marsad.archive.keeping import numbered_accounts, salted
from marsad.archive.ledger import Act
from marsad.archive.models import Difference, Entry, Report
from marsad.archive.numbers import Numbers
from marsad.archive.register import Archive
from marsad.extraction.model import Extraction

Json = dict[str, Any]


def outdated(archive: Archive, engine: str, codebook: str) -> list[int]:
    """The reports that another version of this engine ("rules 1.2"), or another codebook, read last."""
    kind = engine.split()[0]
    read = archive.reports.filter(reading__engine__startswith=f"{kind} ")
    current = read.filter(reading__engine=engine, reading__codebook=codebook)
    return list(read.exclude(id__in=current.values("id")).order_by("id").values_list("id", flat=True))


def propose(
    archive: Archive, report: Report, extraction: Extraction, *, actor: str, engine: str, codebook: str
) -> list[Difference]:
    """Keeps, as one entry, in what a new reading of a report differs; what was refused once stays refused."""
    read = extraction.to_json()["incidents"]
    with archive.writing():
        linked = archive.accounts.filter(report=report, link__isnull=False).order_by("ordinal")
        kept = {account.id: account.data for account in linked}
        refused = _refused(archive, report)
        found = [one for one in differing(kept, read) if one.meaning not in refused]
        numbered = list(enumerate(found, archive.next_id(Difference)))
        rows = [_row(number, one) for number, one in numbered]
        after = {"report": report.id, "engine": engine, "codebook": codebook, "differences": rows}
        persons = {str(number): named for number, one in numbered if (named := _persons(one))}
        sensitive = salted({"persons": persons}) if persons else None
        entry = archive.record(Act("extract", f"report:{report.id}", actor, after=after, sensitive=sensitive))
        return list(archive.differences.filter(entry=entry.sequence).order_by("id"))


def _row(number: int, one: Differing) -> Json:
    after = one.after
    if one.field == WHOLE and after is not None:
        after = {name: value for name, value in after.items() if name != "persons"}
    return {"id": number, "account": one.account, "field": one.field, "before": one.before, "after": after}


def _persons(one: Differing) -> list[Json]:
    return list(one.after["persons"]) if one.field == WHOLE and one.after is not None else []


def _refused(archive: Archive, report: Report) -> set[str]:
    rows = archive.differences.filter(report=report, standing="refused")
    return {Differing(row.account_id, row.field, row.before, row.after).meaning for row in rows}


def accept(archive: Archive, number: int, by: Decider) -> Entry:
    """Takes a difference over: it is the account's reading from now on.

    Fields of the incident that a person decided stay; a new account is kept, and still has to be linked.
    """
    with archive.writing():
        row = _waiting(archive, number)
        if row.field == WHOLE and row.account_id is None:
            return _keep_found(archive, row, by)
        if row.field == WHOLE:
            after: Json = {"difference": number, "accounts": [row.account_id]}
            return _record(archive, by, "exclude", row, {"account": row.account_id}, after)
        action = "reclassify" if row.field == "event_type" else "correct"
        after = {"difference": number, "account": row.account_id, "field": row.field, "value": row.after}
        return _record(archive, by, action, row, {"value": row.before}, after)


def refuse(archive: Archive, number: int, by: Decider) -> Entry:
    """Stands by what is kept: the same difference is not proposed again."""
    with archive.writing():
        row = _waiting(archive, number)
        return _record(archive, by, "confirm", row, None, {"difference": number, "accepted": False})


def _keep_found(archive: Archive, row: Difference, by: Decider) -> Entry:
    report = archive.reports.get(id=row.report_id)
    last = archive.accounts.filter(report=report).aggregate(last=Max("ordinal"))["last"] or 0
    proposed = json.loads(archive.entries.get(sequence=row.entry).sensitive) or {}
    persons = proposed.get("persons", {}).get(str(row.id), [])
    read = [row.after | {"ordinal": last + 1, "persons": persons}]
    accounts, sensitive = numbered_accounts(Numbers(archive), read)
    after = {
        "difference": row.id,
        "report": report.id,
        "engine": row.engine,
        "codebook": row.codebook,
        "language": report.language,
        "accounts": accounts,
        "stated_tallies": [],
        "findings": [],
    }
    return _record(archive, by, "extract", row, None, after, sensitive)


def _waiting(archive: Archive, number: int) -> Difference:
    row = archive.require(Difference, number)
    if row.standing != "proposed":
        raise ArchiveError(f"difference {number} is {row.standing} already, by entry {row.decided}")
    return row


def _record(
    archive: Archive,
    by: Decider,
    action: str,
    row: Difference,
    before: Any,
    after: Json,
    sensitive: Any = None,
) -> Entry:
    subject = f"difference:{row.id}"
    return archive.record(
        Act(action, subject, by.actor, before, after, sensitive=sensitive, reason=by.reason)
    )
