"""`marsad person merge`, `split`, `apart`, `correct`, `publish`, `withhold`: decisions about people."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import click

from marsad.adoption import EFFECTS
from marsad.adoption.person import PERSON_FIELDS
from marsad.cli.deciding import decision, number

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.decisions import Decider
    from marsad.archive.models import Entry

_STDIN = "'-' reads it from standard input, so that it stays out of the history of the shell."


@click.command(short_help="Two persons are one.")
@number("merged")
@click.option("--into", type=click.IntRange(min=1), required=True, help="The person who stays.")
@decision()
def merge(archive: Archive, by: Decider, merged: int, into: int) -> Entry:
    """Merge person MERGED into another. It makes no name public."""
    from marsad.archive.persons import decisions

    return decisions.merge(archive, merged, into, by)


@click.command(short_help="Some mentions name somebody else.")
@number("person")
@click.argument("mentions", type=click.IntRange(min=1), nargs=-1, required=True)
@decision()
def split(archive: Archive, by: Decider, person: int, mentions: tuple[int, ...]) -> Entry:
    """Move MENTIONS off PERSON: they name somebody else, who bears the number of the first of them."""
    from marsad.archive.persons import decisions

    return decisions.split(archive, person, mentions, by)


@click.command(short_help="Two persons are not the same.")
@number("person")
@number("other")
@decision()
def apart(archive: Archive, by: Decider, person: int, other: int) -> Entry:
    """PERSON and OTHER are not the same, whatever their names: no machine proposes it again."""
    from marsad.archive.persons import decisions

    return decisions.apart(archive, person, other, by)


class Age(click.ParamType[list[int]]):
    """Years, or least and most."""

    name = "years"

    def convert(
        self, value: str | list[int], param: click.Parameter | None, ctx: click.Context | None
    ) -> list[int]:
        if isinstance(value, list):
            return value
        told = re.fullmatch(r"(\d{1,3})(?:-(\d{1,3}))?", value, re.ASCII)
        if told is None:
            self.fail("an age is YEARS or LEAST-MOST", param, ctx)
        return [int(told[1]), int(told[2] or told[1])]


@click.command(short_help="Set what is known of a person.")
@number("person")
@click.option("--name", metavar="NAME", help=f"How the person is called. {_STDIN}")
@click.option("--spelling", "names", multiple=True, metavar="NAME", help=f"Another spelling. {_STDIN}")
@click.option("--age", type=Age(), help="Years, or least and most: 14, 10-17.")
@click.option("--sex", type=click.Choice(["f", "m"]))
@click.option("--occupation", metavar="TEXT")
@click.option("--status", type=click.Choice(["civilian", "combatant", "unknown"]))
@click.option("--fate", type=click.Choice(EFFECTS))
@click.option("--photograph", metavar="REFERENCE", help="Where a photograph is; it stays withheld.")
@click.option(
    "--undecided",
    multiple=True,
    type=click.Choice(PERSON_FIELDS),
    help="Let this field follow the rule again.",
)
@decision()
def correct(archive: Archive, by: Decider, person: int, undecided: tuple[str, ...], **given: Any) -> Entry:
    """Set fields of PERSON, or give them back to the rule. Names and words stay in the sensitive part."""
    from marsad.archive.persons import decisions

    fields = {name: _said(value) for name, value in given.items() if value not in (None, ())}
    if not fields and not undecided:
        raise click.UsageError("Nothing to set: give a field, or --undecided.")
    return decisions.correct(archive, person, fields, by, undecided=undecided)


@click.command(short_help="Make a name public.")
@number("person")
@click.option("--as", "name", metavar="NAME", help=f"In this form instead: first name, initials. {_STDIN}")
@click.option("--photograph", is_flag=True, help="The reference to the photograph instead of the name.")
@decision(reasoned=True)
def publish(archive: Archive, by: Decider, person: int, name: str | None, photograph: bool) -> Entry:
    """Make public the name of PERSON as it stands now; spellings that come later stay withheld."""
    from marsad.archive.persons import decisions

    if photograph:
        if name is not None:
            raise click.UsageError("--as goes with a name, not with --photograph.")
        return decisions.publish_photograph(archive, person, by)
    return decisions.publish(archive, person, by, name=_said(name))


@click.command(short_help="Take a name back from what is public.")
@number("person")
@click.option("--photograph", is_flag=True, help="The reference to the photograph instead of the name.")
@decision()
def withhold(archive: Archive, by: Decider, person: int, photograph: bool) -> Entry:
    """Withhold the name of PERSON again. What has been published elsewhere cannot be called back."""
    from marsad.archive.persons import decisions

    if photograph:
        return decisions.publish_photograph(archive, person, by, public=False)
    return decisions.withhold(archive, person, by)


def _said(value: Any) -> Any:
    """A value as typed, or a line of standard input."""
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    return sys.stdin.readline().strip() if value == "-" else value
