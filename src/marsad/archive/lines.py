"""Lines of JSON, each sealed: it holds a digest of all that stands before it and of itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, Any

from marsad.archive.errors import ArchiveError

Json = dict[str, Any]
_SEAL = re.compile(rb',"seal":"([0-9a-f]{16})"}\n')
_SEALED = len(',"seal":""}\n') + 16
_LONGEST = 1 << 30  # bytes of a line
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def sealed(lines: Iterable[Json]) -> Iterator[bytes]:
    """The lines as they are written, and a last one that counts them by their kinds."""
    running, counted = hashlib.sha256(), Counter[str]()
    for line in lines:
        counted[line["kind"]] += 1
        yield _seal(line, running)
    yield _seal({"kind": "end", "lines": dict(counted)}, running)


def unsealed(stream: IO[bytes], name: str) -> Iterator[tuple[str, Json]]:
    """Each line with the words for where it stands. ArchiveError where one was altered or the file is cut."""
    running, counted, number = hashlib.sha256(), Counter[str](), 0
    while written := stream.readline(_LONGEST):
        number += 1
        where = f"{name}, line {number}"
        line = _unseal(written, running, where)
        if line["kind"] == "end":
            if line.get("lines") != counted:
                raise ArchiveError(f"{where}: it counts other lines than the file has")
            if stream.read(1):
                raise ArchiveError(f"{name}, line {number + 1}: it stands behind the end")
            return
        counted[line["kind"]] += 1
        yield where, line
    raise ArchiveError(f"{name}, line {number + 1}: the file is cut off, it has no last line")


def _seal(line: Json, running: Any) -> bytes:
    text = _encoded(line)
    # Half a character, in broken input, has no UTF-8: it stays as its escape.
    body = text.encode("utf-8", "backslashreplace")[:-1]
    running.update(body)
    return body + f',"seal":"{running.hexdigest()[:16]}"}}\n'.encode()


def _unseal(written: bytes, running: Any, where: str) -> Json:
    body, seal = written[:-_SEALED], _SEAL.fullmatch(written[-_SEALED:])
    if seal is None:
        raise ArchiveError(f"{where}: it is cut off, or no line of Marsad's own format")
    running.update(body)
    if seal[1].decode() != running.hexdigest()[:16]:
        raise ArchiveError(f"{where}: it was altered, or a line before it is missing")
    try:
        line = json.loads(body + b"}")
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{where}: it is no JSON") from error
    if not isinstance(line, dict) or not isinstance(line.get("kind"), str):
        raise ArchiveError(f"{where}: it tells no kind")
    return line
