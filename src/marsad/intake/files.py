"""Files and folders: which hold reports, and these one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from marsad.intake.file import File
from marsad.intake.folder import Folder
from marsad.intake.limits import MAX_BYTES, Limits
from marsad.intake.mapping import Columns
from marsad.intake.media import media_of
from marsad.intake.raw import RawReport, Refusal, RefusedError

LINES = (".jsonl", ".ndjson")


def read(
    paths: Sequence[str],
    *,
    published: str | None = None,
    source: str | None = None,
    language: str | None = None,
    address: str | None = None,
    max_bytes: int = MAX_BYTES,
    columns: Columns | None = None,
) -> Iterator[RawReport | Refusal]:
    """The reports of files and folders; what is said here of them holds where they say nothing themselves.

    A folder is read whole, in the order of its names; a file given by name is a text where nothing tells
    that it is something else. What cannot be read comes as a Refusal, in its place. `columns` is the
    mapping for tables whose columns are not known by themselves.
    """
    said = {"published": published, "source": source, "language": language, "address": address}
    for path in paths:
        for one in _reports(path, Limits(max_bytes), columns):
            yield one if isinstance(one, Refusal) else _completed(one, said)


def count(paths: Sequence[str]) -> int:
    """How many reports and refusals `read` will about give: a line of a .jsonl each, else a file each."""
    return sum(_expected(found) for path in paths for found in _found(path))


def _completed(report: RawReport, said: dict[str, str | None]) -> RawReport:
    missing: dict[str, Any] = {name: value for name, value in said.items() if getattr(report, name) is None}
    return replace(report, **missing)


def _reports(given: str, limits: Limits, columns: Columns | None) -> Iterator[RawReport | Refusal]:
    """The reports of one file or folder; files beside reports wait until it is known whose they are."""
    # Only who reads files waits for all readers to be loaded.
    from marsad.intake.registry import read_file

    named = not _is_folder(given)
    waiting: list[File] = []
    claimed: set[Path] = set()
    for found in _found(given):
        if isinstance(found, Refusal):
            yield found
            continue
        folder = Folder(found.parent if named else Path(given), found.parent, claimed, limits)
        try:
            file = _file(found, folder, limits, columns)
            if not named and (found.resolve() in claimed or media_of(file.head)):
                waiting.append(file)
                continue
        except RefusedError as error:
            yield Refusal(str(found), str(error))
        except (OSError, ValueError) as error:
            yield Refusal(str(found), getattr(error, "strerror", None) or str(error))
        else:
            yield from read_file(file, named=named)
    for file in waiting:
        if Path(file.path).resolve() not in claimed:
            yield Refusal(file.place, f"{media_of(file.head) or 'a file'} that no report names")


def _file(path: Path, folder: Folder, limits: Limits, columns: Columns | None) -> File:
    if path.exists() and not path.is_file():
        raise RefusedError("not a file")
    file = File(str(path), lambda: path.open("rb"), limits=limits.fresh(), around=folder, columns=columns)
    file.head  # noqa: B018  a file that may not be read says so here
    return file


def _is_folder(given: str) -> bool:
    try:
        return Path(given).is_dir()
    except (OSError, ValueError):
        return False


def _found(given: str) -> Iterator[Path | Refusal]:
    try:
        path = Path(given)
        if not path.is_dir():
            yield path
            return
    except ValueError as error:
        yield Refusal(given, str(error))
        return
    refused: list[Refusal] = []
    for folder, folders, names in os.walk(path, onerror=lambda e: refused.append(_unreadable(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
    yield from refused


def _unreadable(error: OSError) -> Refusal:
    return Refusal(str(error.filename), error.strerror or str(error))


def _expected(found: Path | Refusal) -> int:
    if isinstance(found, Refusal) or found.suffix.lower() not in LINES:
        return 1
    try:
        with found.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
    except (OSError, ValueError):
        return 1
