"""Published bulletins: kept word for word, numbered, corrected only by a visible erratum."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.publishing.bulletin import Bulletin, Edition

if TYPE_CHECKING:
    from marsad.archive.models import Entry
    from marsad.archive.register import Archive

_SUBJECT = "bulletin:"


class NoEdition(ValueError):
    """There is no bulletin of that number, or it can't be corrected as asked."""


@dataclass(frozen=True, slots=True)
class Published:
    """A bulletin as it was published, and the number of the one that corrects it, if any."""

    number: int
    time: str
    actor: str
    facts: dict[str, Any]
    corrected_by: int | None = None


def published(archive: Archive) -> Iterator[Published]:
    """All published bulletins, the first one first."""
    entries = list(_entries(archive))
    errata = {f["corrects"]: _number(e) for e in entries if (f := json.loads(e.after)).get("corrects")}
    for entry in entries:
        number = _number(entry)
        yield Published(number, entry.time, entry.actor, json.loads(entry.after), errata.get(number))


def text_of(archive: Archive, number: int) -> str:
    """The page of a bulletin, word for word as Markdown; raises NoEdition."""
    entry = archive.entries.filter(action="publish", subject=f"{_SUBJECT}{number}").first()
    if entry is None:
        raise NoEdition(f"{archive.name}: there is no bulletin {number}")
    return str(json.loads(entry.sensitive)["text"])


def next_edition(archive: Archive, corrects: int | None = None, reason: str = "") -> Edition:
    """The number that a bulletin would get; raises NoEdition."""
    known = {one.number: one for one in published(archive)}
    if corrects is not None:
        if corrects not in known:
            raise NoEdition(f"{archive.name}: there is no bulletin {corrects}")
        if known[corrects].corrected_by is not None:
            later = known[corrects].corrected_by
            raise NoEdition(
                f"{archive.name}: bulletin {corrects} was corrected by bulletin {later}: correct that"
            )
        if not reason.strip():
            raise NoEdition("an erratum says what was wrong")
    return Edition(max(known, default=0) + 1, corrects, reason)


def keep(
    archive: Archive,
    bulletin: Bulletin,
    markdown: str,
    made: bytes,
    form: str,
    actor: str,
    *,
    confidential: bool = True,
) -> Entry:
    """Keeps a bulletin that goes out: an entry with its words, and the hash of the file.

    `confidential` says whether it counts what rests on confidential sources alone.

    The words stand in the sensitive part of the entry: a name that is public today need not stay so.
    """
    from marsad.archive.ledger import Act

    edition = bulletin.edition
    assert edition is not None
    facts = {
        "number": edition.number,
        "corrects": edition.corrects,
        "since": bulletin.since.isoformat(),
        "until": bulletin.until.isoformat(),
        "language": bulletin.language.code,
        "definition": bulletin.scope.id if bulletin.scope else None,
        "incidents": len(bulletin.period.incidents),
        "head": bulletin.head,
        "confidential": confidential,
        "format": form,
        "sha256": hashlib.sha256(made).hexdigest(),
    }
    words = {"salt": secrets.token_hex(16), "text": markdown}
    subject = f"{_SUBJECT}{edition.number}"
    return archive.record(Act("publish", subject, actor, after=facts, sensitive=words, reason=edition.reason))


def _entries(archive: Archive) -> Iterator[Entry]:
    return archive.entries.filter(action="publish", subject__startswith=_SUBJECT).iterator(chunk_size=100)


def _number(entry: Entry) -> int:
    return int(entry.subject.removeprefix(_SUBJECT))
