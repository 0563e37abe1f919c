"""A register as lines of a file: the originals and the ledger, out of which the rest can be made anew."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from marsad.archive import database
from marsad.archive.backup import new_file, settle
from marsad.archive.canonical import digest, storable
from marsad.archive.copying import require_sound
from marsad.archive.errors import ArchiveError
from marsad.archive.ledger import Head
from marsad.archive.lines import Json, unsealed
from marsad.archive.location import locate
from marsad.archive.models import ACTIONS, Attachment, Entry, Original, Report
from marsad.archive.register import Archive, Register
from marsad.archive.verification import UNREPLAYABLE, unfounded

FORMAT, VERSION = "marsad.lines", 1
_AT_ONCE = 20
_TEXTS = ("time", "actor", "action", "subject", "before", "after", "sensitive", "reason", "previous", "hash")
_CONTENTS = ("before", "after", "sensitive")


def originals(archive: Archive, register: Register) -> Iterator[Json]:
    """A line for every original that a register rests on, which is the archive or a past view of it."""
    stream = archive.rows(Original).order_by("sha256").iterator(chunk_size=_AT_ONCE)
    while chunk := list(itertools.islice(stream, _AT_ONCE)):
        used = _used(register, [original.sha256 for original in chunk])
        for original in chunk:
            if original.sha256 in used:
                content = base64.b64encode(bytes(original.content)).decode("ascii")
                yield {"kind": "original", "sha256": original.sha256, "content": content}


def entries(archive: Archive, last: int, *, whole: bool) -> Iterator[Json]:
    """A line for every entry up to one; not `whole`: digests stand for what it holds, and its hash fits."""
    for entry in archive.entries.filter(sequence__lte=last).iterator(chunk_size=200):
        line: Json = {"kind": "entry", "sequence": entry.sequence}
        for field in _TEXTS:
            value = getattr(entry, field)
            if whole or field not in _CONTENTS:
                line[field] = value
            else:
                line[f"{field}_digest"] = digest(value)
        yield line


def bring(path: Path, location: str | None) -> tuple[str, Head]:
    """Makes the register of a file in a new or empty archive; gives its name and the head of its ledger.

    Nothing is left behind where the file is refused: an ArchiveError names the line and says why.
    """
    place = locate(location)
    if place.path is None or place.path.exists():
        with Archive.open(location) as target:
            return target.name, _bring(path, target)
    with new_file(place.path) as unfinished:
        with Archive.open(unfinished) as target:
            head = _bring(path, target)
        settle(unfinished)
    return place.name, head


def _bring(path: Path, target: Archive) -> Head:
    try:
        with path.open("rb") as stream, target.writing():
            return _fill(stream, path, target)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error


def _fill(stream: IO[bytes], path: Path, target: Archive) -> Head:
    if target.head.sequence or target.rows(Original).exists():
        raise ArchiveError(f"{target.name}: not empty, and a register is imported into an empty archive")
    lines = unsealed(stream, str(path))
    head = _head(next(lines, None), path)
    # A ledger that was broken and accepted is as out of turn in the file.
    with database.out_of_turn(target.alias):
        _keep(lines, target)
    if str(target.head) != head:
        raise ArchiveError(f"{path}: its ledger does not end as its first line says: {head}")
    require_sound(target)
    try:
        target.rebuild()
    except UNREPLAYABLE as error:
        raise ArchiveError(
            f"{path}: its ledger cannot be replayed: {type(error).__name__}: {error}"
        ) from error
    if problem := next(unfounded(target), None):
        raise ArchiveError(f"{path}: {problem}")
    return target.head


def _head(first: tuple[str, Json] | None, path: Path) -> str:
    """The head that the first line tells of; refuses what can't be made into a register."""
    if first is None or first[1]["kind"] != "header" or first[1].get("format") != FORMAT:
        raise ArchiveError(f"{path}, line 1: no register in Marsad's own format")
    where, header = first
    if header.get("version") != VERSION:
        raise ArchiveError(
            f"{where}: version {header.get('version')} of the format, and this Marsad reads {VERSION}"
        )
    if header.get("whole") is not True:
        raise ArchiveError(
            f"{where}: the file is for reading; without originals and names no register can be made of it "
            "(export it with --names)"
        )
    return str(header.get("ledger_head"))


def _keep(lines: Iterator[tuple[str, Json]], target: Archive) -> None:
    """Writes originals and entries, some at a time; the other lines are for readers and follow from these."""
    rows = (row for where, line in lines if (row := _row(where, line)) is not None)
    while some := list(itertools.islice(rows, _AT_ONCE)):
        for table in (Original, Entry):
            target.rows(table).bulk_create(row for row in some if isinstance(row, table))


def _row(where: str, line: Json) -> Original | Entry | None:
    if line["kind"] == "original":
        return _original(where, line)
    return _entry(where, line) if line["kind"] == "entry" else None


def _original(where: str, line: Json) -> Original:
    try:
        content = base64.b64decode(line["content"], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"{where}: an original without bytes") from error
    if hashlib.sha256(content).hexdigest() != line.get("sha256"):
        raise ArchiveError(f"{where}: the bytes of the original do not fit its SHA-256")
    return Original(sha256=line["sha256"], content=content)


def _entry(where: str, line: Json) -> Entry:
    sequence, texts = line.get("sequence"), {field: line.get(field) for field in _TEXTS}
    if type(sequence) is not int or not 0 < sequence < 1 << 63:
        raise ArchiveError(f"{where}: an entry without a number")
    for field, text in texts.items():
        if not isinstance(text, str) or text != storable(text):
            raise ArchiveError(f"{where}: an entry without a readable {field}")
    if texts["action"] not in ACTIONS:
        raise ArchiveError(f"{where}: the ledger knows no action {texts['action']!r}")
    return Entry(sequence=sequence, **texts)


def _used(register: Register, hashes: list[str]) -> set[str]:
    """Which of these originals reports rest on."""
    found: set[str] = set()
    for table, column in ((Report, "original_id"), (Report, "container_id"), (Attachment, "original_id")):
        found.update(register.rows(table).filter(**{f"{column}__in": hashes}).values_list(column, flat=True))
    return found
