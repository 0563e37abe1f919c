"""`marsad linkage`: from when on accounts are merged or proposed, and comparing all of them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.archives import archive_option, opened
from marsad.cli.deciding import decision
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.decisions import Decider
    from marsad.archive.models import Entry

_Probability = click.FloatRange(0, 1, min_open=True, max_open=True)


@click.group(short_help="Set when accounts are merged, and compare all again.")
def linkage() -> None:
    """Look after the linking of a register: its thresholds, and all accounts at once."""


@linkage.command(short_help="Print the thresholds.")
@archive_option
def show(location: str | None) -> None:
    """Print from which probability two accounts are merged, and from which they are proposed to a person."""
    with opened(location) as archive:
        from marsad.archive.thresholds import thresholds
        from marsad.linking import kept_thresholds

        held, decided = kept_thresholds(archive), thresholds(archive)
        whose = f"version {decided['version']}" if decided else "as Marsad brings them"
        click.echo(f"merge {held.merge}  propose {held.propose}  ({whose})")


@linkage.command("set", short_help="Decide the thresholds.")
@click.option(
    "--merge", type=_Probability, required=True, metavar="P", help="Merge from this probability on."
)
@click.option(
    "--propose", type=_Probability, metavar="P", help="Propose from this probability on. Default: as it is."
)
@decision()
def set_(archive: Archive, by: Decider, *, merge: float, propose: float | None) -> Entry:
    """Decide from which probability accounts are merged. What is linked already stays as it is.

    docs/linkage.md shows how many wrong and how many missed links each threshold costs.
    """
    from marsad.archive.thresholds import set_thresholds
    from marsad.linking import kept_thresholds

    held = min(merge, kept_thresholds(archive).propose)
    return set_thresholds(archive, merge, held if propose is None else propose, by)


@linkage.command(short_help="Plot what each threshold would cost, by what people decided.")
@archive_option
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.svg", help="Draw it.")
def curve(location: str | None, plot: Path | None) -> None:
    """Print, threshold by threshold, how much of what would be merged is right (precision) and how much of
    what is one incident would be merged (recall), over the pairs of accounts that people decided.

    One incident are accounts that a person put together or confirmed together; two are those that a person
    keeps apart, and those of two confirmed incidents. Few decided pairs say little.
    """
    with opened(location) as archive:
        from marsad.linking import judged, linkage_installed

        if not linkage_installed():
            raise click.ClickException("duckdb is not installed: pip install 'marsad[linkage]'")
        found = judged(archive)
    from marsad.linkage.curve import curve, drawn

    points = curve(found)
    click.echo(f"{found.same} pairs are one incident, {found.other} are two", err=True)
    for point in points:
        click.echo(f"{point.threshold}  precision {_share(point.precision)}  recall {_share(point.recall)}")
    if plot is not None:
        lines = {name: [(p.threshold, getattr(p, name)) for p in points] for name in ("precision", "recall")}
        try:
            plot.write_text(drawn(lines), encoding="utf-8")
        except OSError as error:
            raise click.ClickException(printable(f"{plot}: {error.strerror}")) from None


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


@linkage.command(short_help="Compare all accounts again, and propose what is alike.")
@archive_option
def relink(location: str | None) -> None:
    """Compare all accounts with all others, by the thresholds and weights of today.

    Accounts that belong to no incident are put to one; for the others, merges are proposed. Nothing that
    people or Marsad decided is undone. All of it is kept, or, where it is interrupted, nothing.
    """
    with opened(location) as archive:
        from marsad.linking import linkage_installed
        from marsad.linking import relink as compare

        if not linkage_installed():
            raise click.ClickException("duckdb is not installed: pip install 'marsad[linkage]'")
        linked, proposed = compare(archive)
        click.echo(
            printable(f"{archive.name}: {linked} accounts linked, {proposed} pairs proposed"), err=True
        )
