"""`marsad incident`: look at incidents, and decide about them."""

from __future__ import annotations

import click

from marsad.cli.incident_accounts import apart, link, merge, split, unlink
from marsad.cli.incident_list import list_
from marsad.cli.incident_show import show
from marsad.cli.incident_values import confirm, correct, exclude, include, reclassify, undo, withhold


@click.group(short_help="Look at incidents, and decide about them.")
def incident() -> None:
    """Look at incidents, and decide about them.

    Every decision is an entry of the ledger with who and why, and can be taken back by another.
    """


for command in (
    list_,
    show,
    merge,
    split,
    link,
    unlink,
    apart,
    confirm,
    correct,
    reclassify,
    exclude,
    include,
    withhold,
    undo,
):
    incident.add_command(command)
