"""What can go wrong with an archive, said in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.utils import DatabaseError, InterfaceError


class ArchiveError(Exception):
    """The archive cannot do what was asked; the message says why."""


class LedgerBroken(ArchiveError):
    """The ledger does not verify, so nothing may be written."""


class Conflict(ArchiveError):
    """Somebody else changed the incident since it was read."""


_PLAIN = (
    ("disk is full", "the disk is full"),
    ("No space left", "the disk is full"),
    ("could not extend file", "the disk is full"),
    ("database is locked", "another program holds the archive locked"),
    ("readonly database", "the file may not be written"),
    ("unable to open database", "the file cannot be opened"),
    ("file is not a database", "the file is not an archive of Marsad"),
    ("malformed", "the file is damaged"),
    ("disk I/O error", "the disk reports an error"),
    ("password authentication failed", "the server refuses the user or the password"),
    ("does not exist", "the server has no such database"),
    ("server closed the connection", "the connection to the server was lost"),
    ("terminating connection", "the connection to the server was lost"),
    ("the connection is closed", "the connection to the server was lost"),
    ("connection is lost", "the connection to the server was lost"),
    ("connection already closed", "the connection to the server was lost"),
    ("Connection refused", "the server does not answer"),
    ("connection failed", "the server does not answer"),
    ("connection timeout", "the server does not answer"),
)


def plainly(error: BaseException) -> str:
    """A database error in the words of a user, with the driver's own first line behind them."""
    text = str(error).strip() or type(error).__name__
    meaning = next((plain for sign, plain in _PLAIN if sign in text), "the database reports an error")
    return f"{meaning} ({text.splitlines()[0]})"


@contextmanager
def database_errors(name: str) -> Iterator[None]:
    """Turns what the database raises inside into an ArchiveError that names the archive."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise ArchiveError(f"{name}: {plainly(error)}; nothing was kept of this step") from error
