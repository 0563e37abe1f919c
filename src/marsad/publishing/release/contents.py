"""All that can be read in a file, in whatever it is wrapped: text, archives, tables, pictures, pages."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing

_ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})")
_DEEPEST = 4


class Unreadable(ValueError):
    """A file that can't be looked into, and so can't be said to hold nothing."""


def contents(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    """The texts of a file: as it stands, and unwrapped; raises Unreadable."""
    if depth > _DEEPEST:
        raise Unreadable(f"{name}: wrapped too deep")
    plain = data.decode("utf-8", "ignore")
    yield plain
    yield from (data.decode(wide, "ignore") for wide in ("utf-16-le", "utf-16-be") if b"\0" in data)
    if "&" in plain:
        yield html.unescape(plain)
    if "\\u" in plain:
        yield _ESCAPES.sub(lambda match: chr(int(match[1], 16)), plain)
    yield from _unwrapped(name, data, depth)


def _unwrapped(name: str, data: bytes, depth: int) -> Iterator[str]:
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as wrapped:
            for member in wrapped.namelist():
                yield member
                yield from contents(f"{name}/{member}", wrapped.read(member), depth + 1)
    elif data.startswith(b"PAR1"):
        yield from _parquet(data)
    elif data.startswith(b"SQLite format 3\0"):
        yield from _database(data)
    elif data.startswith(b"%PDF"):
        yield from _pdf(name, data)
    elif data.startswith(b"\x89PNG"):
        yield from _picture(data)


def _parquet(data: bytes) -> Iterator[str]:
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

    file = ParquetFile(pa.BufferReader(data))
    yield str(file.schema_arrow.to_string(show_field_metadata=True, show_schema_metadata=True))
    for batch in file.iter_batches():
        yield json.dumps(batch.to_pylist(), ensure_ascii=False, default=str)


def _database(data: bytes) -> Iterator[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            quoted = table.replace('"', '""')
            for row in connection.execute(f'SELECT * FROM "{quoted}"'):
                yield " | ".join(str(value) for value in row if isinstance(value, str | int | float))


def _pdf(name: str, data: bytes) -> Iterator[str]:
    for program, arguments in (("pdftotext", ("-", "-")), ("pdfinfo", ("-meta", "-"))):
        if shutil.which(program) is None:
            raise Unreadable(f"{name}: {program} is missing (Debian: poppler-utils)")
        done = subprocess.run([program, *arguments], input=data, capture_output=True, check=False)
        yield done.stdout.decode("utf-8", "ignore")


def _picture(data: bytes) -> Iterator[str]:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        yield json.dumps(picture.info, ensure_ascii=False, default=str)
        yield json.dumps(dict(picture.getexif()), ensure_ascii=False, default=str)
