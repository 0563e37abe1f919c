"""Keeps what comes in: originals, reports, and what was read out of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Model

from marsad.adoption import RULE
from marsad.archive.canonical import storable
from marsad.archive.inserting import insert
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
from marsad.archive.numbers import Numbers
from marsad.archive.persons.told import told
from marsad.archive.register import Archive
from marsad.archive.sources import confidential_names, divided
from marsad.extraction.model import Extraction

Json = dict[str, Any]
# What a report says of itself.
_SAID = (
    "encoding", "language", "source", "published", "title", "address", "file", "position", "name", "part",
    "identity", "facts",
)  # fmt: skip
_SMALL = 1_000_000  # bytes of an original that is kept together with others


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

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, as hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, as hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one report."""
        return self.sha256, self.identity


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
    return keep_reports(archive, [incoming], actor=actor)[0][0]


def keep_reports(archive: Archive, several: Sequence[Incoming], *, actor: str) -> list[tuple[Report, bool]]:
    """The same for several reports in one step: each as it is kept, and whether it is new."""
    with archive.writing():
        known = _known(archive, several)
        new = {one.key: one for one in reversed(several) if one.key not in known}
        fresh = [one for one in several if new.get(one.key) is one]
        _keep_originals(archive, fresh)
        archive.record_all(_intakes(archive, fresh, actor))
        known |= _known(archive, fresh)
        return [(known[one.key], one in fresh) for one in several]


def _known(archive: Archive, several: Iterable[Incoming]) -> dict[tuple[str, str], Report]:
    """The reports that are kept of these bytes, by their keys."""
    kept = archive.reports.filter(original_id__in={one.sha256 for one in several})
    return {(report.sha256, report.identity): report for report in kept}


def _keep_originals(archive: Archive, several: Iterable[Incoming]) -> None:
    contents: dict[str, bytes] = {}
    for one in several:
        contents[one.sha256] = one.content
        if one.document is not None:
            contents[one.document.sha256] = one.document.content
        contents |= {attached.sha256: attached.content for attached in one.attachments}
    rows = archive.rows(Original)
    held = set(rows.filter(sha256__in=contents).values_list("sha256", flat=True))
    new = [
        Original(sha256=sha256, content=content) for sha256, content in contents.items() if sha256 not in held
    ]
    # A statement that holds many large ones would be larger than a server takes.
    insert(archive.alias, (row for row in new if len(row.content) <= _SMALL))
    for row in new:
        if len(row.content) > _SMALL:
            row.save(using=archive.alias)


def _intakes(archive: Archive, several: Sequence[Incoming], actor: str) -> Iterator[Act]:
    """What the ledger says of each new report."""
    numbers = Numbers(archive)
    hidden = confidential_names(archive, [one.source for one in several])
    for one in several:
        number = numbers.take(Report, 1)
        attachments, metadata = _attachments(numbers, one.attachments)
        after = {
            "id": number,
            "sha256": one.sha256,
            "size": len(one.content),
            "retrieved": utc(one.retrieved or dt.datetime.now(dt.UTC)),
            "container": one.document.sha256 if one.document else None,
            "attachments": attachments,
        } | {field: getattr(one, field) for field in _SAID}
        named: Json = {}
        if one.private or metadata:
            named = {"facts": one.private, "metadata": metadata}
        source = None if one.source is None else storable(one.source)
        if one.confidential and source is not None:
            hidden.add(source)
        if one.confidential or source in hidden:
            after, named["report"] = divided(after)
        sensitive = salted(named) if named else None
        yield Act("intake", f"report:{number}", actor, after=after, sensitive=sensitive)


def _attachments(numbers: Numbers, attached: Sequence[Attached]) -> tuple[list[Json], Json]:
    """The rows of attachments, and by their numbers what is sensitive of them."""
    first = numbers.take(Attachment, len(attached)) if attached else 0
    rows, metadata = [], {}
    for number, one in enumerate(attached, first):
        row = {"id": number, "sha256": one.sha256, "size": len(one.content)}
        rows.append(row | {"name": one.name, "media": one.media, "made": one.made})
        if one.metadata:
            metadata[str(number)] = dict(one.metadata)
    return rows, metadata


def salted(values: Json) -> Json:
    """What is sensitive, with a salt that keeps the digest of a few names from being guessed."""
    return {"salt": secrets.token_hex(16)} | values


@dataclass(frozen=True, slots=True)
class Said:
    """What a kept report says, and which engine read it with which codebook."""

    report: Report
    extraction: Extraction
    engine: str
    codebook: str


def keep_extraction(
    archive: Archive, report: Report, extraction: Extraction, *, actor: str, engine: str, codebook: str
) -> list[Account]:
    """Keeps what a report says as one entry; names go to its sensitive part."""
    return keep_extractions(archive, [Said(report, extraction, engine, codebook)], actor=actor)


def keep_extractions(archive: Archive, several: Sequence[Said], *, actor: str) -> list[Account]:
    """The same for several reports in one step; all their accounts, report by report."""
    with archive.writing():
        archive.record_all(_readings(archive, several, actor))
        kept = archive.accounts.filter(report__in=[one.report.id for one in several])
        return list(kept.order_by("report", "ordinal"))


def _readings(archive: Archive, several: Iterable[Said], actor: str) -> Iterator[Act]:
    """What the ledger says of each reading."""
    numbers = Numbers(archive)
    for one in several:
        read = one.extraction.to_json()
        accounts, sensitive = numbered_accounts(numbers, read["incidents"])
        after = {
            "report": one.report.id,
            "engine": one.engine,
            "codebook": one.codebook,
            "language": read["report"]["language"],
            "accounts": accounts,
            "stated_tallies": _numbered(numbers, StatedTally, read["stated_tallies"]),
            "findings": _numbered(numbers, Finding, read["findings"]),
        }
        yield Act("extract", f"report:{one.report.id}", actor, after=after, sensitive=sensitive)


def numbered_accounts(numbers: Numbers, rows: list[Json]) -> tuple[list[Json], Json | None]:
    """Accounts with the numbers they get, and what is sensitive of them: the persons they name."""
    first = numbers.take(Account, len(rows))
    accounts = [
        {"id": first + at, "data": {name: value for name, value in row.items() if name != "persons"}}
        for at, row in enumerate(rows)
    ]
    persons = _persons(numbers, first, rows)
    return accounts, salted({"persons": persons}) if persons else None


def _numbered(numbers: Numbers, table: type[Model], rows: list[Json]) -> list[Json]:
    first = numbers.take(table, len(rows))
    return [{"id": first + at, "data": row} for at, row in enumerate(rows)]


def _persons(numbers: Numbers, account: int, rows: list[Json]) -> list[Json]:
    return [
        person
        for at, row in enumerate(rows)
        for person in numbered_persons(numbers, account + at, row["persons"])
    ]


def numbered_persons(numbers: Numbers, account: int, persons: list[Json], position: int = 0) -> list[Json]:
    """Whom an account names, from a position on, with the numbers that their mentions get."""
    first = numbers.take(Mention, len(persons))
    return [
        {
            "id": first + at,
            "account": account,
            "position": position + at,
            "data": person,
            "told": told(person["role"]),
        }
        for at, person in enumerate(persons)
    ]


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
        proposed = [
            {"one": one.one, "other": one.other, "probability": one.probability, "why": one.why}
            for one in proposals
        ]
        after = {"links": rows, "proposals": proposed, "decided": False, "rule": RULE}
        archive.record(Act("link", subject, actor, after=after))
        return [row["incident"] for row in rows]
