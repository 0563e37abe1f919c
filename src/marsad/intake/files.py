"""Files and folders: which hold reports, and these one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from marsad.intake.document import read_document
from marsad.intake.lines import read_lines
from marsad.intake.raw import RawReport, Refusal, RefusedError

MAX_BYTES = 10_000_000
LINES = (".jsonl", ".ndjson")
TEXTS = (".txt", ".text", ".md")


def read(
    paths: Sequence[str],
    *,
    published: str | None = None,
    source: str | None = None,
    language: str | None = None,
    address: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[RawReport | Refusal]:
    """The reports of files and folders; what is said here of them holds where they say nothing themselves.

    A folder is read whole, in the order of its names; a file given by name is a text unless it ends in
    .jsonl. What cannot be read comes as a Refusal, in its place.
    """
    said = {"published": published, "source": source, "language": language, "address": address}
    for path in paths:
        for found in _found(path):
            for one in [found] if isinstance(found, Refusal) else _read_file(found, max_bytes):
                yield one if isinstance(one, Refusal) else _completed(one, said)


def count(paths: Sequence[str]) -> int:
    """How many reports and refusals `read` will about give: a line of a .jsonl each, else a file each."""
    return sum(
        1 if isinstance(found, Refusal) or found.suffix.lower() not in LINES else _newlines(found)
        for path in paths
        for found in _found(path)
    )


def _completed(report: RawReport, said: dict[str, str | None]) -> RawReport:
    missing: dict[str, Any] = {name: value for name, value in said.items() if getattr(report, name) is None}
    return replace(report, **missing)


def _found(given: str) -> Iterator[Path | Refusal]:
    path = Path(given)
    try:
        if not path.is_dir():
            yield path
            return
    except ValueError as error:
        yield Refusal(given, str(error))
        return
    refused: list[Refusal] = []
    for folder, folders, names in os.walk(path, onerror=lambda e: refused.append(_unreadable(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(folder, name)
            known = file.suffix.lower() in LINES + TEXTS
            yield file if known else Refusal(str(file), f"not one of {', '.join(TEXTS + LINES)}")
    yield from refused


def _unreadable(error: OSError) -> Refusal:
    return Refusal(str(error.filename), error.strerror or str(error))


def _read_file(path: Path, max_bytes: int) -> Iterator[RawReport | Refusal]:
    try:
        if path.exists() and not path.is_file():
            raise RefusedError("not a file")
        with path.open("rb") as stream:
            if path.suffix.lower() in LINES:
                yield from read_lines(stream, str(path), max_bytes)
            else:
                yield read_document(stream, str(path), max_bytes)
    except RefusedError as error:
        yield Refusal(str(path), str(error))
    except (OSError, ValueError) as error:
        yield Refusal(str(path), getattr(error, "strerror", None) or str(error))


def _newlines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
    except (OSError, ValueError):
        return 1
