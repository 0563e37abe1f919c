"""Search among reports: whole originals, whether or not an incident was read in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models import Q
from django.utils.translation import gettext as _

from marsad.archive.models import Account, Report
from marsad.web.index.asking import Hits, brought_up, search
from marsad.web.index.tables import REPORTS
from marsad.web.marks import Segment
from marsad.web.selection import Selection, find
from marsad.web.selection.conditions import NotUnderstood, day, source_numbers
from marsad.web.selection.excerpts import cut_out, marks_of
from marsad.web.selection.grammar import Filter
from marsad.web.sight import Sight

SIZE = 25
_MOST = 2000  # that are ranked
_MOST_ACCOUNTS = 5000  # by which reports are sought that tell of certain incidents
_OWN = ("source", "lang", "from", "to")  # filters that speak of the report itself


@dataclass(frozen=True, slots=True)
class Told:
    """A report that was found, with a stretch of it."""

    report: Report
    segments: tuple[Segment, ...]
    cut: bool
    more: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports that were found, a page of them; `after` is where the next page goes on."""

    rows: tuple[Told, ...]
    after: int | None
    total: int | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)


def reports(selection: Selection, sight: Sight, after: int | None) -> Reports:
    """The reports of a selection that somebody may see: those that fit best first, else the newest.

    `after` is how many were shown already where words were asked for, else the number of the last.
    """
    notes: list[str] = []
    problems: list[str] = []
    wanted = Q()
    others: list[Filter] = []
    for asked in selection.filters:
        if asked.field not in _OWN:
            others.append(asked)
            continue
        try:
            wanted &= _own(sight, asked)
        except NotUnderstood as error:
            problems.append(str(error))
    if others:
        told, note, wrong = _telling_of(Selection(filters=tuple(others)), sight)
        wanted, notes, problems = wanted & told, [*notes, *note], [*problems, *wrong]
    if problems:
        return Reports((), None, 0, tuple(problems))
    rows = sight.reports.filter(wanted).select_related("source")
    if not selection.sought:
        some = list((rows.filter(id__lt=after) if after else rows).order_by("-id")[: SIZE + 1])
        more = some[SIZE - 1].id if len(some) > SIZE else None
        return Reports(_told(sight, some[:SIZE], selection), more, None, (), tuple(notes))
    notes += brought_up(sight).notes
    hits = search(sight, selection.sought, REPORTS, _MOST)
    ranked = _ranked(hits, set(rows.filter(id__in=hits.numbers.tolist()).values_list("id", flat=True)))
    start = after or 0
    shown = rows.in_bulk(ranked[start : start + SIZE])
    some = [shown[number] for number in ranked[start : start + SIZE]]
    more = start + SIZE if len(ranked) > start + SIZE else None
    return Reports(_told(sight, some, selection), more, len(ranked), (), (*notes, *hits.notes))


def _ranked(hits: Hits, allowed: set[int]) -> list[int]:
    order = np.lexsort((-hits.numbers, -hits.scores))
    return [number for number in hits.numbers[order].tolist() if number in allowed]


def _own(sight: Sight, asked: Filter) -> Q:
    if asked.sign != "=":
        raise NotUnderstood(
            _("“%(field)s” takes “:” alone, not “%(sign)s”.") % {"field": asked.field, "sign": asked.sign}
        )
    if asked.field == "source":
        return Q(source_id__in=source_numbers(sight, asked.value))
    if asked.field == "lang":
        return Q(language=asked.value.casefold())
    if asked.field == "from":
        return Q(published__gte=str(day(asked.value, first=True)))
    return Q(published__lte=str(day(asked.value, first=False)))


def _telling_of(selection: Selection, sight: Sight) -> tuple[Q, list[str], list[str]]:
    """The reports that tell of the incidents of a selection."""
    found = find(selection, sight)
    table = found.ground.tables["telling"]
    accounts = table["account"][np.isin(table["row"], found.rows)]
    some = np.sort(accounts)[::-1][:_MOST_ACCOUNTS].tolist()
    told = sight.register.rows(Account).filter(id__in=some).values_list("report_id", flat=True)
    note = [_("Very many incidents fit: only the reports that told of them last were looked at.")]
    return Q(id__in=set(told)), note if len(accounts) > len(some) else [], list(found.problems)


def _told(sight: Sight, some: list[Report], selection: Selection) -> tuple[Told, ...]:
    texts = sight.texts(some)
    return tuple(
        Told(report, *cut_out(texts[report.id], marks_of(texts[report.id], selection.sought)))
        for report in some
    )
