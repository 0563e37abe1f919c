"""Totals that reports state, held against themselves, each other, and ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from marsad.archive.models import StatedTally
from marsad.publishing.agreement import data
from marsad.publishing.language import Code
from marsad.publishing.reconciliation import Section, curve_of, sections, title
from marsad.tally.audit import Audit, audit_points
from marsad.tally.contradiction import Contradiction
from marsad.tally.residual import Comparison, compare_all
from marsad.tally.series import FIGURES, Point, span
from marsad.tally.stated import SEPARATOR, points
from marsad.web import labels
from marsad.web.access.rights import Right, requires
from marsad.web.later import Later
from marsad.web.requests import DeskRequest
from marsad.web.sight import Sight
from marsad.web.tallies import kept
from marsad.web.tallies.seen import Seen, look

_MOST = 500  # totals of one page: the newest
_INCIDENTS = 30  # numbers of incidents beside a total
_AUDITS: Later[Audit] = Later(20)
_COMPARISONS: Later[dict[int, Beside]] = Later(20)


@dataclass(frozen=True, slots=True)
class Beside:
    """Our figures beside a stated total: by what, how many, what is left, and some of the incidents."""

    definition: str
    days: tuple[dt.date | None, dt.date | None]
    ours: dict[str, tuple[int, int | None]]
    residual: dict[str, tuple[int | None, int]]
    incidents: tuple[str, ...]
    more: int
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total with the report that states it, and what contradicts it."""

    point: Point
    report: int
    called: str
    published: str
    figures: tuple[tuple[str, int | None], ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction in the words of the page."""

    title: str
    found: Contradiction


@dataclass(frozen=True, slots=True)
class Shown:
    """A series as the page shows it."""

    name: str
    number: int
    runs: tuple[tuple[str, str, tuple[Total, ...]], ...]
    findings: tuple[Finding, ...]


@requires(Right.READ)
def reconcile(request: DeskRequest) -> HttpResponse:
    """Every series of stated totals with its contradictions, and ours beside each total."""
    audit = _audit(request.sight)
    beside = _beside(request.sight, request.GET.get("definition", ""))
    context = {"area": "tallies", "waiting": audit is None or beside is None, "beside": beside or {}}
    if audit is not None:
        context["series"] = list(_series(request.sight, audit))
        context["legend"] = data("reconciliation")["phrases"]["legend"][labels.language()]
    context["definitions"] = [row for row in kept.definitions(request.archive) if row.rule]
    context["chosen"] = request.GET.get("definition", "")
    page = "tallies/_reconcile.html" if request.htmx else "tallies/reconcile.html"
    return render(request, page, context)


@requires(Right.READ)
def drawn(request: DeskRequest, series: int, run: int) -> HttpResponse:
    """The curve of one running total as SVG."""
    audit = _audit(request.sight)
    every = list(sections(audit)) if audit else []
    if audit is None or series >= len(every) or run >= len(every[series].runs):
        raise Http404
    svg = curve_of(every[series].runs[run], audit, "ar" if labels.language() == "ar" else "en")
    if svg is None:
        raise Http404
    return HttpResponse(svg, content_type="image/svg+xml")


def _audit(sight: Sight) -> Audit | None:
    key = ("audit", sight.archive.name, sight.archive.head.sequence, tuple(sight.hidden_sources))

    def make() -> Audit:
        stated = look(sight, sight.archive).stated_tallies.select_related("report")
        return audit_points(points(stated.order_by("-id")[:_MOST])[::-1])

    return _AUDITS.ask(key, sight.archive, make)


def _beside(sight: Sight, name: str) -> dict[int, Beside] | None:
    """Our figures by the number of the stated total, by the definition chosen where it fits."""
    rows = [row for row in kept.definitions(sight.archive) if row.rule and name in ("", row.name)]
    rules = [row.rule.definition for row in rows if row.rule]
    texts = tuple(row.text for row in rows)
    key = (sight.archive.name, sight.archive.head.sequence, tuple(sight.hidden_sources), texts)

    def make() -> dict[int, Beside]:
        seen = Seen(look(sight, sight.archive))
        newest = list(seen.sight.stated_tallies.order_by("-id").values_list("id", flat=True)[:_MOST])
        stated = seen.sight.stated_tallies.filter(id__in=newest)
        return {one.tally: _told(one) for one in compare_all(stated, seen, rules)}

    return _COMPARISONS.ask(key, sight.archive, make)


def _told(one: Comparison) -> Beside:
    ours, number = one.ours, len(one.ours.incidents)
    return Beside(
        ours.definition.title[labels.language()] if not one.unmatched else "",
        (ours.definition.since, ours.definition.until),
        {
            "incidents": (number, number),
            "killed": (ours.killed.least, ours.killed.most),
            "injured": (ours.injured.least, ours.injured.most),
        },
        one.residual,
        tuple(ours.incidents[:_INCIDENTS]),
        max(number - _INCIDENTS, 0),
        one.unmatched,
    )


def _series(sight: Sight, audit: Audit) -> Iterator[Shown]:
    rows = [point.row for point in audit.points]
    stated = {
        one.id: one for one in sight.stated_tallies.filter(id__in=rows).select_related("report__source")
    }
    marks = {row: one.certainty for one in reversed(audit.contradictions) for row in one.rows}
    for number, section in enumerate(sections(audit)):
        yield _shown(number, section, stated, marks)


def _shown(number: int, section: Section, stated: dict[int, StatedTally], marks: Mapping[int, str]) -> Shown:
    language: Code = "ar" if labels.language() == "ar" else "en"
    runs = []
    for at, run in enumerate(section.runs):
        totals = tuple(
            Total(
                point,
                stated[point.row].report_id,
                str(stated[point.row].report.source or ""),
                span(point.published),
                tuple((figure, point.figures.get(figure)) for figure in FIGURES),
                marks.get(point.row, ""),
            )
            for point in run.points
            if point.row in stated
        )
        has_curve = sum(point.moment is not None for point in run.drawn) > 1
        runs.append((run.since, str(at) if has_curve else "", totals))
    findings = tuple(Finding(title(one, language), one) for one in section.contradictions)
    return Shown(_name(section.series), number, tuple(runs), findings)


def _name(series: str) -> str:
    """A series by the name of its perpetrator, and the territory as reports put it."""
    perpetrator, dot, territory = series.partition(SEPARATOR)
    return f"{labels.label(perpetrator, 'actor')}{dot}{territory}"
