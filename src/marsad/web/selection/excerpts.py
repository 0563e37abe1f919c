"""Excerpts of the unaltered originals, with the words that were asked for marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.archive.models import Account, Report
from marsad.text.folded import fold
from marsad.web.index.words import Sought, spots
from marsad.web.marks import Evidence, Segment, segments
from marsad.web.sight import Sight

_AROUND = 90  # letters before the first mark
_LENGTH = 260
_LONGEST = 40_000  # letters of a text that are looked through for an excerpt
_WORD = "word"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a report; `cut` and `more`: something stands before it, and behind it."""

    report: int
    source: str | None
    published: str | None
    segments: tuple[Segment, ...]
    cut: bool
    more: bool


def of_accounts(
    sight: Sight, accounts: Mapping[int, Sequence[int]], sought: Sequence[Sought]
) -> dict[int, Excerpt]:
    """For each incident the account in which most of the words stand, where any does."""
    numbers = [number for some in accounts.values() for number in some]
    rows = sight.accounts.only("report_id", "start", "end").in_bulk(numbers)
    reports = sight.reports.select_related("source").in_bulk({row.report_id for row in rows.values()})
    texts = sight.texts(list(reports.values()))
    found: dict[int, Excerpt] = {}
    for incident, some in accounts.items():
        told = [(row, texts[row.report_id]) for number in some if (row := rows.get(number))]
        marked = [(row, text, _marks(text[row.start : row.end], row.start, sought)) for row, text in told]
        if not any(marks for *_, marks in marked):  # the words stand around the account: in a headline
            marked = [(row, text, _marks(text, 0, sought)) for row, text in told]
        best = max(marked, key=lambda one: len(one[2]), default=None)
        if best is not None and best[2]:
            found[incident] = _excerpt(reports[best[0].report_id], *best)
    return found


def _excerpt(report: Report, account: Account, text: str, marks: Sequence[Evidence]) -> Excerpt:
    source = str(report.source) if report.source else None
    start, end = min(account.start, marks[0].start), max(account.end, marks[-1].end)
    return Excerpt(report.id, source, report.published, *cut_out(text, marks, start, end))


def cut_out(
    text: str, marks: Sequence[Evidence], start: int = 0, end: int | None = None
) -> tuple[tuple[Segment, ...], bool, bool]:
    """A stretch of a text around the first mark, and whether more stands before and behind it."""
    end = len(text) if end is None else end
    first = marks[0].start if marks else start
    begin = _word_begin(text, max(start, first - _AROUND), start)
    stop = min(end, begin + _LENGTH)
    shown = [mark._replace(start=mark.start - begin, end=mark.end - begin) for mark in marks]
    return tuple(segments(text[begin:stop], shown)), begin > 0, stop < len(text)


def _marks(text: str, base: int, sought: Sequence[Sought]) -> list[Evidence]:
    found = spots(fold(text[:_LONGEST]), tuple(sought))
    return [Evidence(base + start, base + end, _WORD) for start, end in found]


def marks_of(text: str, sought: Sequence[Sought]) -> list[Evidence]:
    """Where in a text the words stand."""
    return _marks(text, 0, sought)


def _word_begin(text: str, at: int, least: int) -> int:
    """The beginning of the word that stands there."""
    while at > least and not text[at - 1].isspace():
        at -= 1
    return at
