"""A file at hand: on disk, or inside an archive."""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol

from marsad.intake.decoding import encode
from marsad.intake.limits import Limits
from marsad.intake.mapping import Columns
from marsad.intake.raw import Document, RawReport, RefusedError, placed

HEAD = 64 * 1024


class Surroundings(Protocol):
    """What lies beside a file: the photographs of an export, say."""

    def beside(self, relative: str) -> File | None:
        """The file of that relative path, which is then taken for a part of this one; None where none is."""

    def claim(self, pattern: str) -> None:
        """Takes all files whose relative path begins so for parts of this one."""


class Nothing:
    """No surroundings."""

    def beside(self, relative: str) -> File | None:
        return None

    def claim(self, pattern: str) -> None:
        pass


@dataclass(frozen=True)
class File:
    """A file: `path` as it was given, `part` its path inside that where it is an archive.

    `carriers` are the archives that it came in, the outermost first, each by name and SHA-256: these
    are not kept themselves, what was in them is. `columns` is the mapping that somebody chose for tables.
    """

    path: str
    open: Callable[[], BinaryIO]
    part: str | None = None
    carriers: tuple[Mapping[str, str], ...] = ()
    limits: Limits = field(default_factory=Limits)
    around: Surroundings = field(default_factory=Nothing)
    columns: Columns | None = None

    @property
    def name(self) -> str:
        """Its own name, without folders."""
        return PurePosixPath(self.part).name if self.part else Path(self.path).name

    @property
    def suffix(self) -> str:
        """The last suffix of its name, in small letters, with the dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return placed(self.path, self.part, None)

    @functools.cached_property
    def head(self) -> bytes:
        """Its first bytes."""
        with self.open() as stream:
            return stream.read(HEAD)

    def content(self, most: int | None = None) -> bytes:
        """All of its bytes; RefusedError where they are more than one report may have."""
        most = self.limits.report if most is None else most
        with self.open() as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise RefusedError(f"larger than {most} bytes (--max-bytes)")
        return content

    def document(self, most: int | None = None) -> Document:
        """Its bytes as the document of reports; by default of many reports."""
        return Document(self.content(self.limits.document if most is None else most))

    @functools.cached_property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, however many these are."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()

    def report(self, text: str, document: Document | None, **values: Any) -> RawReport:
        """A report whose text was taken out of the document that this file is."""
        if not text.strip():
            raise RefusedError("no text")
        content, encoding = encode(text)
        facts = self.custody | values.pop("facts", {})
        values = {"part": self.part} | values
        return RawReport(content, text, encoding, self.path, document=document, facts=facts, **values)

    @property
    def custody(self) -> dict[str, Any]:
        """What is to be told of the archives it came in."""
        return {"carriers": list(self.carriers)} if self.carriers else {}

    def inside(self, name: str, opened: Callable[[], BinaryIO], around: Surroundings | None = None) -> File:
        """A file inside of this one, which it names and has the hash of."""
        if len(self.carriers) >= self.limits.depth:
            raise RefusedError(f"in more than {self.limits.depth} archives, one inside of another")
        return replace(
            self,
            open=opened,
            part=name if self.part is None else f"{self.part}/{name}",
            carriers=(*self.carriers, {"name": self.name, "sha256": self.sha256}),
            around=around or Nothing(),
        )

    def inner(self, words: str) -> str:
        """The words for a place inside of this file."""
        return words if self.part is None else f"{self.part}, {words}"


def in_memory(content: bytes, path: str, **values: Any) -> File:
    """A file whose bytes are at hand already."""
    return File(path, lambda: io.BytesIO(content), **values)
