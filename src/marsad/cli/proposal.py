"""`marsad proposal`: pairs of accounts that may tell of one incident, for people to decide."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from itertools import islice
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, as_of_option, viewed
from marsad.cli.deciding import decision, number
from marsad.cli.messages import printable
from marsad.cli.proposals import lines

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.decisions import Decider
    from marsad.archive.models import Entry


@click.group(short_help="Decide about matches that linkage is not sure of.")
def proposal() -> None:
    """Decide about accounts that may tell of one incident, where linkage was not sure enough to link them."""


@proposal.command("list", short_help="List what waits for a decision.")
@archive_option
@as_of_option
@click.option("--incident", type=click.IntRange(min=1), help="Only what this incident may be one with.")
@click.option("--all", "everything", is_flag=True, help="What has been decided too.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="At most so many."
)
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a proposal.")
def list_(
    location: str | None,
    as_of: dt.datetime | None,
    incident: int | None,
    everything: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List pairs of accounts that may tell of one incident, the most probable first, and what speaks for it.

    A weight above 0 speaks for one incident, one below 0 against it.
    """
    with viewed(location, as_of) as (_, register):
        from marsad.archive.proposals import proposals

        found = (one for one in proposals(register, incident) if everything or one.standing == "open")
        for one in islice(found, limit):
            if as_json:
                click.echo(json.dumps(dataclasses.asdict(one), ensure_ascii=False))
            else:
                click.echo("\n".join(printable(line) for line in lines(one)))


@proposal.command(short_help="They are one: merge their incidents.")
@number("account")
@number("other")
@decision()
def accept(archive: Archive, by: Decider, account: int, other: int) -> Entry:
    """Merge the incidents of two accounts: that of the greater number goes into the other."""
    from marsad.archive import decisions
    from marsad.archive.proposals import incidents_of

    into, merged = sorted(incidents_of(archive, (account, other)))
    return decisions.merge(archive, merged, into, by)


@proposal.command(short_help="They are not: put the proposal away.")
@number("account")
@number("other")
@decision()
def refuse(archive: Archive, by: Decider, account: int, other: int) -> Entry:
    """Keep two accounts apart, so that nobody proposes them again; `marsad incident undo` takes it back."""
    from marsad.archive import decisions

    return decisions.keep_apart(archive, account, other, by)
