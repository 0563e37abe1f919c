"""`marsad published`: the bulletins that went out, as they went out."""

from __future__ import annotations

import click

from marsad.cli.archives import archive_option, opened
from marsad.cli.definitions import refusal
from marsad.cli.messages import note, printable


@click.group(short_help="List published bulletins, and read one again.")
def published() -> None:
    """Look into the bulletins that were published; none is ever changed, only corrected by an erratum."""


@published.command("list", short_help="List published bulletins.")
@archive_option
def list_published(location: str | None) -> None:
    """List published bulletins: number, time, by whom, days, language, which one it corrects."""
    from marsad.publishing.editions import published as every

    with opened(location) as register:
        for one in every(register):
            days = f"{one.facts['since']} to {one.facts['until']}"
            line = f"{one.number}  {one.time}  {one.actor}  {days}  {one.facts['language']}"
            if one.facts["corrects"]:
                line += f"  corrects {one.facts['corrects']}"
            if one.corrected_by:
                line += f"  corrected by {one.corrected_by}"
            click.echo(printable(line))


@published.command(short_help="Print a published bulletin, word for word.")
@archive_option
@click.argument("number", type=int)
def show(location: str | None, number: int) -> None:
    """Print bulletin NUMBER as it was published, in Markdown; if it was corrected, a note says so."""
    from marsad.publishing.documents.picture import without
    from marsad.publishing.editions import NoEdition, text_of
    from marsad.publishing.editions import published as every

    with opened(location) as register:
        try:
            click.echo(without(text_of(register, number)), nl=False)
        except NoEdition as error:
            raise refusal(error) from error
        later = next(one.corrected_by for one in every(register) if one.number == number)
        if later is not None:
            note(register.name, f"bulletin {number} was corrected by bulletin {later}")
