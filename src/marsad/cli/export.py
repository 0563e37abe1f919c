"""`marsad export`: the register in the formats of the field."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from marsad.cli.archives import archive_option, as_of_option, opened
from marsad.cli.definitions import find_definition, refusal
from marsad.cli.messages import printable
from marsad.publishing.exports.formats import FORMATS


@click.command(short_help="Write the register in a format of the field.")
@archive_option
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), required=True, help="Of the file.")
@click.option("--definition", metavar="FILE-OR-ID", help="Only the incidents that this definition counts.")
@as_of_option
@click.option("--names", is_flag=True, help="With the names of persons that a decision has made public.")
@click.option("--withheld", is_flag=True, help="With the incidents that are withheld from publication.")
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
    codes: str,
    language: str,
    out: Path,
) -> None:
    """Write the register to OUT: csv, xlsx, parquet, geojson, gpkg, hxl, acled, ucdp, gtd, ftm, ...

    Formats with several tables write the others beside OUT (OUT.casualties.csv). OUT.manifest.json says
    what each column means, what the format can't hold, and what was lost on the way.
    """
    from marsad.publishing.exports import export as exports
    from marsad.publishing.exports.layout import Job
    from marsad.publishing.exports.origin import origin_of
    from marsad.publishing.exports.records import records
    from marsad.publishing.exports.spreadsheet import TooManyRows

    with opened(location) as register:
        rule = find_definition(definition, register) if definition else None
        origin = origin_of(register, as_of, f"{rule.id} version {rule.version}" if rule else None)
        job = Job(codes == "numeric", origin.stamp, "ar" if language == "ar" else "en")
        told = records(
            register,
            definition=rule,
            as_of=as_of,
            withheld=withheld,
            names=names,
            tellings=FORMATS[form].tellings,
        )
        try:
            written = exports.export(form, out, told, job, origin)
        except (OSError, TooManyRows) as error:
            raise refusal(error) from error
    for path in written:
        click.echo(printable(str(path)))
    for code, number in sorted(job.losses.items()):
        click.echo(printable(f"{out}: {number} incidents: {code} (see {written[-1].name})"), err=True)
