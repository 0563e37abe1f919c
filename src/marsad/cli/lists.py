"""Which sources make one list, for the commands that look at how sources overlap."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.definitions import refusal
from marsad.tally.definition import DefinitionError
from marsad.tally.lists import Lists, read_lists

if TYPE_CHECKING:
    from marsad.archive import Archive

lists_option = click.option(
    "--lists",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.toml",
    help="Which sources make one list, because they draw on each other; else each is one.",
)


def find_lists(path: Path | None, register: Archive) -> Lists | None:
    """The lists of a file over the sources of a register; None where no file is given."""
    if path is None:
        return None
    try:
        return read_lists(path, {str(source) for source in register.sources})
    except DefinitionError as error:
        raise refusal(error) from error
