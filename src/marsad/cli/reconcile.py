"""`marsad reconcile`: stated totals against their own arithmetic, each other, and ours."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from marsad.cli.archives import archive_option, as_of_option, opened
from marsad.cli.definitions import find_definition, refusal
from marsad.cli.messages import printable
from marsad.tally.audit import Audit, audit_series
from marsad.tally.loading import shipped

if TYPE_CHECKING:
    from marsad.tally.between import Between
    from marsad.tally.residual import Comparison

# What a report says of its total in words, which no definition at hand says as well.
_UNFOLLOWED = {
    "excludes": "what the stated total leaves out",
    "territory": "the territory of the stated total",
    "perpetrator": "the perpetrator of the stated total, whom the codebook does not know",
}


@click.command(short_help="Check stated totals against themselves, each other and ours.")
@click.option(
    "--series",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="A file of stated totals, one a row.",
)
@archive_option
@as_of_option
@click.option(
    "--definition",
    metavar="FILE-OR-ID",
    help="Ours is counted by this definition where it fits; else by those that Marsad brings.",
)
@click.option("--certain", is_flag=True, help="Only what cannot be right, not what is worth a look.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Write what --series holds as one page with each series drawn; needs nothing from elsewhere.",
)
@click.option(
    "--language", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Of that page."
)
@click.pass_context
def reconcile(
    ctx: click.Context,
    series: Path | None,
    location: str | None,
    as_of: dt.datetime | None,
    definition: str | None,
    certain: bool,
    as_json: bool,
    html: Path | None,
    language: Literal["ar", "en"],
) -> None:
    """Audit stated totals, and set ours beside them.

    With --series: parts against totals, areas against totals, each total against the one before it,
    sub-totals against what holds them, rival figures of one time. Without it, or with --archive: every
    total that a report of the archive states, beside ours, with the rest as a row of its own.

    Exit status 1 where a row cannot be read or a contradiction is certain.
    """
    if html is not None and series is None:
        raise click.UsageError("--html draws what --series holds.")
    document: dict[str, Any] = {}
    lines: list[str] = []
    audit = _audit(series) if series is not None else None
    if audit is not None:
        document |= audit.to_json()
        lines += _audit_lines(audit, certain)
        if html is not None:
            _draw(audit, str(series), html, language)
    if location is not None or series is None:
        comparisons, steps = _comparisons(location, definition, as_of)
        document["stated_tallies"] = [comparison.to_json() for comparison in comparisons]
        document["steps_between"] = [step.to_json() for step in steps]
        lines += _comparison_lines(document["stated_tallies"])
        lines += _step_lines(document["steps_between"])
    click.echo(json.dumps(document, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))
    if audit is not None and _found(audit, str(series)):
        ctx.exit(1)


def _found(audit: Audit, file: str) -> bool:
    """Whether something is certainly wrong; says on standard error in which rows."""
    rows = sorted({row for c in audit.contradictions if c.certainty == "certain" for row in c.rows})
    if rows:
        click.echo(printable(f"{file}: rows {', '.join(map(str, rows))}: certainly contradictory"), err=True)
    return bool(rows or audit.errors)


def _draw(audit: Audit, file: str, out: Path, language: Literal["ar", "en"]) -> None:
    from marsad.publishing.reconciliation import page

    try:
        out.write_text(page(audit, Path(file).name, language), encoding="utf-8")
    except OSError as error:
        raise refusal(error) from error


def _audit(path: Path) -> Audit:
    if not path.exists():
        raise click.ClickException(printable(f"{path}: no such file"))
    audit = audit_series(path)
    for error in audit.errors:
        click.echo(printable(str(error)), err=True)
    return audit


def _audit_lines(audit: Audit, certain: bool) -> Iterator[str]:
    labels = {point.row: point.label() for point in audit.points}
    shown = [c for c in audit.contradictions if not certain or c.certainty == "certain"]
    yield f"{len(audit.points)} stated totals, {len(shown)} contradictions"
    yield ""
    for found in shown:
        mark = "!" if found.certainty == "certain" else "?"
        yield f"{mark} {found.code}: {found.message}"
        yield from (f"    {labels[row]}" for row in found.rows)
    telling = [step for step in audit.steps if step.sub_totals or step.rest]
    if telling:
        yield ""
        yield "steps that their groups do not account for, or that have a sub-total beside them"
    for step in telling:
        first, second = step.rows
        yield f"  {step.series} since {step.since}, rows {first} to {second}: {_plain(step.figures)}"
        if step.rest:
            yield f"    groups: {_plain(step.groups)}; rest killed {step.rest:+d}"
        for sub in step.sub_totals:
            yield f"    row {sub.row}: {_plain(sub.figures)}; rest {_plain(sub.residual)}"


def _plain(figures: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:+d}" for name, number in figures.items()) or "-"


def _comparisons(
    location: str | None, definition: str | None, as_of: dt.datetime | None
) -> tuple[list[Comparison], list[Between]]:
    # What stands behind a figure is read when it is shown, so the archive stays open until the end.
    archive = click.get_current_context().with_resource(opened(location))
    from marsad.tally.between import between
    from marsad.tally.columns import Counting
    from marsad.tally.residual import compare

    names = (definition,) if definition else shipped()
    rules = [find_definition(name, archive, as_of) for name in names]
    counting = Counting(archive, as_of)
    comparisons = list(compare(counting, rules))
    return comparisons, list(between(comparisons, counting))


def _comparison_lines(comparisons: list[dict[str, Any]]) -> Iterator[str]:
    yield f"{len(comparisons)} totals stated by reports of the archive"
    for found in comparisons:
        yield ""
        ours = found["ours"]
        since, until = ours["since"] or "?", ours["until"] or "now"
        called = f" ({found['called']})" if found["called"] else ""
        yield f"report {found['report']}{called}, published {found['published'] or '?'}, {since} to {until}"
        yield f"  ours by {ours['definition']}"
        yield f"  {'':<12}{'stated':>10}{'ours':>10}{'rest':>14}"
        for figure, stated in found["stated"].items():
            least, most = found["residual"][figure]
            yield f"  {figure:<12}{stated:>10}{_ours(ours, figure):>10}{_span(least, most):>14}"
        if found["unmatched"]:
            words = (_UNFOLLOWED[key] for key in found["unmatched"])
            yield f"  ours is counted without regard to {', '.join(words)}"


def _step_lines(steps: list[dict[str, Any]]) -> Iterator[str]:
    if steps:
        yield ""
        yield "from one stated total to the next, with our incidents that fall between"
    for step in steps:
        yield ""
        reports, days = step["reports"], step["until"]
        yield f"report {reports[0]} to report {reports[1]}, {days[0]} to {days[1]}"
        yield f"  {'':<12}{'stated':>10}{'ours':>10}{'rest':>14}"
        for figure, stated in step["stated"].items():
            ours, rest = step["ours"][figure], step["residual"][figure]
            number = f"{ours['least']:+d}" + ("+" if ours["opened"] else "")
            if not ours["opened"] and ours["most"] != ours["least"]:
                number += f" to {ours['most']:+d}"
            yield f"  {figure:<12}{stated:>+10d}{number:>10}{_span(*rest):>14}"
        yield f"  our incidents: {', '.join(step['incidents']) or 'none'}"
        if step["gone"]:
            yield f"  counted before, and no longer: {', '.join(step['gone'])}"


def _ours(ours: dict[str, Any], figure: str) -> str:
    if figure == "incidents":
        return str(ours["incidents"])
    number = ours["totals"][figure]
    if number["max"] is None:
        return f"{number['min']}+"
    return str(number["min"]) if number["min"] == number["max"] else f"{number['min']}-{number['max']}"


def _span(least: int | None, most: int) -> str:
    if least is None:
        return f"{most} or less"
    return str(most) if least == most else f"{least} to {most}"
