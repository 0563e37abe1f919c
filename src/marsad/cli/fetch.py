"""`marsad fetch`: pages of the web, from hosts that somebody allowed, kept as captures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.archive.rechecking import Find, changed_words, keep_recheck
from marsad.capture import Allowed, Captured, CaptureError, Fetcher
from marsad.capture.connection import Limits as Sizes
from marsad.capture.errors import GoneError
from marsad.capture.fetcher import DELAY
from marsad.cli.archives import archive_option, by_option, opened, who
from marsad.cli.messages import note
from marsad.cli.taking import Taking
from marsad.intake import MAX_BYTES, RawReport, Refusal
from marsad.intake.captured import MEDIA, page_text, read_capture
from marsad.intake.limits import Limits
from marsad.intake.raw import RefusedError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from marsad.archive import Archive
    from marsad.archive.models import Report


@click.command(short_help="Fetch pages and feeds from hosts that you have listed.")
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@click.option(
    "--allow",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    envvar="MARSAD_FETCH_ALLOW",
    show_envvar=True,
    help="The hosts that may be asked, one a line; without it nothing is.",
)
@click.option(
    "--list",
    "listed",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="More addresses, one a line: feeds, say, for a schedule.",
)
@click.option("--follow", is_flag=True, help="Of feeds, fetch the pages too that they lead to, each once.")
@click.option("--again", is_flag=True, help="Look again at all that was fetched: was it edited, or removed?")
@click.option("--source", metavar="NAME", help="Who published it, where the page names nobody.")
@click.option(
    "--delay",
    type=click.FloatRange(min=1.0),
    default=DELAY,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one host; longer where the host asks for it.",
)
@click.option(
    "--max-bytes", type=click.IntRange(min=1), default=MAX_BYTES, show_default=True, help="Of one page."
)
@archive_option
@by_option
@click.pass_context
def fetch(
    ctx: click.Context,
    addresses: tuple[str, ...],
    allow: Path | None,
    listed: Path | None,
    follow: bool,
    again: bool,
    source: str | None,
    delay: float,
    max_bytes: int,
    location: str | None,
    actor: str | None,
) -> None:
    """Fetch pages and feeds, and take them in with the captures (WARC) that prove them.

    Only hosts of --allow are asked, and only public machines; every redirect is looked at in the same way,
    robots.txt is heeded, one host is asked at most every few seconds. With --again, a page that says
    something else by now is taken in as another report, and what rested on the words that are gone is
    opened for review. Run it from a schedule of your own.
    """
    if allow is None:
        raise click.UsageError("Nothing may be asked: name the hosts in a file, with --allow.")
    wanted = [*addresses, *(_lines(listed) if listed else ())]
    if not wanted and not again:
        raise click.UsageError("Give addresses, or --list, or --again.")
    fetcher = Fetcher(_allowed(allow), Sizes(max_bytes), delay)
    with opened(location, create=bool(wanted)) as archive:
        taking = Taking(archive, who(actor))
        session = _Session(archive, fetcher, taking, source, Limits(max_bytes))
        for address in wanted:
            session.take(address, follow=follow)
        if again:
            session.look_again(who(actor))
        taking.tell()
    ctx.exit(taking.refusals.status)


def _lines(path: Path) -> Iterator[str]:
    for line in _text(path).splitlines():
        if address := line.partition(" #")[0].strip():
            yield address


def _allowed(path: Path) -> Allowed:
    try:
        return Allowed.read(_text(path))
    except CaptureError as error:
        raise click.UsageError(f"{path}: {error}") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: {error}") from None


class _Session:
    """Fetches pages into one archive."""

    def __init__(
        self, archive: Archive, fetcher: Fetcher, taking: Taking, source: str | None, limits: Limits
    ) -> None:
        self._archive, self._fetcher, self._taking = archive, fetcher, taking
        self._source, self._limits = source, limits

    def take(self, address: str, *, follow: bool) -> None:
        """Takes in what is at an address; what a feed leads to as well, if that is to be followed."""
        captured = self._captured(address)
        if captured is None:
            return
        ahead = []
        for one in self._reports(captured):
            self._taking.take(one)
            if follow and isinstance(one, RawReport) and one.identity.startswith("feed:") and one.address:
                ahead.append(one.address)
        for page in dict.fromkeys(ahead):
            if not self._pages().filter(address=page).exists():
                self.take(page, follow=False)

    def _pages(self) -> QuerySet[Report]:
        """The reports that are whole pages, fetched before; the entries of feeds are not."""
        return self._archive.reports.filter(attachments__media=MEDIA, identity="")

    def _reports(self, captured: Captured) -> list[RawReport | Refusal]:
        found = read_capture(captured.warc, captured.address, self._limits.fresh())
        return [
            replace(one, source=one.source or self._source) if isinstance(one, RawReport) else one
            for one in found
        ]

    def _captured(self, address: str) -> Captured | None:
        try:
            return self._fetcher.fetch(address)
        except CaptureError as error:
            self._taking.refusals.add(address, str(error))
            return None

    def look_again(self, actor: str) -> None:
        """Fetches every page that was fetched before, and compares it with the latest that is kept."""
        pages = self._pages().exclude(address=None).order_by("id")
        latest = {report.address: report for report in pages}
        for address, report in latest.items():
            try:
                captured = self._fetcher.fetch(str(address))
            except GoneError:
                whole = [(0, len(self._archive.text(report)))]
                self._find(report, "removed-at-source", whole, None, actor)
            except CaptureError as error:
                self._taking.refusals.add(str(address), str(error))
            else:
                self._compare(report, captured, actor)

    def _compare(self, report: Report, captured: Captured, actor: str) -> None:
        found = [one for one in self._reports(captured) if isinstance(one, RawReport)]
        if len(found) != 1:
            self._taking.refusals.add(captured.asked, "there is no report at this address any more")
            return
        [one] = found
        before = self._archive.text(report)
        if one.text in (before, self._as_read_today(report)):
            return
        later = self._taking.take(one)
        self._find(report, "changed-at-source", changed_words(before, one.text), later, actor)

    def _as_read_today(self, report: Report) -> str | None:
        """The text that the kept page gives now: a later reader may take more or less of the same page."""
        if report.container is None:
            return None
        try:
            return page_text(bytes(report.container.content))
        except RefusedError:
            return None

    def _find(
        self, report: Report, what: Find, spans: list[tuple[int, int]], later: Report | None, actor: str
    ) -> None:
        opened = keep_recheck(self._archive, report, what, spans, actor=actor, later=later)
        told = "was edited" if what == "changed-at-source" else "was removed"
        note(
            str(report.address),
            f"{told} since report {report.id}; incidents opened for review: {len(opened)}",
        )
