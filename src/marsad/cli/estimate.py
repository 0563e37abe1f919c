"""`marsad estimate`: how many incidents no source told of, where the sources let it be estimated."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Literal

import click

from marsad.cli.archives import archive_option, as_of_option, opened
from marsad.cli.definitions import find_definition
from marsad.cli.lists import find_lists, lists_option
from marsad.cli.messages import printable
from marsad.tally.histories import Histories, TooManyLists, histories, write
from marsad.tally.rules import drops
from marsad.undercount.estimate import Estimate, NoEstimate, estimate
from marsad.undercount.page import assumptions, told

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("estimate", short_help="Estimate the undercount, from how sources overlap.")
@click.argument("definition")
@archive_option
@as_of_option
@lists_option
@click.option(
    "--histories",
    "out",
    type=_FILE,
    metavar="OUT.csv",
    help="Write how many incidents have each capture history, for R's LCMCR and dga.",
)
@click.option(
    "--language", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Of the text."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def estimate_command(
    definition: str,
    location: str | None,
    as_of: dt.datetime | None,
    lists: Path | None,
    out: Path | None,
    language: Literal["ar", "en"],
    as_json: bool,
) -> None:
    """Estimate how many incidents that DEFINITION counts happened in all, those of no source included.

    It is capture-recapture over three to five independent lists of sources, an estimate and never a count:
    it stands in no tally. What it assumes is said each time; where the lists are too few or share too
    little it is refused with the reason (exit status 1).
    """
    found = _histories(definition, location, as_of, lists)
    try:
        if out is not None:
            with out.open("w", encoding="utf-8", newline="") as stream:
                write(found, stream)
        result = estimate(found)
    except (NoEstimate, TooManyLists, OSError) as error:
        raise click.ClickException(printable(f"no estimate: {error}")) from error
    _print(result, language, as_json=as_json)


def _histories(
    definition: str, location: str | None, as_of: dt.datetime | None, lists: Path | None
) -> Histories:
    with opened(location) as register:
        from marsad.tally.register import counted_incidents

        rule = find_definition(definition, register)
        incidents = counted_incidents(register, as_of=as_of, definitions=[rule])
        return histories((i for i in incidents if not drops(i, rule)), find_lists(lists, register))


def _print(result: Estimate, language: Literal["ar", "en"], *, as_json: bool) -> None:
    if as_json:
        document = result.to_json() | {"assumptions": assumptions(language)}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(printable(line) for line in told(result, language)))
