"""What reports say, with the words that prove it: accounts, stated tallies and findings, chunk by chunk."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from marsad.archive.models import Account, Finding, Report, StatedTally
    from marsad.archive.register import Archive, Register

Json = dict[str, Any]
Span = tuple[int, int]
_AT_ONCE = 250
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which part of a register is told: the `archive`, its `register` at a moment, and how much of it.

    `whole` is all of it with names, for an archive that shall be made of it; else `withheld` says whether
    incidents that are withheld from publication are in it.
    """

    archive: Archive
    register: Register
    whole: bool
    withheld: bool

    @property
    def all_incidents(self) -> bool:
        """Whether withheld incidents are in it."""
        return self.whole or self.withheld


def chunks(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """Rows in the order of their numbers, some at a time."""
    stream = rows.order_by("id").iterator(chunk_size=_AT_ONCE)
    while some := list(itertools.islice(stream, _AT_ONCE)):
        yield some


def reports(shown: Shown) -> Iterator[Json]:
    """Every report that tells of a shown incident, or of none at all."""
    for some in chunks(shown.register.reports.select_related("source")):
        hidden = _hidden(shown, [row.id for row in some])
        yield from (_report(row, shown.whole) for row in some if row.id not in hidden)


def _report(row: Report, whole: bool) -> Json:
    line: Json = {
        "report": row.id,
        "sha256": row.sha256,
        "source": str(row.source) if row.source else None,
        "published": row.published,
        "retrieved": row.retrieved,
        "language": row.language,
        "title": row.title,
        "address": row.address,
    }
    if row.source and row.source.confidential and not whole:
        line |= dict.fromkeys(("sha256", "title", "address"))
    return line


def accounts(shown: Shown) -> Iterator[Json]:
    """What each report says of each incident, every claim with its spans and the words that they mark."""
    rows = shown.register.accounts.select_related("link")
    if shown.whole:
        rows = rows.prefetch_related("mentions")
    if not shown.all_incidents:
        rows = rows.exclude(link__incident__withheld=True)
    yield from _told(shown, rows, _account)


def _account(row: Account, words: Callable[[Any], list[Json]], shown: Shown) -> Json:
    link, claims = getattr(row, "link", None), row.contract(names=shown.whole)
    return {
        "account": row.id,
        "report": row.report_id,
        "incident": link.incident_id if link else None,
        "link": {"probability": link.probability, "decided": link.decided, "why": link.why} if link else None,
        "engine": row.engine,
        "codebook": row.codebook,
        "claims": claims,
        "words": words(claims),
    }


def stated_tallies(shown: Shown) -> Iterator[Json]:
    """The totals that reports publish."""
    yield from _told(shown, shown.register.stated_tallies.all(), _stated)


def _stated(row: StatedTally, words: Callable[[Any], list[Json]], _shown: Shown) -> Json:
    return {"tally": row.id, "report": row.report_id, "states": row.data, "words": words(row.data)}


def findings(shown: Shown) -> Iterator[Json]:
    """Contradictions and gaps inside reports."""
    yield from _told(shown, shown.register.findings.all(), _finding)


def _finding(row: Finding, words: Callable[[Any], list[Json]], _shown: Shown) -> Json:
    told = {"finding": row.id, "report": row.report_id, "code": row.code, "message": row.message}
    return {**told, "words": words({"evidence": row.evidence})}


def _told(shown: Shown, rows: QuerySet[Any], line: Callable[[Any, Any, Shown], Json]) -> Iterator[Json]:
    from marsad.archive.models import Mention

    for some in chunks(rows):
        numbers = {row.report_id for row in some}
        hidden = _hidden(shown, numbers)
        texts = shown.archive.texts(shown.register.reports.filter(id__in=numbers - hidden))
        names: dict[int, list[Span]] = {number: [] for number in numbers}
        if not shown.whole:
            said = shown.register.rows(Mention).filter(account__report_id__in=numbers)
            for report, evidence in said.values_list("account__report_id", "evidence"):
                names[report] += [(start, end) for start, end in evidence]
        for row in some:
            if row.report_id not in hidden:
                marked = _Words(texts[row.report_id], names[row.report_id])
                yield line(row, marked, shown)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text that evidence marks; those in which somebody is named are not told."""

    text: str
    names: list[Span]

    def __call__(self, data: Any) -> list[Json]:
        spans = sorted({(start, end) for start, end in _evidence(data)})
        return [{"span": [*span], "text": self._told(*span)} for span in spans]

    def _told(self, start: int, end: int) -> str | None:
        named = any(first < end and start < last for first, last in self.names)
        return None if named else self.text[start:end]


def _evidence(data: Any) -> Iterator[Any]:
    """The spans of every `evidence` in it, however deep."""
    inside = [data]
    while inside:
        one = inside.pop()
        if isinstance(one, dict):
            yield from one.get("evidence", ())
            one = [value for name, value in one.items() if name != "evidence"]
        inside += [value for value in one if isinstance(value, dict | list)]


def _hidden(shown: Shown, reports: Iterable[int]) -> set[int]:
    """Those of the reports that tell of withheld incidents alone."""
    from marsad.archive.models import IncidentAccount

    if shown.all_incidents:
        return set()
    links = shown.register.rows(IncidentAccount).filter(account__report_id__in=list(reports))
    told = set(links.values_list("account__report_id", "incident__withheld").distinct())
    return {report for report, withheld in told if withheld} - {r for r, withheld in told if not withheld}
