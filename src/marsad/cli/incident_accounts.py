"""`marsad incident merge`, `split`, `link`, `unlink`, `apart`: which accounts tell of which incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from marsad.cli.deciding import decision, number

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.decisions import Decider
    from marsad.archive.models import Entry


@click.command(short_help="Two incidents are one.")
@number("merged")
@click.option("--into", type=click.IntRange(min=1), required=True, help="The incident that stays.")
@decision()
def merge(archive: Archive, by: Decider, merged: int, into: int) -> Entry:
    """Merge incident MERGED into another: its accounts move there, and its number points there."""
    from marsad.archive import decisions

    return decisions.merge(archive, merged, into, by)


@click.command(short_help="Some accounts tell of another incident.")
@number()
@click.argument("accounts", type=click.IntRange(min=1), nargs=-1, required=True)
@click.option(
    "--back-to",
    type=click.IntRange(min=1),
    metavar="INCIDENT",
    help="An incident that was merged into this one, instead of a new one.",
)
@decision()
def split(
    archive: Archive, by: Decider, incident: int, accounts: tuple[int, ...], back_to: int | None
) -> Entry:
    """Move ACCOUNTS out of INCIDENT into a new one, or back to one that had been merged into it."""
    from marsad.archive import decisions

    return decisions.split(archive, incident, accounts, by, back_to)


@click.command(short_help="An account tells of that incident.")
@number("account")
@number()
@decision()
def link(archive: Archive, by: Decider, account: int, incident: int) -> Entry:
    """Move ACCOUNT to INCIDENT. The only account of an incident is not moved: merge the incidents."""
    from marsad.archive import decisions

    return decisions.link(archive, account, incident, by)


@click.command(short_help="An account tells of an incident of its own.")
@number("account")
@decision()
def unlink(archive: Archive, by: Decider, account: int) -> Entry:
    """Take ACCOUNT out of its incident: it gets one of its own."""
    from marsad.archive import decisions

    return decisions.unlink(archive, account, by)


@click.command(short_help="Two accounts do not tell of one incident.")
@number("account")
@number("other")
@click.option("--take-back", is_flag=True, help="They may be one after all.")
@decision()
def apart(archive: Archive, by: Decider, account: int, other: int, take_back: bool) -> Entry:
    """Keep two accounts apart: a proposal to merge their incidents is put away, and does not come back."""
    from marsad.archive import decisions

    return decisions.keep_apart(archive, account, other, by, held=not take_back)
