"""Opens the database of an archive: its connection, its migrations, its lock."""

from __future__ import annotations

import importlib.util
import itertools
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.utils import DEFAULT_DB_ALIAS, DatabaseError

from marsad.archive.errors import ArchiveError, database_errors, plainly
from marsad.archive.location import Location

fcntl = importlib.import_module("fcntl") if importlib.util.find_spec("fcntl") else None  # not on Windows
APPLICATION = 0x4D525344  # "MRSD", in the header of the file
_LOCK = 0x4D525344
_TURN = "archive_entry_turn"  # the trigger that refuses an entry that is not the next of the chain
_PAUSES = (0.1, 0.3, 1.0, 3.0, None)
_numbers = itertools.count(1)


def connect(database: dict[str, Any], alias: str | None = None) -> str:
    """Adds a database to Django's and gives its alias: a new one, or the one asked for."""
    alias = alias or f"archive{next(_numbers)}"
    filled = connections.configure_settings({DEFAULT_DB_ALIAS: dict(database)})
    connections.settings[alias] = filled[DEFAULT_DB_ALIAS]
    with suppress(AttributeError):
        del connections[alias]  # of a database that had this name before
    return alias


def disconnect(alias: str) -> None:
    """Closes a database that `connect` added."""
    connections[alias].close()
    del connections[alias]
    connections.settings.pop(alias, None)
    if alias == DEFAULT_DB_ALIAS:  # Django expects one of that name, be it a dummy
        connections.settings[alias] = connections.configure_settings({})[alias]


def prepare(alias: str, location: Location, *, create: bool) -> None:
    """Checks that this is an archive this version can read, and brings its tables up to date."""
    check_file(location, create=create)
    with database_errors(location.name):
        unapplied = _check_version(alias, location, create=create)
        if unapplied:
            _migrate(alias, location)
        if location.path is not None and unapplied:
            with connections[alias].cursor() as cursor:
                cursor.execute(f"PRAGMA application_id={APPLICATION}")


def create_tables(alias: str, tables: Iterable[type[models.Model]]) -> None:
    """Makes tables as they are now in a database without a past."""
    with connections[alias].schema_editor() as editor:
        for table in tables:
            editor.create_model(table)


def check_file(location: Location, *, create: bool) -> None:
    """Refuses a file that is no archive; makes one that is to be, for its owner alone."""
    path = location.path
    if path is None:
        return
    if not path.exists():
        if not create:
            raise ArchiveError(f"{location.name}: there is no archive here")
        if not path.parent.is_dir():
            raise ArchiveError(f"{location.name}: there is no folder {path.parent}")
        path.touch(mode=0o600)
        return
    if path.is_dir():
        raise ArchiveError(f"{location.name}: an archive is a file, and this is a folder")
    if not os.access(path, os.R_OK):
        raise ArchiveError(f"{location.name}: the file may not be read")
    if path.stat().st_size == 0:
        return
    with path.open("rb") as stream:
        header = stream.read(72)
    if header[:16] != b"SQLite format 3\0":
        raise ArchiveError(f"{location.name}: the file is not an archive of Marsad")
    if int.from_bytes(header[68:72], "big") != APPLICATION:
        _check_unmarked(path, location.name)


def _check_unmarked(path: Path, name: str) -> None:
    # An archive whose making was interrupted has no mark yet; a file of others is not even opened to write.
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            tables = [row[0] for row in connection.execute("SELECT tbl_name FROM sqlite_master")]
    except sqlite3.Error as error:
        raise ArchiveError(f"{name}: {plainly(error)}") from error
    if not all(table.startswith(("archive_", "django_migrations", "sqlite_")) for table in tables):
        raise ArchiveError(f"{name}: the file is a database of another program")


def _check_version(alias: str, location: Location, *, create: bool) -> bool:
    """Whether migrations are missing; refuses an archive of a newer version."""
    connection = connections[alias]
    loader = MigrationLoader(connection)
    applied = {name for app, name in loader.applied_migrations if app == "archive"}
    known = {name for app, name in loader.disk_migrations if app == "archive"}
    if newer := sorted(applied - known):
        raise ArchiveError(
            f"{location.name}: the archive comes from a newer version of Marsad ({', '.join(newer)}); "
            "please update Marsad"
        )
    if not applied and not create:
        raise ArchiveError(f"{location.name}: there is no archive here")
    return bool(known - applied)


def _migrate(alias: str, location: Location) -> None:
    for pause in _PAUSES:
        try:
            with _migrating(alias):
                call_command("migrate", "archive", database=alias, verbosity=0, interactive=False)
            return
        except DatabaseError:
            # Another program may have made the same tables meanwhile.
            if pause is None:
                raise
            time.sleep(pause)
            if not _check_version(alias, location, create=True):
                return


@contextmanager
def _migrating(alias: str) -> Iterator[None]:
    """Lets one program migrate at a time on a server; SQLite's own lock does it for a file."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def consistent(alias: str) -> Iterator[None]:
    """A transaction that reads one state, however long it takes; others may write meanwhile."""
    connection: Any = connections[alias]
    if connection.vendor == "postgresql":
        with transaction.atomic(using=alias):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()  # before the first, it has no mode
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(using=alias):
            yield
    finally:
        connection.transaction_mode = mode


@contextmanager
def steady(alias: str) -> Iterator[None]:
    """Reads one state: that of the transaction that is open, else of one of its own."""
    if connections[alias].in_atomic_block:
        yield
        return
    with consistent(alias):
        yield


@contextmanager
def out_of_turn(alias: str) -> Iterator[None]:
    """Inside, the ledger takes entries in any order; only within a transaction."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE archive_entry DISABLE TRIGGER {_TURN}")
            yield
            cursor.execute(f"ALTER TABLE archive_entry ENABLE TRIGGER {_TURN}")
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [_TURN])
            [(trigger,)] = cursor.fetchall()
            cursor.execute(f"DROP TRIGGER {_TURN}")
            yield
            cursor.execute(trigger)


@contextmanager
def exclusive(alias: str) -> Iterator[None]:
    """A transaction that no other writer enters at the same time."""
    with _turn(alias), transaction.atomic(using=alias):
        connection = connections[alias]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


@contextmanager
def _turn(alias: str) -> Iterator[None]:
    """Lets the writers of a file in as they come; SQLite lets one that writes on and on starve all others.

    Where the system has no such locks, or the folder takes no file more, it is as SQLite has it.
    """
    connection = connections[alias]
    stream = None
    if fcntl is not None and connection.vendor == "sqlite":
        with suppress(OSError):
            stream = os.open(f"{connection.settings_dict['NAME']}.turn", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(stream, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if stream is not None:
            os.close(stream)
