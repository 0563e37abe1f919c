"""`marsad incident list`: the incidents that fit, a page at a time."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from marsad.adoption.plain import write
from marsad.cli.archives import archive_option, as_of_option, opened
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.models import Incident
    from marsad.archive.register import Register
    from marsad.archive.search import Wanted

_DAY = click.DateTime(["%Y-%m-%d"])
_TITLES = ("", "date", "place", "event type", "by", "harm", "accounts", "review")
_EFFECTS = ("killed", "injured", "abducted", "arrested")


@click.command("list", short_help="List the incidents that fit.")
@archive_option
@as_of_option
@click.option("--from", "since", type=_DAY, help="Those that may lie on this day or later.")
@click.option("--to", "until", type=_DAY, help="Those that may lie on this day or earlier.")
@click.option("--place", metavar="NAME-OR-CODE", help="A place, or an area of any level and all in it.")
@click.option("--actor", metavar="CODE", help="Who did it, was its target, or came to harm; parts of it too.")
@click.option("--event-type", metavar="TYPE", help="One of ACLED's sub-event types.")
@click.option(
    "--review",
    type=click.Choice(["proposed", "confirmed", "reopened"]),
    help="As far as people have seen it.",
)
@click.option("--source", metavar="NAME", help="Those that this source tells of.")
@click.option("--excluded/--counted", default=None, help="Those taken out of every count, or the others.")
@click.option("--withheld/--publishable", default=None, help="Those kept from publication, or the others.")
@click.option("--merged", is_flag=True, help="Those merged into others, which otherwise are not listed.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="On one page.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True, help="Which page.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON an incident.")
def list_(
    location: str | None, as_of: dt.datetime | None, limit: int, page: int, as_json: bool, **conditions: Any
) -> None:
    """List incidents, the earliest first: number, date, place, type, by whom, harm, accounts, review.

    All conditions must hold. Those without a date come last, and are in no period.
    """
    with opened(location) as archive:
        wanted = _wanted(**conditions)
        try:
            total, rows = _found(archive, as_of, wanted, (page - 1) * limit, limit)
        except ValueError as error:
            raise click.ClickException(printable(str(error))) from error
    lines = (json.dumps(row, ensure_ascii=False) for row in rows) if as_json else _table(rows)
    for line in lines:
        click.echo(line if as_json else printable(line))
    pages = max(1, -(-total // limit))
    click.echo(f"{total} incident{'' if total == 1 else 's'}; page {page} of {pages}", err=True)


def _wanted(
    since: dt.datetime | None,
    until: dt.datetime | None,
    actor: str | None,
    event_type: str | None,
    **plain: Any,
) -> Wanted:
    from marsad.adoption.plain import read
    from marsad.archive.search import Wanted
    from marsad.extraction.engines.codes import is_code
    from marsad.tally.actors import family, is_known

    if since and until and until < since:
        raise click.UsageError("--to lies before --from.")
    if actor and not is_known(actor):
        raise click.BadParameter(f"the codebook knows no actor {actor!r}", param_hint="--actor")
    kind = None if event_type is None else read("event_type", event_type)
    if kind is not None and not is_code("event_type", kind):
        raise click.BadParameter(f"{event_type!r} is none of ACLED's", param_hint="--event-type")
    return Wanted(
        since=since.date() if since else None,
        until=until.date() if until else None,
        actors=family(actor) if actor else frozenset(),
        event_type=kind,
        **plain,
    )


def _found(
    archive: Archive, as_of: dt.datetime | None, wanted: Wanted, first: int, limit: int
) -> tuple[int, list[dict[str, Any]]]:
    """How many fit, and what a line tells of those on the page."""
    from marsad.archive import past

    if as_of is None:
        shown = past.page(archive, wanted, first, limit)
        return shown.total, list(_rows(shown.incidents))
    with past.past_page(archive, archive.sequence_at(as_of), wanted, first, limit) as shown:
        return shown.total, list(_rows(shown.incidents))


def _rows(found: Sequence[tuple[Register, Incident]]) -> Iterator[dict[str, Any]]:
    from marsad.archive.models import IncidentAccount, IncidentPerpetrator

    told: Counter[int] = Counter()
    by: dict[int, list[dict[str, str]]] = {row.id: [] for _, row in found}
    for register in dict.fromkeys(register for register, _ in found):
        ids = [row.id for where, row in found if where is register]
        links = register.rows(IncidentAccount).filter(incident_id__in=ids)
        told.update(links.values_list("incident_id", flat=True))
        doers = register.rows(IncidentPerpetrator).filter(incident_id__in=ids).order_by("position")
        for number, actor, attribution in doers.values_list("incident_id", "actor", "attribution"):
            by[number].append({"actor": actor, "attribution": attribution})
    for _, row in found:
        yield {
            "incident": row.id,
            "revision": row.revision,
            "date": _date(row),
            "place": _place(row),
            "event_type": row.event_type,
            "perpetrators": by[row.id],
            **{effect: [getattr(row, f"{effect}_min"), getattr(row, f"{effect}_max")] for effect in _EFFECTS},
            "accounts": told[row.id],
            "review": row.review,
            "excluded": row.excluded,
            "withheld": row.withheld,
            "merged_into": row.merged_into_id,
        }


def _date(row: Incident) -> dict[str, str | None] | None:
    if row.date_start is None:
        return None
    return {"start": str(row.date_start), "end": str(row.date_end), "precision": row.date_precision}


def _place(row: Incident) -> dict[str, Any] | None:
    if not row.place_name and not row.admin1_name:
        return None
    admin1 = {"name": row.admin1_name, "pcode": row.admin1_pcode} if row.admin1_name else None
    return {
        "name": row.place_name or "",
        "relation": row.place_relation,
        "pcode": row.pcode,
        "admin1": admin1,
    }


def _table(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The rows below their titles, each column as wide as its widest cell."""
    cells = [_TITLES, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    merged = f"merged into {row['merged_into']}" if row["merged_into"] else row["review"]
    return (
        str(row["incident"]),
        write("date", row["date"]),
        write("place", row["place"]),
        row["event_type"] or "",
        write("perpetrators", row["perpetrators"]),
        ", ".join(f"{_count(*row[effect])} {effect}" for effect in _EFFECTS if row[effect][0] is not None),
        str(row["accounts"]),
        ", ".join([merged, *(mark for mark in ("excluded", "withheld") if row[mark])]),
    )


def _count(least: int, most: int | None) -> str:
    return f"{least}+" if most is None else str(least) if least == most else f"{least}-{most}"
