"""`marsad link`: which reports tell of the same incident, one line of JSON an incident; keeps nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from marsad.adoption import Claim, adopt
from marsad.cli.extract import readings
from marsad.cli.inputs import from_lines
from marsad.cli.messages import Refusals
from marsad.intake import MAX_BYTES, RawReport


@click.command(short_help="Find which reports tell of the same incident.")
@click.option(
    "--jsonl",
    metavar="FILE",
    required=True,
    help='Each line is {"id", "text", "published", "source", "language"}; - is standard input.',
)
@click.option("--merge", type=float, metavar="P", help="Merge accounts from this probability on.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=MAX_BYTES,
    show_default=True,
    help="Refuse a line larger than this.",
)
@click.pass_context
def link(ctx: click.Context, jsonl: str, merge: float | None, max_bytes: int) -> None:
    """Read reports and link the accounts of one incident.

    Prints one line of JSON an incident, with the accounts it rests on, the adopted values (counts: lowest
    to highest over the accounts) and why each pair was linked. Keeps nothing. A line that can't be read
    is named on standard error and the others go on; the exit status is then 1.
    """
    try:
        from marsad.linkage.linker import Thresholds
        from marsad.linkage.linker import link as grouped
        from marsad.linkage.totals import StatedTotal, growths
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is not installed: pip install 'marsad[linkage]'") from None
    try:
        thresholds = Thresholds() if merge is None else Thresholds(merge, min(merge, Thresholds().propose))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    refusals = Refusals()
    told: dict[str, _Told] = {}
    totals: list[StatedTotal] = []
    rows = _rows(_once(from_lines(jsonl, max_bytes, refusals), refusals), refusals, told, totals)
    for group in grouped(rows, thresholds=thresholds, steps=growths(totals)):
        sys.stdout.buffer.write(_line(group, told))
    ctx.exit(refusals.status)


def _once(reports: Iterator[RawReport | None], refusals: Refusals) -> Iterator[RawReport]:
    """The reports whose id has not come before; a second one with the same id is refused."""
    places: dict[str | None, str] = {}
    for report in reports:
        if report is None:
            continue
        if report.name in places:
            refusals.add(report.place, f"the id {report.name} is taken by {places[report.name]}")
        else:
            places[report.name] = report.place
            yield report


@dataclass(frozen=True, slots=True)
class _Told:
    """An account as a report told it; `published` is "" where that is not known."""

    report: str
    position: int
    published: str
    claim: Claim[str]


def _rows(
    reports: Iterator[RawReport], refusals: Refusals, told: dict[str, _Told], totals: list[Any]
) -> Iterator[Any]:
    from marsad.linkage.features import account_id, rows_of
    from marsad.linkage.totals import totals_of

    texts: dict[str, str] = {}

    def noted() -> Iterator[RawReport]:
        for report in reports:
            texts[report.name or report.file] = report.text
            yield report

    for extraction in readings(noted(), refusals):
        name = extraction.report.path or extraction.report.id
        document = extraction.to_json()
        for account in document["incidents"]:
            known_as = account_id(name, account["ordinal"])
            published = document["report"]["published"] or ""
            told[known_as] = _Told(name, len(told), published, Claim(known_as, account))
        totals += totals_of(document, name)
        yield from rows_of(document, texts.pop(name, ""), report=name)


def _line(group: Any, told: Mapping[str, _Told]) -> bytes:
    # The oldest report first, and reports of one day in the order of the file, as the archive has them.
    dated = sorted((told[name] for name in group.accounts), key=lambda one: (one.published, one.position))
    adopted = adopt([one.claim for one in dated])
    document = {
        "incident": group.incident,
        "accounts": [_account(told[name]) for name in group.accounts],
        "date": _without_evidence(adopted.values["date"]),
        "place": _without_evidence(adopted.values["place"]),
        "event_type": adopted.values["event_type"],
        "adopted": {effect: list(adopted.totals.get(effect, (0, 0))) for effect in ("killed", "injured")},
        "links": [_link(one) for one in group.links],
        "proposals": [_link(one) for one in group.proposals],
    }
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _account(one: _Told) -> dict[str, Any]:
    return {"report": one.report, "ordinal": one.claim.data["ordinal"], "span": list(one.claim.data["span"])}


def _link(one: Any) -> dict[str, Any]:
    why = [{"feature": r.feature, "level": r.level, "weight": round(r.weight, 2)} for r in one.why]
    return {"a": one.a, "b": one.b, "probability": round(one.probability, 6), "why": why}


def _without_evidence(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The value alone: its spans belong to one report, and an incident has several."""
    if value is None:
        return None
    return {key: item for key, item in value.items() if key not in ("evidence", "candidates", "clause")}
