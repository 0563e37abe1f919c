"""A backup: the whole register in one file of its own, the same from either kind of archive."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from marsad.archive import database
from marsad.archive.copying import copy, require_sound
from marsad.archive.errors import ArchiveError, plainly
from marsad.archive.ledger import Head
from marsad.archive.location import locate
from marsad.archive.register import Archive


def backup(origin: Archive, out: Path) -> Head:
    """Writes a register into a new file while others go on writing; gives the head it ends with."""
    with new_file(out) as unfinished:
        if origin.location.path is not None:
            _copy_pages(origin.location.path, unfinished)
        with Archive.open(unfinished) as made:
            if origin.location.path is None:
                copy(origin, made)
            require_sound(made)
            head = made.head
        settle(unfinished)
    return head


def restore(backed_up: Path, location: str) -> Head:
    """Makes a register out of a backup, in a new file or an empty database; the backup stays as it is."""
    place = locate(location)
    if place.path is not None:
        with new_file(place.path) as unfinished:
            return _fill(backed_up, unfinished)
    with tempfile.TemporaryDirectory(prefix="marsad-restore-") as folder:
        _fill(backed_up, Path(folder, "register.sqlite3"))
        with Archive.open(Path(folder, "register.sqlite3")) as origin, Archive.open(location) as target:
            return copy(origin, target)


def _fill(backed_up: Path, path: Path) -> Head:
    """A copy of a backup, brought up to this version."""
    database.check_file(locate(backed_up), create=False)
    _copy_pages(backed_up, path)
    with Archive.open(path) as made:
        require_sound(made)
        return made.head


def _copy_pages(origin: Path, target: Path) -> None:
    """SQLite's own backup: one state of the file, with what lies in its log, while others write."""
    address = f"{origin.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True)) as reading,
            closing(sqlite3.connect(target)) as writing,
        ):
            reading.backup(writing)
    except sqlite3.Error as error:
        raise ArchiveError(f"{origin}: {plainly(error)}; no copy was made") from error


def settle(path: Path) -> None:
    """Leaves nothing of the file in a log beside it, so that it can be read where nothing can be written."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A hidden file, its owner's alone, that gets its name when it is finished; never one that is taken."""
    if os.path.lexists(path):
        raise ArchiveError(f"{path}: it is there already, and nothing is overwritten")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".unfinished", dir=path.parent)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        _name(unfinished, path)
    except ArchiveError as error:
        raise type(error)(str(error).replace(name, str(path))) from error
    finally:
        for beside in ("", "-wal", "-shm", "-journal", ".turn"):
            Path(name + beside).unlink(missing_ok=True)


def _name(unfinished: Path, path: Path) -> None:
    try:
        path.hardlink_to(unfinished)  # unlike a renaming, this refuses a name that was taken meanwhile
    except FileExistsError:
        raise ArchiveError(f"{path}: it is there already, and nothing is overwritten") from None
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP):
            raise ArchiveError(f"{path}: {error.strerror}") from error
        unfinished.rename(path)  # a memory stick knows no second names
