"""`marsad bulletin`: the page for a period."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, as_of_option, by_option, opened, who
from marsad.cli.definitions import find_definition, refusal
from marsad.cli.garbage import seldom_collect
from marsad.cli.messages import printable
from marsad.cli.period import Period, period_options
from marsad.publishing.bulletin import Bulletin, compose
from marsad.publishing.claims import claims
from marsad.publishing.documents.document import FORMATS, document
from marsad.publishing.documents.picture import NoPicture
from marsad.publishing.language import COUNTRY, Language
from marsad.publishing.lint import lint, unreviewed
from marsad.publishing.page import LayoutError, lay_out

if TYPE_CHECKING:
    from marsad.archive import Archive


@click.command(short_help="Write the page for a period, in Arabic or English.")
@archive_option
@period_options
@click.option("--language", type=click.Choice(["ar", "en"]), required=True, help="Of the page.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="md", show_default=True, help="Of the file."
)
@click.option("--definition", metavar="FILE-OR-ID", help="Tell and count only what this definition counts.")
@click.option("--running", multiple=True, metavar="FILE-OR-ID", help="Add running figures; may be repeated.")
@click.option(
    "--country",
    default=COUNTRY,
    show_default=True,
    help="The reader's country (its month names), such as IQ.",
)
@as_of_option
@click.option("--names", is_flag=True, help="With the names of persons that a decision has made public.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A page layout of your own, instead of the one that Marsad brings.",
)
@click.option(
    "--most-unreviewed",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Refuse figures of which more than this share is unreviewed, such as 0.2.",
)
@click.option("--publish", is_flag=True, help="Number the bulletin and keep it as published.")
@click.option("--corrects", type=int, metavar="NUMBER", help="With --publish: an erratum to that bulletin.")
@click.option("--reason", default="", metavar="TEXT", help="With --corrects: what was wrong, for the page.")
@by_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; else standard output.",
)
def bulletin(
    location: str | None,
    period: Period,
    language: str,
    form: str,
    definition: str | None,
    running: tuple[str, ...],
    country: str,
    as_of: dt.datetime | None,
    names: bool,
    template: Path | None,
    most_unreviewed: float | None,
    publish: bool,
    corrects: int | None,
    reason: str,
    actor: str | None,
    output: Path | None,
) -> None:
    """Write the page for a period: its count, its incidents one by one, and the running figures.

    The period is --from and --to, or --day, --week or --month. Names of persons are withheld unless --names
    asks for those that a decision has made public. What is wrong with the page is said on standard error;
    with --publish it is refused instead.
    """
    if corrects is not None and not publish:
        raise click.UsageError("--corrects goes with --publish.")
    seldom_collect()
    speech = Language("ar" if language == "ar" else "en", country.upper())
    with opened(location) as register:
        page = _composed(register, period, speech, (definition, running), as_of, names)
        _check(register, page, template, most_unreviewed, publish)
        try:
            if publish:
                data = _published(register, page, (corrects, reason), form, template, who(actor))
            else:
                data = document(page, form, template)
            _write(data, output)
        except (LayoutError, NoPicture, OSError) as error:
            raise refusal(error) from error


def _check(
    register: Archive, page: Bulletin, template: Path | None, most: float | None, publish: bool
) -> None:
    """Says what is wrong with a page; ends the command where it shall be published, or has a limit."""
    problems = list(lint(page, claims(register, page), template))
    if most is not None:
        problems += unreviewed((page.period, *page.running), most)
    for problem in problems:
        click.echo(printable(problem), err=True)
    if problems and (publish or most is not None):
        raise click.ClickException("the page is not written, see above")


def _write(data: bytes, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(data)
    else:
        click.echo(data, nl=False)


def _published(
    register: Archive,
    page: Bulletin,
    erratum: tuple[int | None, str],
    form: str,
    template: Path | None,
    actor: str,
) -> bytes:
    """The page with its number, kept in the same step; numbers are never given twice."""
    from marsad.publishing.editions import NoEdition, keep, next_edition

    try:
        with register.writing():
            numbered = dataclasses.replace(page, edition=next_edition(register, *erratum))
            data = document(numbered, form, template)
            keep(register, numbered, lay_out(numbered, template), data, form, actor)
    except NoEdition as error:
        raise refusal(error) from error
    return data


def _composed(
    register: Archive,
    period: Period,
    language: Language,
    asked: tuple[str | None, tuple[str, ...]],
    as_of: dt.datetime | None,
    names: bool,
) -> Bulletin:
    from marsad.publishing.exports.origin import origin_of
    from marsad.tally.columns import Counting

    rule = find_definition(asked[0], register, as_of) if asked[0] else None
    others = [find_definition(name, register, as_of) for name in asked[1]]
    return compose(
        Counting(register, as_of),
        since=period[0],
        until=period[1],
        language=language,
        definition=rule,
        running=others,
        head=origin_of(register, as_of).head,
        names=names,
    )
