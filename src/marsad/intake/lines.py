"""Streams that hold a report a line, as JSON: `{"id", "text", "published", "source", "language"}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from marsad.intake.decoding import encode
from marsad.intake.published import published_problem
from marsad.intake.raw import RawReport, Refusal, RefusedError

_KEYS = ("id", "text", "published", "source", "language", "title", "address")
_LANGUAGES = (None, "ar", "en")


def read_lines(stream: BinaryIO, name: str, max_bytes: int) -> Iterator[RawReport | Refusal]:
    """The reports of a stream, in order; a line that is none is refused and the others go on.

    The note of a report names keys that nobody reads, each at its first line.
    """
    strange: set[str] = set()
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes and not line.endswith(b"\n"):
            _skip(stream)
            yield Refusal(f"{name}:{number}", f"the line is longer than {max_bytes} bytes (--max-bytes)")
        elif line.strip():
            yield _report_or_refusal(line, name, number, strange)


def _report_or_refusal(line: bytes, name: str, number: int, strange: set[str]) -> RawReport | Refusal:
    try:
        return _report(_object(line, number), name, number, strange)
    except RefusedError as error:
        return Refusal(f"{name}:{number}", str(error))


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise RefusedError(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise RefusedError(f"not JSON at column {error.colno}: {error.msg}") from None
    except (RecursionError, ValueError):
        raise RefusedError("not JSON that a report could be: too deep or too long a number") from None
    if not isinstance(record, dict):
        raise RefusedError("not an object with `id` and `text`")
    return record


def _report(record: dict[str, Any], file: str, number: int, strange: set[str]) -> RawReport:
    values: dict[str, Any] = {key: record.get(key) for key in _KEYS}
    for key, value in values.items():
        if value is not None and not isinstance(value, str):
            raise RefusedError(f"`{key}` is not text")
    if not values["id"]:
        raise RefusedError("`id` is missing")
    if values["text"] is None:
        raise RefusedError("`text` is missing")
    if not values["text"].strip():
        raise RefusedError("`text` is empty")
    if values["published"] is not None and (problem := published_problem(values["published"])):
        raise RefusedError(f"`published` {problem}")
    if values["language"] not in _LANGUAGES:
        raise RefusedError("`language` is neither ar nor en")
    new = sorted(set(record) - set(_KEYS) - strange)
    strange.update(new)
    note = "; ".join(f"`{key}` is not used" for key in new)
    text, name = values.pop("text"), values.pop("id")
    content, encoding = encode(text)
    return RawReport(content, text, encoding, file, position=number, name=name, note=note, **values)


def _skip(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass
