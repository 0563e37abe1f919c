"""`marsad definition`: the tally definitions that the register keeps, each with its versions."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, as_of_option, viewed
from marsad.cli.deciding import decision
from marsad.cli.definitions import refusal
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.decisions import Decider
    from marsad.archive.models import Entry


@click.group(short_help="Keep tally definitions in the register, with their versions.")
def definition() -> None:
    """Keep tally definitions in the register, version by version: whose acts, where, since when."""


@definition.command("list", short_help="List the definitions that the register keeps.")
@archive_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a version.")
def list_(location: str | None, as_of: dt.datetime | None, as_json: bool) -> None:
    """List every version of every definition that the register keeps: name, version, entry of the ledger.

    Those that Marsad brings are counted by their id without being kept, and are not listed.
    """
    with viewed(location, as_of) as (_, register):
        for row in register.definitions.order_by("name", "version"):
            told = {"definition": row.name, "version": row.version, "entry": row.entry}
            plain = printable(f"{row.name}  version {row.version}  entry {row.entry}")
            click.echo(json.dumps(told, ensure_ascii=False) if as_json else plain)


@definition.command(short_help="Print a definition that the register keeps.")
@click.argument("name")
@archive_option
@as_of_option
@click.option("--version", type=click.IntRange(min=1), help="Default: the latest.")
def show(name: str, location: str | None, as_of: dt.datetime | None, version: int | None) -> None:
    """Print the TOML text of a definition that the register keeps, as it was given."""
    with viewed(location, as_of) as (_, register):
        rows = register.definitions.filter(name=name).order_by("-version")
        row = (rows.filter(version=version) if version else rows).first()
        if row is None:
            what = f"version {version} of definition {name}" if version else f"definition {name}"
            raise click.ClickException(printable(f"{register.name} keeps no {what}"))
        click.echo(row.text, nl=False)


@definition.command(short_help="Keep a definition, or its next version.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@decision()
def keep(archive: Archive, by: Decider, file: Path) -> Entry:
    """Keep the definition in FILE under its id: the first version of it, or the next.

    A definition that is not understood is refused, and so is one that is the latest version already.
    `marsad tally ID` counts by the latest, and with --as-of by the one in force then.
    """
    from marsad.archive import decisions
    from marsad.tally.definition import DefinitionError
    from marsad.tally.loading import load_definition

    try:
        rule = load_definition(str(file))
    except DefinitionError as error:
        raise refusal(error) from error
    return decisions.define(archive, rule.id, file.read_text(encoding="utf-8"), by)
