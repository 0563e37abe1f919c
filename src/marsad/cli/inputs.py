"""The reports that a command reads and does not keep; what can't be read is refused, by name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from marsad.cli.messages import Refusals, note
from marsad.intake import RawReport, Refusal, read
from marsad.intake.document import read_document
from marsad.intake.lines import read_lines
from marsad.intake.raw import RefusedError

STDIN = "-"


def from_formats(paths: Iterable[str], max_bytes: int, refusals: Refusals) -> Iterator[RawReport | None]:
    """The reports of files in every format that intake knows, None for what is refused.

    What is no file on disk, as standard input, is the text of one report.
    """
    for path in paths:
        if not Path(path).is_file():
            yield from from_files([path], max_bytes, refusals)
            continue
        for one in read([path], max_bytes=max_bytes):
            if isinstance(one, Refusal):
                refusals.add(one.place, one.reason)
                yield None
            else:
                yield _noted(one)


def from_files(paths: Iterable[str], max_bytes: int, refusals: Refusals) -> Iterator[RawReport | None]:
    """One report a file, which is its text, None for a refused one."""
    for path in paths:
        try:
            with _opened(path) as stream:
                report = read_document(stream, path, max_bytes)
        except RefusedError as error:
            refusals.add(path, str(error))
            yield None
        else:
            yield _noted(report)


def from_lines(path: str, max_bytes: int, refusals: Refusals) -> Iterator[RawReport | None]:
    """One report a line of JSON, None for a refused line; blank lines are passed over."""
    try:
        with _opened(path) as stream:
            for one in read_lines(stream, path, max_bytes):
                if isinstance(one, Refusal):
                    refusals.add(one.place, one.reason)
                    yield None
                else:
                    yield _noted(one)
    except RefusedError as error:
        refusals.add(path, str(error))


def _noted(report: RawReport) -> RawReport:
    if report.note:
        note(report.place, report.note)
    return report


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """A file or standard input, to read; whatever the system refuses is a RefusedError."""
    try:
        if path == STDIN:
            yield sys.stdin.buffer
        elif Path(path).is_dir():
            raise RefusedError("a folder, not a file")
        else:
            with Path(path).open("rb") as stream:
                yield stream
    except (OSError, ValueError) as error:
        raise RefusedError(getattr(error, "strerror", None) or str(error)) from None
