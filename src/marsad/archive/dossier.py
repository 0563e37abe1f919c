"""An incident whole: what it holds and why, what every account claims, what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.adoption import EFFECTS, FIELDS, Adopted, adopt, disagreements
from marsad.adoption.named import Named
from marsad.archive.latest import counting
from marsad.archive.models import Account, Entry, Incident, IncidentEntry
from marsad.archive.persons.named import named_of
from marsad.archive.persons.people import NamedPerson, named_people
from marsad.archive.proposals import Proposed, proposals
from marsad.archive.register import Archive, Register
from marsad.archive.state import claim_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An account of the incident: where it stands, when its report came out, and why it is linked here.

    It `counts` unless its report is an earlier wording of a message that another account tells anew.
    """

    account: int
    report: int
    title: str | None
    source: str | None
    published: str | None
    span: tuple[int, int]
    confidence: float
    engine: str
    codebook: str
    decided: bool
    probability: float | None
    why: Any
    counts: bool
    claims: Json


@dataclass(frozen=True, slots=True)
class Held:
    """A field: its value, the rule or the entry that gave it, and the accounts behind it."""

    field: str
    value: Any
    rule: str
    accounts: tuple[int, ...]
    entry: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of the ledger that touched the incident."""

    entry: int
    time: str
    actor: str
    action: str
    subject: str
    reason: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Dossier:
    """An incident whole; `revision` is the last entry that touched it, `merged` are those merged into it."""

    incident: int
    revision: int
    review: str
    excluded: bool
    withheld: bool
    merged_into: int | None
    merged: tuple[int, ...]
    fields: tuple[Held, ...]
    accounts: tuple[Told, ...]
    disagreements: tuple[str, ...]
    proposals: tuple[Proposed, ...]
    named: tuple[Named, ...]
    persons: tuple[NamedPerson, ...]
    history: tuple[Step, ...]


def dossier(archive: Archive, register: Register, number: int, *, names: bool = False) -> Dossier:
    """An incident of a register, which is the archive itself or a past view of it.

    Names of persons are in it where a decision has made them public, and all of them where `names` are
    asked for. ArchiveError where there is no such incident.
    """
    return dossier_of(archive, register, register.require(Incident, number), names=names)


def dossier_of(archive: Archive, register: Register, row: Incident, *, names: bool = False) -> Dossier:
    """The same of a row of the register that is at hand."""
    number = row.id
    accounts = _accounts(register, number)
    latest = counting(accounts)
    claims = [claim_of(account) for account in latest]
    return Dossier(
        incident=row.id,
        revision=row.revision,
        review=row.review,
        excluded=row.excluded,
        withheld=row.withheld,
        merged_into=row.merged_into_id,
        merged=tuple(
            register.rows(Incident).filter(merged_into_id=number).order_by("id").values_list("id", flat=True)
        ),
        fields=tuple(held_fields(adopt(claims, row.decided))),
        accounts=tuple(_told(account, counts=account in latest) for account in accounts),
        disagreements=tuple(disagreements(claims)),
        proposals=tuple(proposals(register, number)),
        named=tuple(named_of(register, [number])[number]),
        persons=tuple(named_people(register, number, names=names)),
        history=tuple(_history(archive, register, number)),
    )


def _accounts(register: Register, number: int) -> list[Account]:
    """The oldest report first, as the rule of adoption takes them."""
    rows = register.accounts.filter(link__incident_id=number).select_related("report__source", "link")
    return sorted(rows, key=lambda row: (row.report.published or "", row.id))


def held_fields(adopted: Adopted) -> list[Held]:
    """The fields with what gave each its value; of an effect only where something does."""
    values = {name: adopted.values[name] for name in FIELDS}
    for effect in EFFECTS:
        if effect in adopted.why:
            values[effect] = [row for row in adopted.values["casualties"] if row["effect"] == effect]
    return [_held(name, value, adopted.why[name]) for name, value in values.items()]


def _held(name: str, value: Any, why: Json) -> Held:
    return Held(name, value, why["rule"], tuple(why.get("accounts", ())), why.get("entry"))


def _told(account: Account, *, counts: bool) -> Told:
    report, link = account.report, account.link
    return Told(
        account=account.id,
        report=report.id,
        title=None if report.source and report.source.confidential else report.name or report.file,
        source=str(report.source) if report.source else None,
        published=report.published,
        span=(account.start, account.end),
        confidence=account.confidence,
        engine=account.engine,
        codebook=account.codebook,
        decided=link.decided,
        probability=link.probability,
        why=link.why,
        counts=counts,
        claims=_claims(account.data),
    )


def _claims(data: Json) -> Json:
    """What an account says of each field; of an effect nothing where it is silent."""
    said = {name: data.get(name) for name in FIELDS}
    for effect in EFFECTS:
        if rows := [row for row in data.get("casualties", ()) if row["effect"] == effect]:
            said[effect] = rows
    return said


def _history(archive: Archive, register: Register, number: int) -> list[Step]:
    sequences = register.rows(IncidentEntry).filter(incident_id=number).values_list("sequence", flat=True)
    return [step_of(entry) for entry in archive.entries.filter(sequence__in=list(sequences))]


def step_of(entry: Entry) -> Step:
    """An entry as a step of a history."""
    told = (entry.sequence, entry.time, entry.actor, entry.action, entry.subject, entry.reason)
    return Step(*told, entry.former(), entry.value())
