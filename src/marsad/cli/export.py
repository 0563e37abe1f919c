"""`marsad export`: the register in the formats of the field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, as_of_option, opened
from marsad.cli.definitions import find_definition, refusal
from marsad.cli.lists import find_lists, lists_option
from marsad.cli.messages import printable
from marsad.publishing.exports.formats import FORMATS, WHOLE

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.publishing.exports.layout import Job
    from marsad.publishing.exports.origin import Origin
    from marsad.publishing.language import Code
    from marsad.tally.definition import Definition


@click.command(short_help="Write the register in a format of the field.")
@archive_option
@click.option(
    "--format", "form", type=click.Choice(sorted([*FORMATS, *WHOLE])), required=True, help="Of the file."
)
@click.option("--definition", metavar="FILE-OR-ID", help="Only the incidents that this definition counts.")
@as_of_option
@click.option(
    "--names",
    is_flag=True,
    help="With the names of persons that a decision has made public; jsonl: the whole register, every name "
    "and original in it, for `marsad archive import`.",
)
@click.option("--withheld", is_flag=True, help="With the incidents that are withheld from publication.")
@lists_option
@click.option(
    "--codes",
    type=click.Choice(["text", "numeric"]),
    default="text",
    show_default=True,
    help="How acled writes the kinds of actors.",
)
@click.option(
    "--language",
    type=click.Choice(["ar", "en"]),
    default="en",
    show_default=True,
    help="Heads and direction of xlsx.",
)
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def export(
    location: str | None,
    form: str,
    definition: str | None,
    as_of: dt.datetime | None,
    names: bool,
    withheld: bool,
    lists: Path | None,
    codes: str,
    language: str,
    out: Path,
) -> None:
    """Write the register to OUT: csv, xlsx, parquet, geojson, gpkg, hxl, acled, ucdp, gtd, ftm, ...

    Formats with several tables write the others beside OUT (OUT.casualties.csv). OUT.manifest.json says
    what each column means, what the format can't hold, and what was lost on the way. jsonl is Marsad's own
    format, the register with its evidence; histories are how sources overlap, for R.
    """
    if lists is not None and form != "histories":
        raise click.UsageError("--lists goes with --format histories.")
    if definition is not None and form == "jsonl":
        raise click.UsageError("--format jsonl writes the register as a whole, without --definition.")
    with opened(location) as register:
        rule = find_definition(definition, register) if definition else None
        asked = _Asked(form, rule, as_of, names, withheld, lists, out)
        written, job = _exported(asked, register, codes == "numeric", "ar" if language == "ar" else "en")
    for path in written:
        click.echo(printable(str(path)))
    for code, number in sorted(job.losses.items()):
        click.echo(printable(f"{out}: {number} incidents: {code} (see {written[-1].name})"), err=True)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    form: str
    rule: Definition | None
    as_of: dt.datetime | None
    names: bool
    withheld: bool
    lists: Path | None
    out: Path


def _exported(asked: _Asked, register: Archive, numeric: bool, language: Code) -> tuple[list[Path], Job]:
    """The files, and the job that counts what they lost; a register that does not fit is refused."""
    from marsad.publishing.exports.layout import Job
    from marsad.publishing.exports.origin import origin_of
    from marsad.publishing.exports.spreadsheet import TooManyRows
    from marsad.tally.histories import TooManyLists

    rule = asked.rule
    with register.reading():
        origin = origin_of(register, asked.as_of, f"{rule.id} version {rule.version}" if rule else None)
        job = Job(numeric, origin.stamp, language)
        try:
            return _write(asked, register, job, origin), job
        except OSError as error:
            raise click.ClickException(printable(f"{asked.out}: {error.strerror or error}")) from error
        except (TooManyLists, TooManyRows) as error:
            raise refusal(error) from error


def _write(asked: _Asked, register: Archive, job: Job, origin: Origin) -> list[Path]:
    from marsad.publishing.exports import export as exports
    from marsad.publishing.exports import histories, lines
    from marsad.publishing.exports.evidence import Shown
    from marsad.publishing.exports.layout import load_layout
    from marsad.publishing.exports.records import records
    from marsad.tally.histories import histories as found

    form, out = asked.form, asked.out
    told = records(
        register,
        definition=asked.rule,
        as_of=asked.as_of,
        withheld=asked.withheld,
        names=asked.names,
        tellings=form in FORMATS and FORMATS[form].tellings,
    )
    if form in FORMATS:
        return exports.export(form, out, told, job, origin)
    layout = load_layout(WHOLE[form])
    if form == "histories":
        captured = found((record.incident for record in told), find_lists(asked.lists, register))
        return exports.keep(
            form, out, layout, lambda draft: histories.write(draft, layout, captured, job), job, origin
        )
    state = register if asked.as_of is None else register.at(asked.as_of)
    shown = Shown(register, state, whole=asked.names, withheld=asked.withheld)
    return exports.keep(
        form, out, layout, lambda draft: lines.write(draft, layout, shown, origin), job, origin
    )
