"""`marsad archive`: copies and backs up a register, prints its ledger, makes its state anew."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_errors, archive_option, as_of_option, opened, viewed
from marsad.cli.messages import printable, progress

if TYPE_CHECKING:
    from marsad.archive.models import Entry


@click.group(short_help="Copy, rebuild and look into a register.")
def archive() -> None:
    """Look after a register as a whole."""


@archive.command(short_help="Copy a register, ledger and all, into an empty one.")
@click.argument("origin", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(origin: str, target: str) -> None:
    """Copy the register FROM into TO, which must be new or empty; each is a file or postgresql://...

    The ledger keeps its hashes; prints its head, the same in both.
    """
    with opened(origin) as source, opened(target, create=True) as copied:
        from marsad.archive.copying import copy as move

        head = move(source, copied)
        click.echo(f"{head}")
        click.echo(printable(f"{copied.name}: {head.sequence} entries copied from {source.name}"), err=True)


@archive.command(short_help="Back up a register into a new file while it is in use.")
@archive_option
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
def backup(location: str | None, out: Path) -> None:
    """Write the whole register, of either kind, into the new file OUT, while others go on writing.

    The file is a register of its own: any command can look into it. Nothing is ever overwritten, and only
    its owner may read it. Prints the head of its ledger: keep it elsewhere.
    """
    with opened(location) as register:
        from marsad.archive.backup import backup as write

        head = write(register, out)
        click.echo(f"{head}")
        click.echo(printable(f"{out}: {head.sequence} entries backed up from {register.name}"), err=True)


@archive.command(short_help="Make a register out of a backup.")
@click.argument("backed_up", metavar="FROM", type=click.Path(path_type=Path))
@click.argument("target", metavar="TO")
def restore(backed_up: Path, target: str) -> None:
    """Make a register TO, a new file or an empty postgresql://... database, out of the backup FROM.

    The backup stays as it is, also where it comes from an older version. Prints the head of the ledger,
    the same as that of the backup.
    """
    with archive_errors():
        from marsad.archive.backup import restore as bring_back
        from marsad.archive.location import locate

        head = bring_back(backed_up, target)
        click.echo(f"{head}")
        click.echo(
            printable(f"{locate(target).name}: {head.sequence} entries restored from {backed_up}"), err=True
        )


@archive.command("import", short_help="Make a register out of a file in Marsad's own format.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@archive_option
def import_command(file: Path, location: str | None) -> None:
    """Make the register of FILE in a new or empty archive; `marsad export --format jsonl --names` wrote it.

    The ledger keeps its hashes, and the state is made anew from it; a file that was cut off or altered is
    refused with its line, and nothing is kept. Prints the head of the ledger, the same as in the file.
    """
    with archive_errors():
        from marsad.archive.carrying import bring

        name, head = bring(file, location)
        click.echo(f"{head}")
        click.echo(printable(f"{name}: {head.sequence} entries imported from {file}"), err=True)


@archive.command(short_help="Print the ledger: who did what, when and why.")
@archive_option
@click.option(
    "--subject", metavar="WHAT", help="Only what was done to this, such as incident:12 or report:3."
)
@as_of_option
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last N entries.")
@click.option(
    "--json", "as_json", is_flag=True, help="A line of JSON an entry, with what was before and after."
)
@click.option(
    "--names",
    is_flag=True,
    help="With --json: the sensitive part too, which holds the names of people and of confidential sources.",
)
def log(
    location: str | None,
    subject: str | None,
    as_of: dt.datetime | None,
    last: int | None,
    as_json: bool,
    names: bool,
) -> None:
    """Print the ledger, the oldest entry first: number, time, who, what, to what, why, hash.

    Names of people and of confidential sources are never printed unless asked for by --json --names.
    """
    if names and not as_json:
        raise click.UsageError("--names goes with --json.")
    with opened(location) as register:
        from marsad.archive.sources import confidential_reports

        hidden = set() if names else confidential_reports(register)
        entries = register.entries.filter(subject=subject) if subject else register.entries
        if as_of is not None:
            entries = entries.filter(sequence__lte=register.sequence_at(as_of))
        first = max(0, entries.count() - last) if last else 0
        for entry in entries[first:].iterator(chunk_size=200):
            click.echo(_json(entry, hidden, names=names) if as_json else printable(_line(entry)))


@archive.command(short_help="Make the state tables anew from the ledger.")
@archive_option
def rebuild(location: str | None) -> None:
    """Drop the state tables and make them anew from the ledger; the ledger stays as it is."""
    with opened(location) as register:
        register.rebuild()
        click.echo(f"{register.name}: rebuilt from {register.head.sequence} entries", err=True)


@archive.command(short_help="Read reports again with a later codebook; people decide what differs.")
@archive_option
def reread(location: str | None) -> None:
    """Read again every report that an earlier version of the reader or its codebook read last.

    In what that differs from what is kept is proposed, and nothing is changed: see `marsad difference`.
    Each report is a step of its own, so a reading that was interrupted is simply run again. Prints how many
    differences of each field wait for a decision.
    """
    with opened(location) as register:
        from marsad.pipeline import outdated
        from marsad.pipeline import reread as again

        reports = outdated(register)
        for number in progress(reports, len(reports), "Reading", prints=False):
            again(register, number)
        waiting = register.differences.filter(standing="proposed").order_by("field")
        for field, count in sorted(Counter(waiting.values_list("field", flat=True)).items()):
            click.echo(f"{field}  {count}")
        click.echo(
            printable(
                f"{register.name}: {len(reports)} reports read again; {waiting.count()} differences wait"
            ),
            err=True,
        )


@archive.command(short_help="List the places that the gazetteer lacks.")
@archive_option
@as_of_option
def worklist(location: str | None, as_of: dt.datetime | None) -> None:
    """List the names of places that the gazetteer does not know: how often, the name, the governorate.

    They are kept in the register as written; somebody who knows the country can look them up.
    """
    from marsad.gazetteer.context import Context
    from marsad.gazetteer.resolver import resolve
    from marsad.gazetteer.worklist import worklist as missing

    with viewed(location, as_of) as (_, register):
        unplaced = register.accounts.filter(pcode=None).exclude(place_name=None).exclude(place_name="")
        found = []
        for name, code, area in unplaced.values_list("place_name", "admin1_pcode", "admin1_name"):
            governorate = code or area
            found.append(resolve(name, Context((governorate,) if governorate else ())))
    for item in missing(found):
        click.echo(printable(f"{item.times}  {item.name}  {item.admin1 or 'governorate not told'}"))


def _line(entry: Entry) -> str:
    reason = f" ({entry.reason})" if entry.reason else ""
    start = f"{entry.sequence}\t{entry.time}\t{entry.actor}\t{entry.action}\t{entry.subject}"
    return f"{start}{reason}\t{entry.hash[:12]}".replace("\t", "  ")


def _json(entry: Entry, hidden: set[str], *, names: bool) -> str:
    from marsad.archive.sources import shown

    told = ("sequence", "time", "actor", "action", "subject", "reason", "previous", "hash")
    document = {name: getattr(entry, name) for name in told}
    document |= {"before": json.loads(entry.before), "after": shown(entry, hidden)}
    if names:
        document["sensitive"] = json.loads(entry.sensitive)
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
