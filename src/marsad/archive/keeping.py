"""Keeps what comes in: originals, reports, and what was read out of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from marsad.adoption import RULE
from marsad.archive.ledger import Act, utc
from marsad.archive.models import (
    Account,
    Attachment,
    Finding,
    Incident,
    Mention,
    Original,
    Report,
    StatedTally,
)
from marsad.archive.persons.told import told
from marsad.archive.register import Archive
from marsad.archive.sources import divided, is_confidential
from marsad.extraction.model import Extraction

Json = dict[str, Any]


class Document(Protocol):
    """The bytes in which the text of a report stood, which many reports may share."""

    @property
    def content(self) -> bytes:
        """The bytes."""

    @property
    def sha256(self) -> str:
        """Their SHA-256, as hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that comes with a report; `made` where a machine made it out of the report's document."""

    content: bytes
    name: str
    media: str
    made: bool = False
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report as it comes in; `position` is its line in a file that holds many, `name` its own id there.

    `content` is the text's own bytes; where these were taken out of a document, that is kept beside them.
    `identity` sets the same bytes apart from themselves where a channel says that they came twice.
    What tells whose a `confidential` report is stands in the sensitive part of the ledger alone.
    """

    content: bytes
    encoding: str
    language: str = "ar"
    source: str | None = None
    published: str | None = None
    title: str | None = None
    address: str | None = None
    file: str | None = None
    position: int | None = None
    name: str | None = None
    retrieved: dt.datetime | None = None
    document: Document | None = None
    part: str | None = None
    identity: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    private: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[Attached, ...] = ()
    confidential: bool = False

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, as hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """An account and its incident; `incident` None founds a new one.

    Links of one call that carry the same negative `incident` found one new incident together.
    """

    account: int
    incident: int | None = None
    probability: float | None = None
    why: Any = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Two accounts that may tell of one incident."""

    one: int
    other: int
    probability: float
    why: Any = None


def find_report(archive: Archive, sha256: str, identity: str = "") -> Report | None:
    """The report with these original bytes, and of this identity in its channel."""
    return archive.reports.filter(original_id=sha256, identity=identity).first()


def keep_report(archive: Archive, incoming: Incoming, *, actor: str) -> Report:
    """Keeps the original and the report; the same bytes twice are one report."""
    with archive.writing():
        known = find_report(archive, incoming.sha256, incoming.identity)
        if known is not None:
            return known
        _keep_original(archive, incoming.sha256, incoming.content)
        if incoming.document is not None:
            _keep_original(archive, incoming.document.sha256, incoming.document.content)
        number = archive.next_id(Report)
        attachments, metadata = _keep_attachments(archive, incoming.attachments)
        after = {
            "id": number,
            "sha256": incoming.sha256,
            "size": len(incoming.content),
            "retrieved": utc(incoming.retrieved or dt.datetime.now(dt.UTC)),
            "container": incoming.document.sha256 if incoming.document else None,
            "attachments": attachments,
        } | {
            field: getattr(incoming, field)
            for field in (
                "encoding", "language", "source", "published", "title", "address", "file", "position", "name",
                "part", "identity", "facts",
            )
        }  # fmt: skip
        named: Json = {}
        if incoming.private or metadata:
            named = {"facts": incoming.private, "metadata": metadata}
        if incoming.confidential or is_confidential(archive, incoming.source):
            after, named["report"] = divided(after)
        sensitive = salted(named) if named else None
        archive.record(Act("intake", f"report:{number}", actor, after=after, sensitive=sensitive))
        return archive.reports.get(id=number)


def _keep_original(archive: Archive, sha256: str, content: bytes) -> None:
    if not archive.rows(Original).filter(sha256=sha256).exists():
        Original(sha256=sha256, content=content).save(using=archive.alias)


def _keep_attachments(archive: Archive, attached: Sequence[Attached]) -> tuple[list[Json], Json]:
    """The rows of attachments, and by their numbers what is sensitive of them."""
    first = archive.next_id(Attachment) if attached else 0
    rows, metadata = [], {}
    for number, one in enumerate(attached, first):
        sha256 = hashlib.sha256(one.content).hexdigest()
        _keep_original(archive, sha256, one.content)
        row = {"id": number, "sha256": sha256, "size": len(one.content)}
        rows.append(row | {"name": one.name, "media": one.media, "made": one.made})
        if one.metadata:
            metadata[str(number)] = dict(one.metadata)
    return rows, metadata


def salted(values: Json) -> Json:
    """What is sensitive, with a salt that keeps the digest of a few names from being guessed."""
    return {"salt": secrets.token_hex(16)} | values


def keep_extraction(
    archive: Archive, report: Report, extraction: Extraction, *, actor: str, engine: str, codebook: str
) -> list[Account]:
    """Keeps what a report says as one entry; names go to its sensitive part."""
    read = extraction.to_json()
    with archive.writing():
        accounts, sensitive = numbered_accounts(archive, read["incidents"])
        after = {
            "report": report.id,
            "engine": engine,
            "codebook": codebook,
            "language": read["report"]["language"],
            "accounts": accounts,
            "stated_tallies": _numbered(archive.next_id(StatedTally), read["stated_tallies"]),
            "findings": _numbered(archive.next_id(Finding), read["findings"]),
        }
        archive.record(Act("extract", f"report:{report.id}", actor, after=after, sensitive=sensitive))
        return list(archive.accounts.filter(report=report).order_by("ordinal"))


def numbered_accounts(archive: Archive, rows: list[Json]) -> tuple[list[Json], Json | None]:
    """Accounts with the numbers they get, and what is sensitive of them: the persons they name."""
    first = archive.next_id(Account)
    accounts = [
        {"id": first + at, "data": {name: value for name, value in row.items() if name != "persons"}}
        for at, row in enumerate(rows)
    ]
    persons = _persons(archive.next_id(Mention), first, rows)
    return accounts, salted({"persons": persons}) if persons else None


def _numbered(first: int, rows: list[Json]) -> list[Json]:
    return [{"id": first + at, "data": row} for at, row in enumerate(rows)]


def _persons(first: int, account: int, rows: list[Json]) -> list[Json]:
    named = [
        {"account": account + at, "position": position, "data": person, "told": told(person["role"])}
        for at, row in enumerate(rows)
        for position, person in enumerate(row["persons"])
    ]
    return [{"id": first + at} | row for at, row in enumerate(named)]


def keep_links(
    archive: Archive, subject: str, links: list[Link], proposals: Sequence[Proposed] = (), *, actor: str
) -> list[int]:
    """Puts accounts to incidents as one entry, as a machine finds them, and gives the incident of each."""
    with archive.writing():
        free = archive.next_id(Incident)
        founded: dict[int, int] = {}
        rows = []
        for link in links:
            incident = link.incident
            if incident is None or incident < 0:
                key = len(founded) if incident is None else incident
                incident = founded.setdefault(key, free + len(founded))
            rows.append(
                {
                    "account": link.account,
                    "incident": incident,
                    "probability": link.probability,
                    "why": link.why,
                }
            )
        proposed = [asdict(proposal) for proposal in proposals]
        after = {"links": rows, "proposals": proposed, "decided": False, "rule": RULE}
        archive.record(Act("link", subject, actor, after=after))
        return [row["incident"] for row in rows]
