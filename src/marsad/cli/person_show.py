"""`marsad person list`, `show`, `check` and `match`: who is named, and whether that fits what was counted."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from marsad.adoption import EFFECTS
from marsad.cli.archives import archive_option, as_of_option, opened, viewed
from marsad.cli.deciding import number
from marsad.cli.messages import printable
from marsad.cli.person_lines import interval, named_line
from marsad.cli.proposals import weighed

if TYPE_CHECKING:
    from marsad.archive.persons.record import PersonRecord

_AT_ONCE = 500
_names_option = click.option("--names", is_flag=True, help="With their names, which are sensitive.")
_json_option = click.option("--json", "as_json", is_flag=True, help="As JSON, a line a person.")


@click.command("list", short_help="List named people.")
@archive_option
@as_of_option
@click.option(
    "--incident", type=click.IntRange(min=1), metavar="N", help="Only those named in this incident."
)
@click.option("--fate", type=click.Choice(EFFECTS), help="Only those who met with this.")
@click.option("--proposed", is_flag=True, help="Only those who may be the same as somebody else.")
@_names_option
@_json_option
def list_(
    location: str | None,
    as_of: dt.datetime | None,
    incident: int | None,
    fate: str | None,
    proposed: bool,
    names: bool,
    as_json: bool,
) -> None:
    """List named people, a line each; of an incident, first how many of the counted are named."""
    with viewed(location, as_of) as (_, register):
        from marsad.archive.models import Incident
        from marsad.archive.persons.named import named_of
        from marsad.archive.persons.record import records

        if incident is not None:
            register.require(Incident, incident)
            if not as_json:
                for row in named_of(register, [incident])[incident]:
                    click.echo(named_line(row))
        for record in records(register, incident=incident, fate=fate, names=names):
            if record.proposed or not proposed:
                click.echo(_json(record) if as_json else printable(_line(record)))


@click.command(short_help="Show one person whole.")
@number("person")
@archive_option
@as_of_option
@_names_option
@_json_option
def show(location: str | None, as_of: dt.datetime | None, person: int, names: bool, as_json: bool) -> None:
    """Show PERSON: what is held and by which rule or decision, who names them where, and who they may be."""
    with viewed(location, as_of) as (archive, register):
        from marsad.archive.persons.record import record
        from marsad.cli.steps import told

        found = record(register, person, names=names)
        steps = archive.entries.filter(subject=f"person:{person}", sequence__lte=found.revision)
        history = [
            f"{step.sequence}  {step.time[:19]}Z  {step.actor}: "
            f"{told(step.action, step.subject, step.former(), step.value())}"
            + (f" ({step.reason})" if step.reason else "")
            for step in steps
        ]
    if as_json:
        click.echo(_json(found))
    else:
        lines = [*_lines(found), *(["history", *(f"  {line}" for line in history)] if history else [])]
        click.echo("\n".join(printable(line) for line in lines))


@click.command(short_help="Find incidents whose names and counts do not fit.")
@archive_option
@as_of_option
@click.pass_context
def check(ctx: click.Context, location: str | None, as_of: dt.datetime | None) -> None:
    """Print each incident where more people are named than counted; the exit status is then 1.

    Nothing is changed: a count never follows from names.
    """
    found = 0
    with viewed(location, as_of) as (_, register):
        from marsad.archive.persons.named import named_of

        stream = register.incidents.order_by("id").values_list("id", flat=True).iterator(chunk_size=_AT_ONCE)
        while some := list(islice(stream, _AT_ONCE)):
            for incident, rows in sorted(named_of(register, some).items()):
                for row in rows:
                    if row.finding:
                        found += 1
                        click.echo(f"incident {incident}: {named_line(row)}")
    ctx.exit(1 if found else 0)


@click.command(short_help="Find the people whom several reports name.")
@archive_option
def match(location: str | None) -> None:
    """Look again for people whom several reports name, as each intake does for what comes in.

    For a register from before there were persons, or after incidents were merged. Joins only what is sure;
    what somebody has decided stays.
    """
    with opened(location) as archive:
        from marsad.pipeline import match_persons

        joined, proposed = match_persons(archive)
    click.echo(f"{joined} joined, {proposed} proposed", err=True)


def _json(record: PersonRecord) -> str:
    return json.dumps(record.document(), ensure_ascii=False)


def _line(record: PersonRecord) -> str:
    incidents = ", ".join(str(incident) for incident in record.incidents)
    parts = [f"person {record.person}", *([record.name] if record.name else []), *_facts(record.values)]
    parts.append(f"incident{'s' if len(record.incidents) > 1 else ''} {incidents or 'none'}")
    if record.proposed:
        parts.append("may be " + ", ".join(f"person {one.person}" for one in record.proposed))
    return ", ".join(parts)


def _facts(values: dict[str, Any]) -> Iterator[str]:
    for name in ("fate", "status", "sex", "age", "occupation"):
        if value := values.get(name):
            yield f"{name} {interval(*value)}" if name == "age" else f"{name} {value}"


def _lines(record: PersonRecord) -> Iterator[str]:
    yield f"person {record.person}, revision {record.revision}"
    if record.merged_into:
        yield f"merged into person {record.merged_into}"
    yield f"name: {'public' if record.public else 'withheld'}" + (f": {record.name}" if record.name else "")
    yield from (f"  spelling: {name}" for name in record.names)
    for name, value in record.values.items():
        shown = "not told" if value is None else interval(*value) if name == "age" else value
        yield f"{name}: {shown} ({record.why.get(name, {}).get('rule', 'not-given')})"
    yield f"photograph: {'none' if not record.photograph else record.photograph}"
    for one in record.mentions:
        probability = "" if one.probability is None else f", probability {one.probability:.4f}"
        name = f": {one.name}" if one.name else ""
        place = f"account {one.account}, incident {one.incident or 'none'}"
        yield f"mention {one.mention}: {place}{probability}{name}"
        yield from (f"    {row}" for row in weighed(one.why or ()))
    for pair in record.proposed:
        yield f"may be person {pair.person}: probability {pair.probability:.4f}"
        yield from (f"    {row}" for row in weighed(pair.why or ()))
