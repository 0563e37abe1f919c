"""Reads reports again with a later codebook: it proposes differences, and people decide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import Max

from marsad.archive.accounts import PERSON, TALLY, WHOLE
from marsad.archive.comparing import (
    Differing,
    differing,
    paired,
    persons_differing,
    tallies_differing,
)
from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError
from marsad.archive.keeping import numbered_accounts, numbered_persons, salted
from marsad.archive.ledger import Act
from marsad.archive.models import Difference, Entry, Mention, Report, StatedTally
from marsad.archive.numbers import Numbers
from marsad.archive.persons.told import told
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
        every = chain(
            differing(kept, read),
            tallies_differing(_tallies(archive, report), extraction.to_json()["stated_tallies"]),
            _persons_differing(archive, kept, read),
        )
        found = [one for one in every if one.meaning not in refused]
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
    if one.named is not None:
        return [one.named]
    return list(one.after["persons"]) if one.field == WHOLE and one.after is not None else []


def _tallies(archive: Archive, report: Report) -> dict[int, Json]:
    return dict(archive.rows(StatedTally).filter(report=report).values_list("id", "data"))


def _persons_differing(archive: Archive, kept: dict[int, Json], read: list[Json]) -> Iterator[Differing]:
    mentions: dict[int, dict[int, Json]] = {account: {} for account in kept}
    for mention in archive.rows(Mention).filter(account__in=kept).order_by("id"):
        mentions[mention.account_id][mention.id] = mention.contract()
    for account, at in paired(kept, read).items():
        yield from persons_differing(account, mentions[account], read[at]["persons"])


def _refused(archive: Archive, report: Report) -> set[str]:
    rows = archive.differences.filter(report=report, standing="refused")
    return {_differing(archive, row).meaning for row in rows}


def _differing(archive: Archive, row: Difference) -> Differing:
    found = row.field == PERSON and row.before is None
    named = _proposed_persons(archive, row)[0] if found else None
    return Differing(row.account_id, row.field, row.before, row.after, named)


def _proposed_persons(archive: Archive, row: Difference) -> list[Json]:
    """Whom a difference names, out of the sensitive part of the entry that proposed it."""
    proposed = json.loads(archive.entries.get(sequence=row.entry).sensitive) or {}
    return list(proposed.get("persons", {}).get(str(row.id), []))


def accept(archive: Archive, number: int, by: Decider) -> Entry:
    """Takes a difference over: it is the account's reading from now on.

    Fields of the incident that a person decided stay; a new account is kept, and still has to be linked.
    """
    with archive.writing():
        row = _waiting(archive, number)
        if row.field == PERSON and row.before is not None:
            return _say(archive, row, by)
        if row.field == TALLY and row.after is None:
            gone = {"difference": number, "accounts": [], "tally": row.before["id"]}
            return _record(archive, by, "exclude", row, row.before, gone)
        if row.before is None and row.field in (WHOLE, TALLY, PERSON):
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


def _say(archive: Archive, row: Difference, by: Decider) -> Entry:
    mention = row.before["mention"]
    after = {"difference": row.id, "mention": mention, "told": told(row.after["role"])} | row.after
    return _record(archive, by, "correct", row, row.before, after)


def _keep_found(archive: Archive, row: Difference, by: Decider) -> Entry:
    report = archive.reports.get(id=row.report_id)
    accounts, sensitive = _found(archive, row)
    after = {
        "difference": row.id,
        "report": report.id,
        "engine": row.engine,
        "codebook": row.codebook,
        "language": report.language,
        "accounts": accounts,
        "stated_tallies": [_tally(archive, row)] if row.field == TALLY else [],
        "findings": [],
    }
    return _record(archive, by, "extract", row, None, after, sensitive)


def _found(archive: Archive, row: Difference) -> tuple[list[Json], Json | None]:
    """The account that was found, with the number it gets, and what is sensitive of what was."""
    if row.field == TALLY:
        return [], None
    numbers, persons = Numbers(archive), _proposed_persons(archive, row)
    if row.field == PERSON:
        assert row.account_id is not None
        first = archive.rows(Mention).filter(account=row.account_id).count()
        return [], salted({"persons": numbered_persons(numbers, row.account_id, persons, first)})
    last = archive.accounts.filter(report=row.report_id).aggregate(last=Max("ordinal"))["last"] or 0
    return numbered_accounts(numbers, [row.after | {"ordinal": last + 1, "persons": persons}])


def _tally(archive: Archive, row: Difference) -> Json:
    last = archive.rows(StatedTally).filter(report=row.report_id).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    return {"id": Numbers(archive).take(StatedTally, 1), "data": row.after, "position": position}


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
