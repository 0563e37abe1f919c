"""What the commands that open an archive have in common."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from marsad.cli.messages import note, printable
from marsad.cli.moment import Moment

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.register import Register

archive_option = click.option(
    "--archive",
    "location",
    metavar="PATH-OR-URL",
    help="Where the register lies: a file, or postgresql://user:pw@host:port/database. "
    "Default: $MARSAD_ARCHIVE, else ./marsad.sqlite3.",
)
by_option = click.option(
    "--by",
    "actor",
    metavar="NAME",
    help="Who does this, for the ledger. Default: $MARSAD_USER, else your login.",
)
reason_option = click.option("--reason", required=True, metavar="TEXT", help="Why, for the ledger.")
as_of_option = click.option(
    "--as-of", type=Moment(), help="The register as it stood then: a day (its end) or a time, UTC."
)


def who(actor: str | None) -> str:
    """The name that goes into the ledger."""
    if name := (actor or os.environ.get("MARSAD_USER")):
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@contextmanager
def archive_errors() -> Iterator[None]:
    """What goes wrong with an archive inside ends the command with exit status 1 and one line."""
    try:
        from marsad.archive import ArchiveError
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is not installed: pip install 'marsad[archive]'") from None
    try:
        yield
    except ArchiveError as error:
        raise click.ClickException(printable(str(error))) from None


@contextmanager
def opened(location: str | None, *, create: bool = False, warned: bool = True) -> Iterator[Archive]:
    """An open archive; what goes wrong with it ends the command with exit status 1 and one line.

    Who reads one that did not verify is `warned`.
    """
    with archive_errors():
        from marsad.archive import Archive
        from marsad.archive.errors import database_errors

        with Archive.open(location, create=create) as archive, database_errors(archive.name):
            yield archive  # who would write is told by the refusal
            if warned and (wrong := archive.unverified):
                note(archive.name, f"{wrong}: what it tells may be wrong, and it can only be read")


@contextmanager
def viewed(location: str | None, as_of: dt.datetime | None) -> Iterator[tuple[Archive, Register]]:
    """An open archive, and its register as it stands or as it stood at a moment."""
    with opened(location) as archive:
        yield archive, archive if as_of is None else archive.at(as_of)
