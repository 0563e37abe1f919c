"""The definition that a command is given, by file, by name or by id."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.messages import printable
from marsad.tally.definition import Definition, DefinitionError
from marsad.tally.loading import definition_from_text, load_definition

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.models import Definition as Kept
    from marsad.tally.diff import Ruling


def refusal(error: Exception) -> click.ClickException:
    """What ends a command with exit status 1 and one line."""
    return click.ClickException(printable(str(error)))


def find_definition(name: str, archive: Archive, as_of: dt.datetime | None = None) -> Definition:
    """A definition by file, by its name in the register, or a shipped one by its id.

    A kept one is that of its versions which was in force at the moment, the latest where none is given; one
    that came later counts as in force before.
    """
    try:
        if not Path(name).is_file():
            kept = _in_force(name, archive, as_of)
            if kept is not None:
                return definition_from_text(kept.text, f"{archive.name}: definition {name}")
        return load_definition(name)
    except DefinitionError as error:
        raise refusal(error) from error


def _in_force(name: str, archive: Archive, as_of: dt.datetime | None) -> Kept | None:
    versions = archive.definitions.filter(name=name).order_by("version")
    if as_of is not None and (kept := versions.filter(entry__lte=archive.sequence_at(as_of)).last()):
        return kept
    return versions.last() if as_of is None else versions.first()


def find_rulings(name: str, archive: Archive, start: int, end: int) -> list[Ruling]:
    """The versions of a definition in force after entry `start` and up to entry `end`, the first one first.

    A file or a shipped definition is one for both; a kept one that came later counts as in force before.
    """
    from marsad.tally.diff import Ruling
    from marsad.tally.rulings import rulings

    try:
        kept = [] if Path(name).is_file() else rulings(archive, name, start, end)
    except DefinitionError as error:
        raise refusal(error) from error
    return kept or [Ruling(find_definition(name, archive))]
