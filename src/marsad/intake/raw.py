"""A report as it is found, before anybody reads it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marsad.extraction.model import Account
from marsad.text.language import language_of

_TOO_FEW = 8  # words: fewer do not tell a language


@dataclass(frozen=True)
class Document:
    """The bytes in which the text of a report stood; several reports may share them."""

    content: bytes

    @functools.cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, as hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a report; `media` is its media type as its bytes tell it.

    `made` is true for what was made here out of the report's document: the picture of a page.
    """

    content: bytes
    name: str
    media: str
    made: bool = False
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coded:
    """What a row says that somebody has coded already: it is taken over, not read.

    `engine` names the coding; `notes` are what could not be taken over, for a person to look at.
    """

    engine: str
    language: str
    accounts: tuple[Account, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawReport:
    """The bytes of a report, the text they hold, and what is said of it.

    `text` is `content` in `encoding`. `file`, `part` and `position` (a line or row, from 1) tell where it
    stood, `name` is the id it had there, `note` what a person should know of how it was read. Where the
    text was taken out of a `document`, its bytes are kept too. `identity` sets apart reports of the same
    words that their channel counts as several; `facts` is what else is said of the report, `private` the
    part of it that names people. `caution` says why no figure of it may be confirmed unseen.
    """

    content: bytes
    text: str
    encoding: str
    file: str
    position: int | None = None
    name: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None
    title: str | None = None
    address: str | None = None
    note: str = ""
    document: Document | None = None
    part: str | None = None
    identity: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    private: Mapping[str, Any] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    coded: Coded | None = None
    caution: str = ""

    @property
    def place(self) -> str:
        """Where it stood, for messages."""
        return placed(self.file, self.part, self.position)

    @property
    def foreign(self) -> bool:
        """Whether nobody says its language and the text seems to be neither Arabic nor English."""
        if self.language is not None or self.coded is not None:
            return False
        return language_of(self.text) is None and not self._is_short

    @property
    def _is_short(self) -> bool:
        return len(self.text[:1000].split()) < _TOO_FEW


def identity_of(channel: str, key: str) -> str:
    """The identity of a report in its channel, whatever its own key there is; "" where it has none."""
    return f"{channel}:{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}" if key else ""


def placed(file: str, part: str | None, position: int | None) -> str:
    """The name of a place in a file: "file", "file:line", "file, part", "file, part:line"."""
    named = file if part is None else f"{file}, {part}"
    return named if position is None else f"{named}:{position}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a line of one, that cannot be taken in, and why; `row` is the cells of a refused row."""

    place: str
    reason: str
    row: Mapping[str, str] | None = None


class RefusedError(Exception):
    """What is at hand is no report; the message says why."""
