"""Makes the state tables from the ledger: one function an action, the same when written and when replayed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from marsad.archive import accounts, columns, incidents, rechecking
from marsad.archive.canonical import storable
from marsad.archive.models import (
    Account,
    Apart,
    Attachment,
    Definition,
    Difference,
    Entry,
    Finding,
    Incident,
    IncidentAccount,
    IncidentCasualty,
    IncidentEntry,
    IncidentPerpetrator,
    IncidentTarget,
    IncidentWeapon,
    Mention,
    MentionKey,
    Person,
    PersonMention,
    PersonPair,
    Proposal,
    Reading,
    Report,
    Source,
    StatedTally,
)
from marsad.archive.persons import projection as persons
from marsad.archive.state import State

Json = dict[str, Any]

# In the order in which rows may be removed.
TABLES = (
    Definition, Reading, Difference, PersonPair, PersonMention, Person, MentionKey, Mention, Proposal, Apart,
    IncidentEntry, IncidentAccount, IncidentCasualty, IncidentPerpetrator, IncidentTarget, IncidentWeapon,
    Incident, Account, StatedTally, Finding, Attachment, Report, Source,
)  # fmt: skip


def project(alias: str, entry: Entry) -> None:
    """Brings the state tables from before the entry to after it."""
    replay(alias, [entry])


def drop(alias: str) -> None:
    """Empties the state tables."""
    columns.drop(alias)
    Incident.objects.using(alias).update(merged_into=None)
    Person.objects.using(alias).update(merged_into=None)
    for table in TABLES:
        rows = table._default_manager.using(alias).all()
        # Django would first read every row to see what hangs on it; the order above sees to that.
        rows._raw_delete(alias)


def replay(alias: str, entries: Iterable[Entry]) -> None:
    """Brings the state tables from before these entries to after them."""
    state = State(alias)
    for entry in entries:
        apply(state, entry, entry.value())
    state.settle()
    persons.settle(state)


def apply(state: State, entry: Entry, after: Any) -> None:
    """Does to the tables what an entry says with `after`; adopts nothing yet."""
    kind, _, _ = entry.subject.partition(":")
    actions = _OF_OTHERS.get(kind, _ACTIONS)
    if action := actions.get(entry.action):
        action(state, entry, after)


def _intake(state: State, entry: Entry, after: Json) -> None:
    # Of a confidential report, what tells whose it is stands in the sensitive part.
    private = json.loads(entry.sensitive) or {}
    after = after | private.get("report", {})
    source = None
    if after["source"] is not None:
        name = storable(after["source"])
        sources = state.rows(Source)
        source = sources.filter(name=name).first() or sources.create(id=sources.count() + 1, name=name)
        if after.get("confidential"):
            sources.filter(id=source.id).update(confidential=True)
    texts = {
        field: None if after.get(field) is None else storable(after[field])
        for field in ("title", "address", "file", "name", "part")
    }
    plain = {
        field: after[field] for field in ("id", "position", "language", "published", "retrieved", "size")
    }
    # Entries of early registers know neither documents nor attachments.
    report = state.rows(Report).create(
        original_id=after["sha256"],
        identity=after.get("identity", ""),
        container_id=after.get("container"),
        source=source,
        encoding=after["encoding"],
        facts=after.get("facts", {}),
        private=private.get("facts", {}),
        entry=entry.sequence,
        **texts,
        **plain,
    )
    metadata = private.get("metadata", {})
    state.rows(Attachment).bulk_create(
        Attachment(
            id=row["id"],
            report=report,
            original_id=row["sha256"],
            position=at,
            name=storable(row["name"]),
            media=row["media"],
            size=row["size"],
            made=row["made"],
            metadata=metadata.get(str(row["id"]), {}),
        )
        for at, row in enumerate(after.get("attachments", ()))
    )


def _extract(state: State, entry: Entry, after: Json) -> None:
    if "differences" in after:
        accounts.propose(state, entry, after)
        return
    accounts.note_reading(state, entry, after)
    report = after["report"]
    state.rows(Report).filter(id=report).update(language=after["language"])
    made = {
        "report_id": report,
        "engine": after["engine"],
        "codebook": after["codebook"],
        "entry": entry.sequence,
    }
    state.rows(Account).bulk_create(
        Account(id=row["id"], **made, **accounts.account_columns(row["data"])) for row in after["accounts"]
    )
    state.rows(StatedTally).bulk_create(
        StatedTally(
            id=row["id"], report_id=report, position=at, data=row["data"], **_tally_columns(row["data"])
        )
        for at, row in enumerate(after["stated_tallies"])
    )
    state.rows(Finding).bulk_create(
        Finding(
            id=row["id"],
            report_id=report,
            position=at,
            code=row["data"]["code"],
            message=storable(row["data"]["message"]),
            evidence=row["data"]["evidence"],
        )
        for at, row in enumerate(after["findings"])
    )
    persons.found(state, entry)


def _tally_columns(data: Json) -> Json:
    plain = {field: data[field] for field in ("incidents", "killed", "injured", "since", "until", "adds_up")}
    perpetrator = data["perpetrator"]
    return plain | {"perpetrator": None if perpetrator is None else storable(perpetrator)}


def _define(state: State, entry: Entry, after: Json) -> None:
    state.rows(Definition).create(
        name=storable(after["name"]),
        version=after["version"],
        text=storable(after["text"]),
        entry=entry.sequence,
    )


_ACTIONS: dict[str, Callable[[State, Entry, Any], None]] = {
    "intake": _intake,
    "extract": _extract,
    "define": _define,
    "link": incidents.link,
    "unlink": incidents.unlink,
    "merge": incidents.merge,
    "split": incidents.move,
    "confirm": incidents.confirm,
    "correct": incidents.correct,
    "reclassify": incidents.correct,
    "withhold": incidents.withhold,
    "exclude": incidents.exclude,
}
# What is done to these follows rules of their own.
_OF_OTHERS: dict[str, dict[str, Callable[[State, Entry, Any], None]]] = {
    "person": persons.ACTIONS,
    "persons": persons.ACTIONS,
    "difference": {**accounts.DECISIONS, "extract": _extract},
    "linkage": {"link": incidents.link},
    "recheck": {"correct": rechecking.recheck},
    "samples": {},
}
