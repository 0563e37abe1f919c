"""`marsad difference`: what a later codebook reads otherwise, and what people decide of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from marsad.adoption.plain import write
from marsad.cli.archives import archive_option, by_option, opened, reason_option, who
from marsad.cli.messages import printable

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.models import Difference

_FIELDS = (
    "account", "casualties", "date", "event_type", "perpetrators", "person", "place", "stated_tally",
    "targets", "weapons",
)  # fmt: skip
_STANDINGS = ("proposed", "accepted", "refused", "superseded")
_numbers = click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="[NUMBER]...")
_field = click.option("--field", type=click.Choice(_FIELDS), help="All that wait of this field.")


@click.group(short_help="Decide what becomes of reports that were read again.")
def difference() -> None:
    """Look through what `marsad archive reread` found, and accept or refuse it."""


@difference.command("list", short_help="List the differences.")
@archive_option
@click.option("--field", type=click.Choice(_FIELDS), help="Only of this field.")
@click.option(
    "--standing", type=click.Choice(_STANDINGS), default="proposed", show_default=True, help="Only these."
)
@click.option(
    "--json", "as_json", is_flag=True, help="A line of JSON a difference, with the words it rests on."
)
def list_differences(location: str | None, field: str | None, standing: str, as_json: bool) -> None:
    """List the differences: number, report, account, field, what is kept => what was read again.

    The field "account" is a whole account, which was found, or is no longer found; "stated_tally" a total
    that the report states; "person" somebody whom an account names, without the name.
    """
    with opened(location) as register:
        rows = register.differences.filter(standing=standing).order_by("id")
        for row in (rows.filter(field=field) if field else rows).iterator(chunk_size=200):
            click.echo(_json(row) if as_json else printable(_line(row)))


@difference.command(short_help="Take differences over.")
@archive_option
@_numbers
@_field
@by_option
@reason_option
def accept(
    location: str | None, numbers: tuple[int, ...], field: str | None, actor: str | None, reason: str
) -> None:
    """Take differences over, by their numbers or all of a field; each is an entry of the ledger.

    The account then says what was read again, and its incident follows by the rule, but for fields that a
    person decided. A new account is linked. One that is no longer found is put out of its incident, which
    counts no more if it has no other.
    """
    from marsad.pipeline import accept as take_over

    _decide(location, numbers, field, actor, reason, take_over)


@difference.command(short_help="Stand by what is kept.")
@archive_option
@_numbers
@_field
@by_option
@reason_option
def refuse(
    location: str | None, numbers: tuple[int, ...], field: str | None, actor: str | None, reason: str
) -> None:
    """Stand by what is kept, against differences by their numbers or all of a field; each is an entry.

    The same difference is not proposed again.
    """
    from marsad.archive.rereading import refuse as stand_by

    _decide(location, numbers, field, actor, reason, stand_by)


def _decide(
    location: str | None,
    numbers: tuple[int, ...],
    field: str | None,
    actor: str | None,
    reason: str,
    act: Any,
) -> None:
    if bool(numbers) == bool(field):
        raise click.UsageError("Give the numbers of differences, or --field.")
    with opened(location) as register:
        from marsad.archive.decisions import Decider

        chosen = list(numbers) or _of_field(register, field)
        with register.writing():
            for number in chosen:
                act(register, number, Decider(who(actor), reason))
        click.echo(printable(f"{register.name}: {len(chosen)} decided; ledger {register.head}"), err=True)


def _of_field(register: Archive, field: str | None) -> list[int]:
    waiting = register.differences.filter(standing="proposed", field=field)
    return list(waiting.order_by("id").values_list("id", flat=True))


def _line(row: Difference) -> str:
    account = f"account {row.account_id}" if row.account_id else "new account"
    account = "the report" if row.field == "stated_tally" else account
    change = f"{_written(row.field, row.before)} => {_written(row.field, row.after)}"
    return f"{row.id}  report {row.report_id}  {account}  {row.field}  {change}"


def _written(field: str, value: Any) -> str:
    if field in ("person", "stated_tally"):
        return _listed(value)
    if field != "account" or value is None:
        return write(field, value)
    return ", ".join(write(name, value[name]) for name in ("date", "place", "event_type", "casualties"))


def _listed(value: dict[str, Any] | None) -> str:
    told = {name: one for name, one in (value or {}).items() if one not in (None, []) and name != "evidence"}
    return ", ".join(f"{name} {one}" for name, one in told.items()) or "-"


def _json(row: Difference) -> str:
    told = ("id", "report_id", "account_id", "field", "before", "after", "engine", "codebook", "standing")
    document = {name.removesuffix("_id"): getattr(row, name) for name in (*told, "entry", "decided")}
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
