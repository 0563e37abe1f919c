"""`marsad intake`: keeps reports, reads and links them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, by_option, opened, who
from marsad.cli.messages import FOREIGN, Refusals, note, printable, progress
from marsad.cli.parameters import Published
from marsad.intake import MAX_BYTES, RawReport, Refusal, count, read
from marsad.intake.mapping import Columns, MappingError, load
from marsad.intake.rejected import Rejected

if TYPE_CHECKING:
    from marsad.archive import Archive


@click.command(short_help="Keep reports, read them, and link what they tell of.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE-OR-FOLDER...")
@archive_option
@click.option(
    "--published", type=Published(), help="Day (or month) of publication, where the input gives none."
)
@click.option("--source", metavar="NAME", help="Who published it, where the input gives nobody.")
@click.option(
    "--confidential", is_flag=True, help="Nobody may know the source: no output names it from now on."
)
@click.option("--language", type=click.Choice(["ar", "en"]), help="Language, where it should not be guessed.")
@click.option("--address", metavar="URL", help="Where it was published, where the input gives no address.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=MAX_BYTES,
    show_default=True,
    help="Refuse a file (or a line) larger than this.",
)
@click.option(
    "--columns",
    metavar="NAME-OR-FILE",
    help="Which column of a table says what: the name of a mapping, or a TOML file.",
)
@click.option(
    "--rejected",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write the rows of tables that are refused to CSV files here, to mend and load again.",
)
@by_option
@click.pass_context
def intake(
    ctx: click.Context,
    paths: tuple[str, ...],
    location: str | None,
    published: str | None,
    source: str | None,
    confidential: bool,
    language: str | None,
    address: str | None,
    max_bytes: int,
    columns: str | None,
    rejected: Path | None,
    actor: str | None,
) -> None:
    """Keep reports in the register, read what they say, and link the accounts of one incident.

    Text, web pages, documents, e-mails, tables, chats, feeds, captures of the web and ZIP archives are told
    by their content; a folder is read whole. The same bytes twice are one report, so an intake that was
    interrupted is simply run again. What can't be taken in is named on standard error and the others go
    on; the exit status is then 1.
    """
    refusals = Refusals()
    mapping = _mapping(columns)
    refused = Rejected(rejected) if rejected else None
    with opened(location, create=True) as archive:
        before = archive.reports.count()
        found = read(
            paths,
            published=published,
            source=source,
            language=language,
            address=address,
            max_bytes=max_bytes,
            columns=mapping,
        )
        given = 0
        for one in progress(found, count(paths), "Taking in", prints=False):
            if isinstance(one, Refusal):
                refusals.add(one.place, one.reason)
                if refused is not None:
                    refused.add(one)
            else:
                given += _take(archive, one, who(actor), refusals, confidential=confidential)
        new = archive.reports.count() - before
        click.echo(
            printable(
                f"{archive.name}: {_reports(new)} kept, {given - new} known already; it now holds "
                f"{_reports(archive.reports.count())}, {archive.accounts.count()} accounts, "
                f"{archive.incidents.count()} incidents; ledger {archive.head}"
            ),
            err=True,
        )
    for path in refused.write() if refused else ():
        note(str(path), "rows that were refused, each with its reason: mend them, and take this file in")
    ctx.exit(refusals.status)


def _mapping(columns: str | None) -> Columns | None:
    try:
        return None if columns is None else load(columns)
    except MappingError as error:
        raise click.UsageError(str(error)) from None


def _reports(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"


def _take(archive: Archive, raw: RawReport, actor: str, refusals: Refusals, *, confidential: bool) -> int:
    """1 where the report is in the archive, 0 where it was refused."""
    from marsad.archive import ArchiveError
    from marsad.pipeline import take_in

    if confidential and raw.source is None:
        refusals.add(raw.place, "no source is named that could be kept confidential (see --source)")
        return 0
    for remark in (raw.note, FOREIGN if raw.foreign else ""):
        if remark:
            note(raw.place, remark)
    try:
        take_in(archive, raw, actor=actor, confidential=confidential)
    except ArchiveError:
        raise  # the archive itself is in trouble: going on would only repeat it
    except Exception as error:  # one report that breaks the reader must not stop the others
        refusals.add(raw.place, f"the reader failed, please report it: {type(error).__name__}: {error}")
        return 0
    return 1
