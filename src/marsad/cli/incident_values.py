"""`marsad incident confirm`, `correct`, `exclude` and others: what is held of one incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.deciding import decision, number
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.decisions import Decider
    from marsad.archive.models import Entry


@click.command(short_help="Stand by an incident as it is.")
@number()
@click.option("--take-back", is_flag=True, help="No longer: it waits for review again.")
@decision()
def confirm(archive: Archive, by: Decider, incident: int, take_back: bool) -> Entry:
    """Confirm that INCIDENT is right as it stands now; tallies tell how much of them is confirmed."""
    from marsad.archive import decisions

    return decisions.confirm(archive, incident, by, confirmed=not take_back)


@click.command(short_help="Take an incident out of every count.")
@number()
@decision(reasoned=True)
def exclude(archive: Archive, by: Decider, incident: int) -> Entry:
    """Take INCIDENT out of every count; it stays in the register, and is listed as a near miss."""
    from marsad.archive import decisions

    return decisions.exclude(archive, incident, by)


@click.command(short_help="Take an excluded incident back into the counts.")
@number()
@decision(reasoned=True)
def include(archive: Archive, by: Decider, incident: int) -> Entry:
    """Take INCIDENT back into every count that it belongs to."""
    from marsad.archive import decisions

    return decisions.exclude(archive, incident, by, excluded=False)


@click.command(short_help="Keep an incident out of publications.")
@number()
@click.option("--lift", is_flag=True, help="No longer withhold it.")
@decision()
def withhold(archive: Archive, by: Decider, incident: int, lift: bool) -> Entry:
    """Keep INCIDENT out of what is published; it is counted all the same."""
    from marsad.archive import decisions

    return decisions.withhold(archive, incident, by, withheld=not lift)


@click.command(short_help="Set fields of an incident, or give them back to the rule.")
@number()
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option(
    "--rule", "undecided", multiple=True, metavar="FIELD", help="Give a field back to the rule; repeatable."
)
@decision(reasoned=True)
def correct(
    archive: Archive, by: Decider, incident: int, values: tuple[str, ...], undecided: tuple[str, ...]
) -> Entry:
    """Set fields of INCIDENT in the words in which `show` prints them; several at once are one entry.

    \b
    date="2024-05-02"          or "2024-05-01 to 2024-05-03", 2024-05, 2024, none
    place="near C5175"         or "Hajin, Deir-ez-Zor", Deir-ez-Zor, none
    event_type="Armed clash"
    perpetrators="islamic_state (suspected); sdf (stated)"
    targets="sdf (vehicle)"
    weapons="firearm; ied"
    killed="2-3 sdf (combatant); 1+ civilians (civilian, 1 woman, 2 children)"
                               or 0; so too injured, abducted, arrested, unharmed

    A value that the codebook or the gazetteer does not know is refused, and nothing is written.
    """
    from marsad.archive import decisions

    return decisions.correct(archive, incident, _read(values), by, undecided=undecided)


@click.command(short_help="Give an incident another event type.")
@number()
@click.argument("event_type")
@decision(reasoned=True)
def reclassify(archive: Archive, by: Decider, incident: int, event_type: str) -> Entry:
    """Set the event type of INCIDENT: one of ACLED's sub-event types."""
    from marsad.archive import decisions

    return decisions.correct(archive, incident, _read([f"event_type={event_type}"]), by)


@click.command(short_help="Take back the last decision about an incident.")
@number()
@decision()
def undo(archive: Archive, by: Decider, incident: int) -> Entry:
    """Take back the last decision about INCIDENT that still stands, by an entry that does the opposite.

    Done again, it takes back the one before. What others decided since about an incident that the same
    entry touched must be taken back first.
    """
    from marsad.archive import undoing

    return undoing.undo(archive, incident, by)


def _read(values: Iterable[str]) -> dict[str, Any]:
    from marsad.adoption.plain import read
    from marsad.archive.corrections import CORRECTABLE

    found: dict[str, Any] = {}
    for given in values:
        field, sign, text = given.partition("=")
        if not sign or field not in CORRECTABLE:
            raise click.UsageError(
                printable(f"{given!r} is not FIELD=VALUE with one of {', '.join(CORRECTABLE)}.")
            )
        if field in found:
            raise click.UsageError(f"{field} is given twice.")
        try:
            found[field] = read(field, text)
        except ValueError as error:
            raise click.ClickException(printable(f"{field}: {error}")) from error
    return found
