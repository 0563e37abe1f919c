"""What the commands that count have in common: the archive they open and the definition they use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.messages import printable
from marsad.tally.definition import Definition, DefinitionError
from marsad.tally.loading import definition_from_text, load_definition

if TYPE_CHECKING:
    from marsad.archive import Archive

archive_option = click.option(
    "--archive",
    metavar="PATH-OR-URL",
    help="The archive; else $MARSAD_ARCHIVE, else ./marsad.sqlite3.",
)


class Refused(click.ClickException):
    """What a command cannot do: one line, exit status 1."""

    exit_code = 1

    def show(self, file: object = None) -> None:
        """Prints the line on standard error."""
        click.echo(printable(self.format_message()), err=True)


@contextmanager
def opened(location: str | None) -> Iterator[Archive]:
    """An archive that exists, closed at the end; what it refuses ends the command in one line."""
    from marsad.archive.errors import ArchiveError
    from marsad.archive.register import Archive

    try:
        with Archive.open(location, create=False) as archive:
            yield archive
    except ArchiveError as error:
        raise Refused(str(error)) from error


def find_definition(name: str, archive: Archive | None = None) -> Definition:
    """A definition by file, by its name in the register (its latest version), or a shipped one by its id."""
    try:
        if archive is not None and not Path(name).is_file():
            kept = archive.definitions.filter(name=name).order_by("-version").first()
            if kept is not None:
                return definition_from_text(kept.text, f"{archive.name}: definition {name}")
        return load_definition(name)
    except DefinitionError as error:
        raise Refused(str(error)) from error
