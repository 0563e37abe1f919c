"""`marsad stamp`: the head of the ledger, stamped by an authority that the user names."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.capture.errors import CaptureError
from marsad.capture.stamping import check, read_root, stamp
from marsad.cli.archives import archive_option, by_option, opened, who
from marsad.cli.messages import Refusals, printable

if TYPE_CHECKING:
    from marsad.archive import Archive

_SUBJECT = "stamp:"


@click.command("stamp", short_help="Have the ledger's head stamped by a time-stamping authority.")
@click.argument("authority", required=False, metavar="[AUTHORITY]")
@click.option(
    "--root",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The authority's root certificate (PEM), which you have from elsewhere.",
)
@archive_option
@by_option
@click.pass_context
def stamp_command(
    ctx: click.Context, authority: str | None, root: Path, location: str | None, actor: str | None
) -> None:
    """Have the head of the ledger stamped (RFC 3161), which proves that all before it was there by then.

    The authority is an http or https address; it gets a SHA-256 hash and nothing else. Its answer is checked
    and kept in the ledger. Without an authority, nothing is asked, and all stamps that are kept are checked.
    """
    refusals = Refusals()
    with opened(location) as archive:
        try:
            certificate = read_root(root)
            if authority is not None:
                _stamp(archive, authority, certificate, who(actor))
        except CaptureError as error:
            raise click.ClickException(printable(str(error))) from None
        for head, moment in _checked(archive, certificate, refusals):
            click.echo(f"{head} was there on {moment.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S} UTC")
    ctx.exit(refusals.status)


def _stamp(archive: Archive, authority: str, root: bytes, actor: str) -> None:
    from marsad.archive import decisions

    head = archive.head
    if not head.sequence:
        raise CaptureError(f"{archive.name}: an empty ledger has nothing to stamp")
    token = stamp(str(head).encode(), authority, root)
    facts = {"head": str(head), "authority": authority, "token": base64.b64encode(token).decode()}
    decisions.publish(archive, f"{_SUBJECT}{head.sequence}", facts, decisions.Decider(actor))


def _checked(archive: Archive, root: bytes, refusals: Refusals) -> Iterator[tuple[str, dt.datetime]]:
    """Every head that a stamp proves, and since when; what proves nothing is refused."""
    for entry in archive.entries.filter(action="publish", subject__startswith=_SUBJECT):
        facts: dict[str, Any] = entry.value()
        head = str(facts.get("head", ""))
        sequence, _, hashed = head.partition(":")
        place = f"{archive.name}, entry {entry.sequence}"
        if not archive.entries.filter(sequence=int(sequence or 0), hash=hashed).exists():
            refusals.add(place, f"it stamps {head}, which the ledger does not hold")
            continue
        try:
            token = base64.b64decode(str(facts.get("token", "")), validate=True)
            yield head, check(token, head.encode(), root)
        except (CaptureError, binascii.Error) as error:
            refusals.add(place, str(error))
