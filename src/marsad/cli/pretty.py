"""An extraction for people: each incident in plain lines, each finding with its words."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.cli.messages import printable
from marsad.extraction.model import Account, Casualty, DateValue, Extraction, PlaceValue, StatedTally


def pretty_lines(result: Extraction) -> Iterator[str]:
    """The lines of one report."""
    report = result.report
    said = ", ".join(filter(None, [report.source, report.published, report.language]))
    yield printable(f"{report.path or report.id} ({said})")
    for account in result.incidents:
        yield from _account(account)
    for tally in result.stated_tallies:
        yield "  stated total: " + _tally(tally)
    for finding in result.findings:
        yield printable(f"  finding: {finding.code}: {finding.message}")
    if not result.incidents and not result.stated_tallies:
        yield "  no incident"


def _account(account: Account) -> Iterator[str]:
    yield printable(
        f"  {account.ordinal}. {_date(account.date)}, {_place(account.place)}: {account.event_type}"
    )
    yield from _row("by", (f"{p.actor} ({p.attribution})" for p in account.perpetrators))
    yield from _row("at", (f"{t.actor} ({t.kind})" for t in account.targets))
    yield from _row("with", (w.type for w in account.weapons))
    yield from _row("harm", (_casualty(c) for c in account.casualties))
    yield from _row("named", (p.name for p in account.persons))


def _row(label: str, values: Iterator[str]) -> Iterator[str]:
    text = "; ".join(values)
    if text:
        yield printable(f"     {label:6}{text}")


def _date(value: DateValue | None) -> str:
    if value is None:
        return "no date"
    if value.precision == "day":
        return value.start.isoformat()
    return f"{value.start.isoformat()} to {value.end.isoformat()}"


def _place(value: PlaceValue | None) -> str:
    if value is None:
        return "no place"
    parts = [value.name, value.pcode, value.admin1.name if value.admin1 else None]
    return ", ".join(part for part in parts if part)


def _casualty(row: Casualty) -> str:
    count = str(row.min) if row.max == row.min else f"{row.min} to {row.max or 'open'}"
    within = [f"{row.women} women"] * bool(row.women) + [f"{row.children} children"] * bool(row.children)
    tail = f", among them {' and '.join(within)}" if within else ""
    return f"{count} {row.effect} ({row.actor}, {row.status}){tail}"


def _tally(tally: StatedTally) -> str:
    named = {
        "incidents": tally.incidents,
        "killed": tally.killed,
        "injured": tally.injured,
        "since": tally.since,
        "until": tally.until,
    }
    return ", ".join(f"{key} {value}" for key, value in named.items() if value is not None)
