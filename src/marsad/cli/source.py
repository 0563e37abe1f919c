"""`marsad source`: who reports, and whose name nobody may know."""

from __future__ import annotations

import click

from marsad.adoption import GRADES
from marsad.cli.archives import archive_option, by_option, opened, reason_option, who
from marsad.cli.messages import printable


@click.group(short_help="List the sources, and keep some confidential.")
def source() -> None:
    """Look after those who report."""


@source.command("list", short_help="List who reports.")
@archive_option
@click.option("--names", is_flag=True, help="The names of confidential sources too.")
def list_sources(location: str | None, names: bool) -> None:
    """List the sources: number, whether open or confidential, grade, how many reports, name.

    The name of a confidential source is never printed unless asked for by --names.
    """
    with opened(location) as register:
        for row in register.sources.order_by("id"):
            told = "confidential" if row.confidential else "open"
            reports = register.reports.filter(source_id=row.id).count()
            name, graded = row.name if names else str(row), row.reliability or "-"
            click.echo(printable(f"{row.id}  {told}  {graded}  {reports}  {name}"))


@source.command(short_help="Judge how reliable a source is.")
@archive_option
@click.argument("given", metavar="NUMBER-OR-NAME")
@click.argument("reliability", type=click.Choice([*GRADES, "none"], case_sensitive=False), metavar="GRADE")
@by_option
@reason_option
def grade(location: str | None, given: str, reliability: str, actor: str | None, reason: str) -> None:
    """Grade a source by the Admiralty code: A completely reliable, B usually, C fairly, D not usually,
    E unreliable, F cannot be judged; none takes the grade back.

    The rule of adoption then takes date, place, type, targets and weapons from the best grade that tells
    them, and counts and perpetrators without D and E where others tell them. What people decided stays.
    """
    with opened(location) as register:
        from marsad.archive.decisions import Decider
        from marsad.archive.models import IncidentEntry
        from marsad.archive.sources import find
        from marsad.archive.sources import grade as judge

        number = find(register, given).id
        judged = None if reliability == "none" else reliability
        entry = judge(register, number, judged, Decider(who(actor), reason))
        moved = register.rows(IncidentEntry).filter(sequence=entry.sequence).count()
        done = f"{register.name}: entry {entry.sequence}, {entry.subject}: {moved} incidents follow"
        click.echo(printable(done), err=True)


@source.command(short_help="Keep a source's name out of every output.")
@archive_option
@click.argument("given", metavar="NUMBER-OR-NAME")
@by_option
@reason_option
def confidential(location: str | None, given: str, actor: str | None, reason: str) -> None:
    """Make a source confidential: from now on no output names it, nor its reports' titles and addresses.

    What is decided goes into the ledger, without the name: leave it out of the reason. An entry written
    earlier keeps the name where no output shows it; a source that must never stand there is taken in by
    `marsad intake --confidential`.
    """
    _decide(location, given, actor, reason, withheld=True)


@source.command("open", short_help="Let a confidential source be named again.")
@archive_option
@click.argument("given", metavar="NUMBER-OR-NAME")
@by_option
@reason_option
def open_source(location: str | None, given: str, actor: str | None, reason: str) -> None:
    """Let a source be named again; what is decided goes into the ledger."""
    _decide(location, given, actor, reason, withheld=False)


def _decide(location: str | None, given: str, actor: str | None, reason: str, *, withheld: bool) -> None:
    with opened(location) as register:
        from marsad.archive.decisions import Decider
        from marsad.archive.sources import find, withhold

        entry = withhold(register, find(register, given).id, Decider(who(actor), reason), withheld=withheld)
        click.echo(printable(f"{register.name}: entry {entry.sequence}, {entry.subject}"), err=True)
