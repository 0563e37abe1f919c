"""`marsad intake`: keeps reports, reads and links them."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from marsad.cli.ahead import WORTH, read_ahead
from marsad.cli.archives import archive_option, by_option, opened, who
from marsad.cli.messages import printable, progress
from marsad.cli.parameters import Published
from marsad.cli.taking import Taking
from marsad.intake import MAX_BYTES, count, read
from marsad.intake.format import Found
from marsad.intake.mapping import Columns, MappingError, load
from marsad.intake.rejected import Rejected
from marsad.intake.watch import Watch

_OPTIONS = (
    archive_option,
    click.option(
        "--published", type=Published(), help="Day (or month) of publication, where the input gives none."
    ),
    click.option("--source", metavar="NAME", help="Who published it, where the input gives nobody."),
    click.option(
        "--confidential", is_flag=True, help="Nobody may know the source: no output names it from now on."
    ),
    click.option(
        "--language", type=click.Choice(["ar", "en"]), help="Language, where it should not be guessed."
    ),
    click.option(
        "--address", metavar="URL", help="Where it was published, where the input gives no address."
    ),
    click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        default=MAX_BYTES,
        show_default=True,
        help="Refuse a file (or a line) larger than this.",
    ),
    click.option(
        "--columns",
        metavar="NAME-OR-FILE",
        help="Which column of a table says what: the name of a mapping, or a TOML file.",
    ),
    click.option(
        "--rejected",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Write the rows of tables that are refused to CSV files here, to mend and load again.",
    ),
    click.option(
        "--watch", is_flag=True, help="Go on: take in whatever is put into the folder, once it is whole."
    ),
    click.option(
        "--every",
        type=click.FloatRange(min=0.1),
        default=5.0,
        show_default=True,
        metavar="SECONDS",
        help="With --watch: how long to wait between two looks.",
    ),
    by_option,
)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(short_help="Keep reports, read them, and link what they tell of.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE-OR-FOLDER...")
@_with_options
@click.pass_context
def intake(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    location: str | None,
    confidential: bool,
    columns: str | None,
    rejected: Path | None,
    watch: bool,
    every: float,
    actor: str | None,
    **said: Any,
) -> None:
    """Keep reports in the register, read what they say, and link the accounts of one incident.

    Text, web pages, documents, e-mails, tables, chats, feeds, captures of the web and ZIP archives are told
    by their content; a folder is read whole. The same bytes twice are one report, so an intake that was
    interrupted is simply run again. What can't be taken in is named on standard error and the others go
    on; the exit status is then 1.
    """
    if watch and (len(paths) > 1 or not Path(paths[0]).is_dir()):
        raise click.UsageError("--watch looks at one folder.")
    reading = partial(read, columns=_mapping(columns), **said)
    refused = Rejected(rejected) if rejected else None
    with opened(location, create=True) as archive:
        taking = Taking(archive, who(actor), confidential=confidential, rejected=refused)
        if watch:
            _watch(Path(paths[0]), every, reading, taking)
        else:
            _take(paths, reading, taking)
    ctx.exit(taking.refusals.status)


def _take(paths: tuple[str, ...], reading: Callable[..., Iterable[Found]], taking: Taking) -> None:
    """Takes in all there is; of many files, some are read while others are kept."""
    length = count(paths)
    if length >= WORTH:
        ahead = read_ahead(partial(reading, paths))
        taking.take_all(progress(ahead, length, "Taking in", prints=False))
    else:
        for one in progress(reading(paths), length, "Taking in", prints=False):
            taking.take(one)
    taking.tell()


def _watch(folder: Path, every: float, reading: Callable[..., Iterable[Found]], taking: Taking) -> None:
    """Takes in what is put into a folder, until somebody stops it."""
    watched = Watch(folder)
    click.echo(printable(f"{folder}: watched; Ctrl-C ends it"), err=True)
    # Who stops a service sends this; it ends as Ctrl-C does, between two reports.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        while True:
            try:
                settled = list(watched.look())
            except OSError as error:
                raise click.ClickException(printable(f"{folder}: {error.strerror or error}")) from None
            for path in settled:
                for one in reading([str(path)]):
                    taking.take(one)
                taking.tell()
            time.sleep(every)
    taking.tell()


def _mapping(columns: str | None) -> Columns | None:
    try:
        return None if columns is None else load(columns)
    except MappingError as error:
        raise click.UsageError(str(error)) from None
