"""The audit of stated totals as one HTML page that needs nothing from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from marsad.publishing.agreement import data
from marsad.publishing.curve import COLOURS, RINGS, curve
from marsad.publishing.language import Code
from marsad.tally.audit import Audit
from marsad.tally.chronology import by_size, runs
from marsad.tally.contradiction import Certainty, Contradiction
from marsad.tally.series import FIGURES, Point, span
from marsad.tally.steps import Step


@dataclass(frozen=True, slots=True)
class Run:
    """One running total of a series: its points in order of size, and `drawn` the points as they came."""

    since: str
    points: tuple[Point, ...]
    drawn: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All that is told of one series."""

    series: str
    runs: tuple[Run, ...]
    contradictions: tuple[Contradiction, ...]
    steps: tuple[Step, ...]


def page(audit: Audit, file: str, language: Code) -> str:
    """The page; `file` is what the series came from."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = files("marsad.publishing") / "templates" / "reconciliation.html"
    words = data("reconciliation")

    def said(phrase: str, **slots: object) -> str:
        text: str = words["phrases"][phrase][language]
        return text.format(**slots)

    environment.filters["web"] = lambda url: url if url.startswith(("https://", "http://")) else ""
    return environment.from_string(template.read_text(encoding="utf-8")).render(
        language=language,
        said=said,
        figures={figure: words["figures"][figure][language] for figure in FIGURES},
        title=lambda found: title(found, language),
        image=lambda run: _image(curve_of(run, audit, language)),
        when=lambda point: span(point.published),
        audit=audit,
        file=file,
        sections=list(sections(audit)),
        certain=sum(found.certainty == "certain" for found in audit.contradictions),
        colours=COLOURS,
        rings=RINGS,
        points={point.row: point for point in audit.points},
    )


def title(found: Contradiction, language: Code) -> str:
    """What a contradiction is called."""
    text: str = data("reconciliation")["codes"][found.code][language]
    return text.format(stated=found.stated, found=found.found)


def sections(audit: Audit) -> Iterator[Section]:
    """What is told of each series, in their order."""
    for series in dict.fromkeys(point.series for point in audit.points):
        own = [point for point in audit.points if point.series == series]
        found = [one for one in audit.contradictions if one.series == series]
        # Sub-totals have each a first day of its own, and no curve.
        together = [own] if own[0].is_sub_total else runs(own)
        yield Section(
            series,
            tuple(_run(run) for run in together),
            tuple(sorted(found, key=lambda one: (one.certainty, one.rows))),
            tuple(step for step in audit.steps if step.series == series and step.rest),
        )


def curve_of(run: Run, audit: Audit, language: Code) -> str | None:
    """The curve of a running total as SVG; None where it has none."""
    if run.drawn[0].is_sub_total:
        return None
    return curve(run.drawn, _marks(audit.contradictions), language)


def _marks(contradictions: Sequence[Contradiction]) -> dict[int, Certainty]:
    """The rows in a contradiction; a certain one counts before one worth a look."""
    marks: dict[int, Certainty] = {}
    for found in sorted(contradictions, key=lambda one: one.certainty, reverse=True):
        marks |= dict.fromkeys(found.rows, found.certainty)
    return marks


def _run(run: Sequence[Point]) -> Run:
    sized = by_size(run)
    return Run(run[0].since, tuple(sized + [point for point in run if point not in sized]), tuple(run))


def _image(drawn: str | None) -> str | None:
    return base64.b64encode(drawn.encode("utf-8")).decode("ascii") if drawn else None
