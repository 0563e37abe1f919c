"""`marsad bulletin`: the page for a period."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, opened
from marsad.cli.definitions import find_definition, refusal
from marsad.cli.moment import Moment
from marsad.publishing.bulletin import Bulletin, compose
from marsad.publishing.language import COUNTRY, Language
from marsad.publishing.page import LayoutError, lay_out

if TYPE_CHECKING:
    from marsad.archive import Archive

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(short_help="Write the page for a period, in Arabic or English.")
@archive_option
@click.option("--from", "first", type=_DAY, required=True, help="First day of the page.")
@click.option("--to", "last", type=_DAY, required=True, help="Last day of the page.")
@click.option("--language", type=click.Choice(["ar", "en"]), required=True, help="Of the page.")
@click.option(
    "--format", "form", type=click.Choice(["md"]), default="md", show_default=True, help="Of the file."
)
@click.option("--definition", metavar="FILE-OR-ID", help="Tell and count only what this definition counts.")
@click.option("--running", multiple=True, metavar="FILE-OR-ID", help="Add running figures; may be repeated.")
@click.option(
    "--country",
    default=COUNTRY,
    show_default=True,
    help="The reader's country (its month names), such as IQ.",
)
@click.option("--as-of", type=Moment(), help="The register as it stood then: a day (its end) or a time, UTC.")
@click.option("--names", is_flag=True, help="With the names of persons that a decision has made public.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A page layout of your own, instead of the one that Marsad brings.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else standard output.",
)
def bulletin(
    location: str | None,
    first: dt.datetime,
    last: dt.datetime,
    language: str,
    form: str,  # noqa: ARG001 (one format so far; the option is part of the interface)
    definition: str | None,
    running: tuple[str, ...],
    country: str,
    as_of: dt.datetime | None,
    names: bool,
    template: Path | None,
    output: Path | None,
) -> None:
    """Write the page for a period: its count, its incidents one by one, and the running figures.

    Names of persons are withheld unless --names asks for those that a decision has made public.
    """
    if last < first:
        raise click.UsageError("--to lies before --from.")
    speech = Language("ar" if language == "ar" else "en", country.upper())
    page = _composed(location, (first.date(), last.date()), speech, (definition, running), as_of, names)
    try:
        text = lay_out(page, template)
        if output is None:
            click.echo(text, nl=False)
        else:
            output.write_text(text, encoding="utf-8")
    except (LayoutError, OSError) as error:
        raise refusal(error) from error


def _composed(
    location: str | None,
    days: tuple[dt.date, dt.date],
    language: Language,
    asked: tuple[str | None, tuple[str, ...]],
    as_of: dt.datetime | None,
    names: bool,
) -> Bulletin:
    with opened(location) as register:
        from marsad.tally.columns import Counting

        rule = find_definition(asked[0], register, as_of) if asked[0] else None
        others = [find_definition(name, register, as_of) for name in asked[1]]
        return compose(
            Counting(register, as_of),
            since=days[0],
            until=days[1],
            language=language,
            definition=rule,
            running=others,
            head=_head(register, as_of),
            names=names,
        )


def _head(register: Archive, as_of: dt.datetime | None) -> str:
    from marsad.archive.ledger import Head, utc

    if as_of is None:
        return str(register.head)
    last = register.entries.filter(time__lte=utc(as_of)).order_by("-sequence").first()
    return str(Head(last.sequence, last.hash)) if last else ""
