"""`marsad tally`: the figures of one definition."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Literal

import click

from marsad.cli.archives import archive_option, as_of_option, opened
from marsad.cli.definitions import find_definition
from marsad.cli.moment import Moment
from marsad.tally.actors import name as actor_name
from marsad.tally.count import Count
from marsad.tally.figures import LISTED, Figures, Row, Slice

_WIDE = 68


@click.command(short_help="Count incidents and people under a definition.")
@click.argument("definition")
@archive_option
@as_of_option
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=f"All figures as JSON; each with its incidents where they are {LISTED} or fewer.",
)
@click.option("--explain", is_flag=True, help="The incidents behind each figure, and the near misses.")
@click.option(
    "--diff",
    "moments",
    type=(Moment(), Moment()),
    metavar="T1 T2",
    help="Why the figures moved between two moments: each cause, its incidents and its entries.",
)
@click.option(
    "--language",
    type=click.Choice(["ar", "en"]),
    default="en",
    show_default=True,
    help="Of the text of --diff.",
)
def tally(
    definition: str,
    location: str | None,
    as_of: dt.datetime | None,
    as_json: bool,
    explain: bool,
    moments: tuple[dt.datetime, dt.datetime] | None,
    language: Literal["ar", "en"],
) -> None:
    """Count what DEFINITION says: incidents, killed, injured; by status, area, month.

    DEFINITION is a TOML file, the name of a definition kept in the register, or the id of one that
    Marsad brings. A figure such as 3-5 is least to most, 3+ is "at least".
    """
    if moments and as_of:
        raise click.UsageError("--diff has two moments of its own: it goes without --as-of.")
    with opened(location) as register:
        if moments:
            from marsad.cli.diff import difference, print_difference

            movement = difference(register, definition, moments)
            print_difference(movement, moments, language, as_json=as_json, whole=explain)
            return
        from marsad.tally.columns import Counting

        counting = Counting(register, as_of)
        rule = find_definition(definition, register, as_of)
        figures = counting.few_listed(rule) if as_json or explain else counting.count(rule)
        if as_json:
            click.echo(json.dumps(figures.to_json(explained=explain), ensure_ascii=False, indent=2))
        else:
            for line in _lines(figures, explain):
                click.echo(line)


def _lines(figures: Figures, explain: bool) -> Iterator[str]:
    rule = figures.definition
    title = rule.title["en"]
    yield f"{title[:1].upper()}{title[1:]} ({rule.id}, version {rule.version})"
    if figures.as_of:
        yield f"as of {figures.as_of}"
    yield from (f"not included: {exclusion.title['en']}" for exclusion in rule.exclusions)
    yield ""
    yield _line("incidents", str(len(figures.incidents)), figures.incidents, explain)
    for effect, number in figures.totals.items():
        if number.incidents or effect in ("killed", "injured"):
            yield from _effect(figures, effect, number, explain)
    for side, slices in figures.slices.items():
        yield ""
        yield f"{side.replace('_', ' '):<36}{'incidents':>10}{'killed':>10}{'injured':>10}"
        yield from (_slice(part, explain) for part in slices)
    yield ""
    doubt = figures.linkage
    if doubt and (doubt.merging or doubt.leaving):
        yield (
            f"linkage: {doubt.least} to {doubt.most} incidents, if what is open is decided "
            f"({doubt.merging} pairs may be one, {doubt.leaving} accounts may tell of another)"
        )
    share = figures.share_reviewed
    yield "reviewed by a person: " + ("-" if share is None else f"{len(figures.reviewed)} ({share:.0%})")
    if any(number.least != number.most for number in figures.totals.values()):
        yield "3+ is at least 3; 3-5 is from 3 to 5, as far as the reports tell"
    yield f"near misses: {len(figures.near_misses)}" + ("" if explain else " (--explain lists them)")
    if explain:
        for miss in figures.near_misses:
            yield f"  incident {miss.incident}: {miss.drop.rule} ({miss.drop.reason})"


def _effect(figures: Figures, effect: str, number: Count, explain: bool) -> Iterator[str]:
    yield _line(effect, str(number), number.incidents, explain)
    for row in figures.rows:
        if row.effect == effect:
            parts = ((row.women, ("woman", "women")), (row.children, ("child", "children")))
            among = [f"{part} {names[str(part) != '1']}" for part, names in parts if part.least]
            told = f" (among them {', '.join(among)})" if among else ""
            label = f"  {_people(row)}{told}"
            yield _line(label, str(row.people), row.people.incidents, explain)


def _people(row: Row) -> str:
    """Whose people they are, by the name of the codebook: "Civilians", "SDF (combatant)"."""
    name = actor_name(row.actor, "en")
    return name if (row.actor, row.status) == ("civilians", "civilian") else f"{name} ({row.status})"


def _line(label: str, number: str, incidents: Sequence[str], explain: bool) -> str:
    behind = f"   [{', '.join(incidents)}]" if explain and incidents else ""
    return f"{label:<{_WIDE}}{number:>8}{behind}"


def _slice(part: Slice, explain: bool) -> str:
    behind = f"   [{', '.join(part.incidents)}]" if explain else ""
    return f"{part.key:<36}{len(part.incidents):>10}{part.killed!s:>10}{part.injured!s:>10}{behind}"
