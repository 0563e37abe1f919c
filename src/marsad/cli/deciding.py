"""What the commands that decide have in common: who, why, and what they had read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.archives import archive_option, by_option, opened, who
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.models import Entry

_EXPECT = click.option(
    "--expect",
    "expected",
    type=click.IntRange(min=0),
    metavar="REVISION",
    help="The revision that you read: refuse if a later entry touched what this decides about.",
)
Deciding = Callable[..., "Entry"]


def decision(*, reasoned: bool = False) -> Callable[[Deciding], Callable[..., None]]:
    """Makes a command out of a function that takes the archive, a Decider and the command's own arguments.

    Adds --archive, --by, --reason (required where `reasoned`) and --expect; prints the entry and what it did.
    """

    def made(decide: Deciding) -> Callable[..., None]:
        @wraps(decide)
        def command(
            location: str | None, actor: str | None, reason: str, expected: int | None, **given: Any
        ) -> None:
            if reasoned and not reason.strip():
                raise click.UsageError("--reason is empty.")
            with opened(location) as archive:
                from marsad.archive.decisions import Decider

                entry = decide(archive, Decider(who(actor), reason, expected), **given)
                _tell(archive, entry)

        for option in (_EXPECT, _reason(reasoned), by_option, archive_option):
            command = option(command)
        return command

    return made


def _reason(required: bool) -> Callable[[Any], Any]:
    # An option with a default is never missing.
    absent: dict[str, Any] = {"required": True} if required else {"default": ""}
    return click.option("--reason", metavar="TEXT", help="Why, for the ledger.", **absent)


def _tell(archive: Archive, entry: Entry) -> None:
    """The new entry and the incidents that it touched, each with its revision."""
    from marsad.archive.models import IncidentEntry
    from marsad.cli.steps import told

    touched = archive.rows(IncidentEntry).filter(sequence=entry.sequence).order_by("incident_id")
    numbers = ", ".join(str(number) for number in touched.values_list("incident_id", flat=True))
    step = told(entry.action, entry.subject, entry.former(), entry.value())
    tail = f" (incidents touched: {numbers})" if numbers else ""
    click.echo(printable(f"entry {entry.sequence}: {step}{tail}"))


def number(name: str = "incident") -> Callable[[Any], Any]:
    """An argument that is the number of an incident, an account or a person."""
    return click.argument(name, type=click.IntRange(min=1))
