"""Makes the state tables from the ledger: a function an action, the same when written and when replayed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from marsad.archive import accounts, columns, grading, incidents, rechecking
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
_AT_ONCE = 200

# In the order in which rows may be removed.
TABLES = (
    Definition, Reading, Difference, PersonPair, PersonMention, Person, MentionKey, Mention, Proposal, Apart,
    IncidentEntry, IncidentAccount, IncidentCasualty, IncidentPerpetrator, IncidentTarget, IncidentWeapon,
    Incident, Account, StatedTally, Finding, Attachment, Report, Source,
)  # fmt: skip


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
    for several, run in groupby(entries, key=_together):
        if several is None:
            for entry in run:
                apply(state, entry, entry.value())
        while several and (some := list(islice(run, _AT_ONCE))):
            several(state, [(entry, entry.value()) for entry in some])
    state.settle()
    persons.settle(state)


def apply(state: State, entry: Entry, after: Any) -> None:
    """Does to the tables what an entry says with `after`; adopts nothing yet."""
    if several := _together(entry):
        several(state, [(entry, after)])
    elif action := _actions(entry).get(entry.action):
        action(state, entry, after)


def _together(entry: Entry) -> _Several | None:
    """What does the same for many entries of this kind that follow each other, where there is such a way."""
    return _OF_REPORTS.get(entry.action) if _actions(entry) is _ACTIONS else None


def _actions(entry: Entry) -> _Actions:
    kind, _, _ = entry.subject.partition(":")
    return _OF_OTHERS.get(kind, _ACTIONS)


def _intake(state: State, told: Sequence[tuple[Entry, Json]]) -> None:
    # Of a confidential report, what tells whose it is stands in the sensitive part.
    private = [json.loads(entry.sensitive) or {} for entry, _ in told]
    whole = [
        (entry, after | own.get("report", {}), own) for (entry, after), own in zip(told, private, strict=True)
    ]
    sources = _sources(state, [after for _, after, _ in whole])
    reports = [_report(entry, after, own, sources) for entry, after, own in whole]
    state.insert(reports)
    state.insert(row for _, after, own in whole for row in _attachments(after, own))


def _sources(state: State, told: Iterable[Json]) -> dict[str, int]:
    """The numbers of the sources by their names; new ones are kept, and become confidential where told."""
    hidden: dict[str, bool] = {}
    for after in told:
        if after["source"] is not None:
            name = storable(after["source"])
            hidden[name] = hidden.get(name, False) or bool(after.get("confidential"))
    rows = state.rows(Source)
    known = {source.name: source.id for source in rows.filter(name__in=hidden)}
    new = [name for name in hidden if name not in known]
    known |= {name: number for number, name in enumerate(new, rows.count() + 1)} if new else {}
    state.insert(Source(id=known[name], name=name) for name in new)
    if confidential := [known[name] for name, told in hidden.items() if told]:
        rows.filter(id__in=confidential).update(confidential=True)
    return known


def _report(entry: Entry, after: Json, private: Json, sources: dict[str, int]) -> Report:
    texts = {
        field: None if after.get(field) is None else storable(after[field])
        for field in ("title", "address", "file", "name", "part")
    }
    plain = {
        field: after[field] for field in ("id", "position", "language", "published", "retrieved", "size")
    }
    # Entries of early registers know neither documents nor attachments.
    return Report(
        original_id=after["sha256"],
        identity=after.get("identity", ""),
        container_id=after.get("container"),
        source_id=None if after["source"] is None else sources[storable(after["source"])],
        encoding=after["encoding"],
        facts=after.get("facts", {}),
        private=private.get("facts", {}),
        entry=entry.sequence,
        **texts,
        **plain,
    )


def _attachments(after: Json, private: Json) -> Iterator[Attachment]:
    metadata = private.get("metadata", {})
    for at, row in enumerate(after.get("attachments", ())):
        yield Attachment(
            id=row["id"],
            report_id=after["id"],
            original_id=row["sha256"],
            position=at,
            name=storable(row["name"]),
            media=row["media"],
            size=row["size"],
            made=row["made"],
            metadata=metadata.get(str(row["id"]), {}),
        )


def _extract(state: State, told: Sequence[tuple[Entry, Json]]) -> None:
    read: list[tuple[Entry, Json]] = []
    for entry, after in told:
        if "differences" in after:
            accounts.propose(state, entry, after)
        else:
            read.append((entry, after))
    accounts.note_readings(state, read)
    languages: dict[str, list[int]] = {}
    for _, after in read:
        languages.setdefault(after["language"], []).append(after["report"])
    for language, reports in languages.items():
        state.rows(Report).filter(id__in=reports).exclude(language=language).update(language=language)
    state.insert(row for entry, after in read for row in _accounts(entry, after))
    state.insert(
        StatedTally(
            id=row["id"],
            report_id=after["report"],
            position=row.get("position", at),
            data=row["data"],
            **_tally_columns(row["data"]),
        )
        for _, after in read
        for at, row in enumerate(after["stated_tallies"])
    )
    state.insert(
        Finding(
            id=row["id"],
            report_id=after["report"],
            position=at,
            code=row["data"]["code"],
            message=storable(row["data"]["message"]),
            evidence=row["data"]["evidence"],
        )
        for _, after in read
        for at, row in enumerate(after["findings"])
    )
    persons.found(state, [entry for entry, _ in read])


def _accounts(entry: Entry, after: Json) -> Iterator[Account]:
    made = {
        "report_id": after["report"],
        "engine": after["engine"],
        "codebook": after["codebook"],
        "entry": entry.sequence,
    }
    for row in after["accounts"]:
        yield Account(id=row["id"], **made, **accounts.account_columns(row["data"]))


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


_Actions = dict[str, Callable[[State, Entry, Any], None]]
_Several = Callable[[State, Sequence[tuple[Entry, Any]]], None]
# What is done to reports comes in long runs.
_OF_REPORTS: dict[str, _Several] = {"intake": _intake, "extract": _extract}
_ACTIONS: _Actions = {
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
_OF_OTHERS: dict[str, _Actions] = {
    "person": persons.ACTIONS,
    "persons": persons.ACTIONS,
    "difference": {
        **accounts.DECISIONS,
        "extract": lambda state, entry, after: _extract(state, [(entry, after)]),
    },
    "linkage": {"link": incidents.link},
    "source": {"withhold": incidents.withhold, "reclassify": grading.regrade},
    "recheck": {"correct": rechecking.recheck},
    "samples": {},
}
