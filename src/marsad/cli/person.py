"""`marsad person`: look at named people, and decide about them."""

from __future__ import annotations

import click

from marsad.cli.person_decisions import apart, correct, merge, publish, split, withhold
from marsad.cli.person_show import check, list_, match, show


@click.group(short_help="Look at named people, and decide about them.")
def person() -> None:
    """Look at named people, and decide about them.

    A name is printed only where --names asks for it; everywhere else a person is a number.
    """


for command in (list_, show, check, match, merge, split, apart, correct, publish, withhold):
    person.add_command(command)
