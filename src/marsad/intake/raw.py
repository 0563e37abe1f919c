"""A report as it is found, before anybody reads it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.text.language import language_of

_TOO_FEW = 8  # words: fewer do not tell a language


@dataclass(frozen=True, slots=True)
class RawReport:
    """The bytes of a report, the text they hold, and what is said of it.

    `text` is `content` in `encoding`. `file` and `position` (a line, from 1) tell where it stood, `name`
    is the id it had there, `note` what a person should know of how its encoding was told.
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

    @property
    def place(self) -> str:
        """Where it stood, for messages."""
        return self.file if self.position is None else f"{self.file}:{self.position}"

    @property
    def foreign(self) -> bool:
        """Whether nobody says its language and the text seems to be neither Arabic nor English."""
        return self.language is None and language_of(self.text) is None and not self._is_short

    @property
    def _is_short(self) -> bool:
        return len(self.text[:1000].split()) < _TOO_FEW


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a line of one, that cannot be taken in, and why."""

    place: str
    reason: str


class RefusedError(Exception):
    """What is at hand is no report; the message says why."""
