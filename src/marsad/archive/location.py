"""Where an archive lies: a file, or a PostgreSQL address; and what Django must know to open it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from marsad.archive.errors import ArchiveError

DEFAULT = "marsad.sqlite3"
BUSY_SECONDS = 30
_SCHEMES = ("postgresql", "postgres")
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA recursive_triggers=ON;"
    "PRAGMA trusted_schema=OFF"
)


@dataclass(frozen=True, slots=True)
class Location:
    """A place where an archive is or will be; `path` is None for a server."""

    name: str
    path: Path | None
    database: dict[str, Any]


def locate(location: str | os.PathLike[str] | None = None) -> Location:
    """The archive meant: as given, else $MARSAD_ARCHIVE, else ./marsad.sqlite3."""
    text = os.fspath(location or os.environ.get("MARSAD_ARCHIVE") or DEFAULT)
    if "://" in text:
        return _server(text)
    path = Path(text)
    return Location(text, path, sqlite_database(path))


def sqlite_database(path: Path, *, synchronous: str = "FULL") -> dict[str, Any]:
    """Django's description of a file."""
    return {
        "ENGINE": "marsad.archive.sqlite",
        "NAME": str(path.absolute()),
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": _PRAGMAS.format(synchronous=synchronous),
        },
    }


def _server(text: str) -> Location:
    try:
        address = urlsplit(text)
        port = address.port
    except ValueError as error:
        raise ArchiveError(f"the archive's address is not understood: {error}") from error
    if address.scheme not in _SCHEMES:
        raise ArchiveError(f"an archive is a file or postgresql://..., not {address.scheme}://")
    database = unquote(address.path.lstrip("/"))
    if not database:
        raise ArchiveError("the archive's address names no database: postgresql://user:pw@host:port/database")
    described = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(address.hostname or ""),
        "PORT": str(port or ""),
        # Compiling takes longer than most of our questions, which are many and small.
        "OPTIONS": {"connect_timeout": "10", "options": "-c jit=off"} | dict(parse_qsl(address.query)),
        # A desk asks again and again: connecting would take longer than many a page.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    shown = f"postgresql://{address.hostname or ''}{f':{port}' if port else ''}/{database}"
    return Location(shown, None, described)
