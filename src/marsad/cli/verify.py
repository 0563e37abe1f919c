"""`marsad verify`: is everything in the register as it was kept."""

from __future__ import annotations

import datetime as dt

import click

from marsad.cli.archives import archive_option, by_option, opened, who
from marsad.cli.messages import printable


@click.command(short_help="Check originals, ledger and state of a register.")
@archive_option
@click.option(
    "--head",
    metavar="HASH",
    help="A head of the ledger written down earlier (HASH or NUMBER:HASH): shows a ledger cut short.",
)
@click.option(
    "--accept-broken",
    metavar="REASON",
    help="Go on with a register that does not verify; who, why and what was broken goes into the ledger.",
)
@by_option
@click.pass_context
def verify(
    ctx: click.Context, location: str | None, head: str | None, accept_broken: str | None, actor: str | None
) -> None:
    """Check every original against its hash, every entry of the ledger against its own and the one before,
    the state tables against a replay of the ledger, and every span against its text.

    One line a problem; the exit status is then 1, and the register can only be read until it verifies
    again or somebody accepts it as it is. Prints the head of the ledger: keep it elsewhere.
    """
    with opened(location, warned=False) as archive:
        from marsad.archive.verification import accept, note
        from marsad.archive.verification import verify as check

        problems = list(check(archive, head))
        for problem in problems:
            click.echo(printable(str(problem)), err=True)
        if problems and accept_broken is not None:
            accept(archive, problems, actor=who(actor), reason=accept_broken)
            click.echo(f"accepted as it is: {len(problems)} problems, noted in the ledger", err=True)
            problems = []
        else:
            note(archive, problems, dt.datetime.now(dt.UTC))
        click.echo(f"{archive.head}")
        if not problems:
            click.echo(f"{archive.name}: verified, {archive.head.sequence} entries", err=True)
    ctx.exit(1 if problems else 0)
