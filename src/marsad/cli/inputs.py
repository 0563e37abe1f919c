"""From files and lines to the reports that a command reads; what can't be read is refused, by name."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from marsad.cli.messages import Refusals, note
from marsad.intake.published import published_problem
from marsad.text.decoding import UndecodableError, decode

MAX_BYTES = 10_000_000
_LINE_KEYS = {"id", "text", "published", "source", "language"}
STDIN = "-"


@dataclass(frozen=True, slots=True)
class InputReport:
    """One report as given: its text and what is said of it; `place` names it in messages."""

    text: str
    path: str
    place: str
    published: str | None = None
    source: str | None = None
    language: str | None = None
    id: str | None = None


class RefusedError(Exception):
    """An input that can't be read; the message says why."""


def from_files(paths: tuple[str, ...], max_bytes: int, refusals: Refusals) -> Iterator[InputReport | None]:
    """One report a file, None for a refused one."""
    for path in paths:
        try:
            data = _bytes(path, max_bytes)
            text = _text(data, path)
        except RefusedError as error:
            refusals.add(path, str(error))
            yield None
            continue
        yield InputReport(text, path, path, id="sha256:" + hashlib.sha256(data).hexdigest())


def from_lines(path: str, max_bytes: int, refusals: Refusals) -> Iterator[InputReport | None]:
    """One report a line of JSON, None for a refused line; blank lines are passed over."""
    strange: set[str] = set()
    number = 0
    try:
        with _opened(path) as stream:
            while line := stream.readline(max_bytes + 1):
                number += 1
                place = f"{path}:{number}"
                if len(line) > max_bytes:
                    _skip_line(stream, line)
                    refusals.add(place, f"the line is longer than {max_bytes} bytes (--max-bytes)")
                    yield None
                    continue
                if not line.strip():
                    continue
                yield _report_or_none(line, place, number, strange, refusals)
    except RefusedError as error:
        refusals.add(path, str(error))


def _report_or_none(
    line: bytes, place: str, number: int, strange: set[str], refusals: Refusals
) -> InputReport | None:
    try:
        return _report(line, place, first=number == 1, strange=strange)
    except RefusedError as error:
        refusals.add(place, str(error))
        return None


def _report(line: bytes, place: str, *, first: bool, strange: set[str]) -> InputReport:
    try:
        record = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise RefusedError(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise RefusedError(f"not JSON at column {error.colno}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise RefusedError("not JSON that a report could be: too deep or too long a number") from None
    if not isinstance(record, dict):
        raise RefusedError("not an object with `id` and `text`")
    for key in sorted(set(record) - _LINE_KEYS - strange):
        strange.add(key)
        note(place, f"`{key}` is not used")
    return _checked(record, place)


def _checked(record: dict[str, object], place: str) -> InputReport:
    values: dict[str, str | None] = {}
    for key in sorted(_LINE_KEYS):
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            raise RefusedError(f"`{key}` is not text")
        values[key] = value
    identity, text, published = values["id"], values["text"], values["published"]
    if not identity:
        raise RefusedError("`id` is missing")
    if text is None:
        raise RefusedError("`text` is missing")
    if published is not None and (problem := published_problem(published)):
        raise RefusedError(f"`published` {problem}")
    if values["language"] not in (None, "ar", "en"):
        raise RefusedError("`language` is neither ar nor en")
    return InputReport(text, identity, place, published, values["source"], values["language"])


def read_text(path: str, max_bytes: int) -> str:
    """The text of one file; RefusedError says why it can't be read."""
    return _text(_bytes(path, max_bytes), path)


def _bytes(path: str, max_bytes: int) -> bytes:
    with _opened(path) as stream:
        try:
            data = stream.read(max_bytes + 1)
        except OSError as error:
            raise RefusedError(error.strerror or str(error)) from None
    if len(data) > max_bytes:
        raise RefusedError(f"larger than {max_bytes} bytes (--max-bytes)")
    return data


def _text(data: bytes, place: str) -> str:
    if not data.strip():
        raise RefusedError("empty")
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise RefusedError(str(error)) from None
    if decoded.note:
        note(place, decoded.note)
    return decoded.text


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    try:
        if Path(path).is_dir():
            raise RefusedError("a folder, not a file")
        stream = open(path, "rb")  # noqa: SIM115, PTH123 (closed below; only what open() raises is caught)
    except (OSError, ValueError) as error:
        raise RefusedError(getattr(error, "strerror", None) or str(error)) from None
    with stream:
        yield stream


def _skip_line(stream: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = stream.readline(1 << 20)
