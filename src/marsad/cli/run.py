"""`marsad run`: the whole way, from reports to a bulletin, by the commands that a user would call."""

from __future__ import annotations

import datetime as dt
import json
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib.resources import as_file
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.archives import opened
from marsad.cli.messages import printable
from marsad.cli.parameters import Published

if TYPE_CHECKING:
    from marsad.archive import Archive


@click.command(short_help="Do the whole job: from reports to a bulletin in two languages.")
@click.argument("reports", nargs=-1, metavar="[FILE-OR-FOLDER]...")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder for all that comes of it.",
)
@click.option(
    "--published", type=Published(), help="Day (or month) of publication, where the input gives none."
)
@click.option("--source", metavar="NAME", help="Who published it, where the input gives nobody.")
@click.option(
    "--definition", metavar="FILE-OR-ID", help="Count by this one; default: all that Marsad brings."
)
@click.pass_context
def run(
    ctx: click.Context,
    reports: tuple[str, ...],
    out: Path,
    published: str | None,
    source: str | None,
    definition: str | None,
) -> None:
    """Do the whole job: keep the reports, read and link them, count, and write the bulletin.

    Without reports it takes the invented samples that Marsad brings. Run again, it goes on with the
    register that is in the folder already. Each step is a command of its own, and is shown.
    """
    out.mkdir(parents=True, exist_ok=True)
    register = out / "register.sqlite3"
    said = [*(("--published", published) if published else ()), *(("--source", source) if source else ())]
    steps = _Steps(register)
    if reports:
        steps.do("intake", *said, *reports)
    else:
        from marsad.samples import reports as samples

        click.echo("No reports given: these are the samples, every one of them invented.", err=True)
        with as_file(samples()) as path:
            steps.do("intake", *said, str(path))
    with opened(str(register)) as archive:
        _write_lines(out / "accounts.jsonl", _accounts(archive))
        days = _write_incidents(out / "incidents.jsonl", archive)
    for name in [definition] if definition else _shipped():
        steps.do("tally", name, into=out / f"tally.{Path(name).stem}.txt")
    steps.do("reconcile", into=out / "reconciliation.txt")
    if days:
        period = ("--from", str(min(days)), "--to", str(max(days)))
        running = _running(definition, max(days))
        for language in ("ar", "en"):
            page = out / f"bulletin.{language}.md"
            steps.do("bulletin", *period, "--language", language, *running, into=page)
    steps.do("verify", into=out / "verification.txt")
    _tell(out, bool(days))
    ctx.exit(steps.status)


class _Steps:
    """Runs commands on one register; `status` is 1 where reports were refused or originals altered."""

    def __init__(self, register: Path) -> None:
        self.register = str(register)
        self.status = 0

    def do(self, command: str, *arguments: str, into: Path | None = None) -> None:
        """Runs one command, its output into a file, and says how it would be called by hand."""
        from marsad.cli import main

        words = [command, "--archive", self.register, *arguments]
        tail = f" > {shlex.quote(str(into))}" if into else ""
        click.echo(printable(f"marsad {shlex.join(words)}{tail}"), err=True)
        if into is None:
            status = main.main(words, standalone_mode=False)
        else:
            with into.open("w", encoding="utf-8") as stream, redirect_stdout(stream):
                status = main.main(words, standalone_mode=False)
        # What reconciling finds is about the reports, and stands in its file.
        if command != "reconcile":
            self.status = max(self.status, int(status or 0))


def _shipped() -> tuple[str, ...]:
    from marsad.tally.loading import shipped

    return shipped()


def _running(definition: str | None, last: dt.date) -> list[str]:
    """The running figures of a page: the definition asked for, else those of the year of its last day."""
    from marsad.tally.loading import load_definition

    names = [definition] if definition else []
    for name in () if definition else _shipped():
        since = load_definition(name).since
        if since is None or since.year == last.year:
            names.append(name)
    return [word for name in names for word in ("--running", name)]


def _accounts(archive: Archive) -> Iterator[dict[str, Any]]:
    for account in archive.accounts.order_by("report_id", "ordinal").iterator():
        yield {"report": account.report_id, "account": account.id, **account.contract()}


def _write_incidents(path: Path, archive: Archive) -> list[dt.date]:
    """One line an incident, as a tally sees it; gives the days that the register can date."""
    from dataclasses import asdict

    from marsad.tally.register import counted_incidents

    days: list[dt.date] = []
    rows = []
    for incident in counted_incidents(archive):
        rows.append({name: value for name, value in asdict(incident).items() if name != "words"})
        days += [incident.date.start, incident.date.end] if incident.date else []
    _write_lines(path, iter(rows))
    return days


def _write_lines(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def _tell(out: Path, dated: bool) -> None:
    made = {
        "bulletin.ar.md, bulletin.en.md": "the page for the period"
        if dated
        else "not written: no day is known",
        "tally.*.txt": "the figures of each definition",
        "reconciliation.txt": "totals that reports state, beside ours, and the rest between them",
        "incidents.jsonl": "a line an incident",
        "accounts.jsonl": "a line an account: what one report says of one incident",
        "register.sqlite3": "the register: originals, accounts, incidents, the ledger of decisions",
        "verification.txt": "the head of the ledger when all was checked: keep a copy elsewhere",
    }
    click.echo(printable(f"In {out}:"))
    for name, what in made.items():
        click.echo(f"  {name:<32}{what}")
    words = (_command(), "tally", "--archive", str(out / "register.sqlite3"), _shipped()[0], "--explain")
    click.echo("Which incidents stand behind a figure:")
    click.echo(printable(f"  {shlex.join(words)}"))
    click.echo("The desk, to read and decide in a browser: make serve, or")
    desk = (_command(), "serve", "--archive", str(out / "register.sqlite3"))
    click.echo(printable(f"  {shlex.join(desk)}"))
    click.echo("Your own reports: make run REPORTS=FOLDER PUBLISHED=YYYY-MM-DD OUT=ANOTHER-FOLDER")


def _command() -> str:
    """How `marsad` is called here: by its path, where the shell would not find it by name."""
    beside = Path(sys.executable).with_name("marsad")
    if shutil.which("marsad") or not beside.exists():
        return "marsad"
    return str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside)
