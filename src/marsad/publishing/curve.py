"""One running total as a curve: an SVG that holds digits alone, so that it reads in any language."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import vl_convert

from marsad.publishing.language import Code
from marsad.tally.chronology import by_size
from marsad.tally.contradiction import Certainty
from marsad.tally.series import FIGURES, Days, Point

COLOURS = {"incidents": "#1f5f99", "killed": "#222222", "injured": "#2a7f6f"}
RINGS = {"certain": "#c40000", "possible": "#b86e00"}
_DATINGS = {"day": "circle", "month": "circle", "none": "diamond"}
_MONTHS = {"title": None, "format": "%Y-%m", "tickCount": "month", "labelOverlap": True}
_WIDTH, _HEIGHT = 800, 260
Json = dict[str, Any]


def curve(run: Sequence[Point], marks: Mapping[int, Certainty], language: Code) -> str | None:
    """The SVG, with the rows in `marks` ringed; None where fewer than two points have a day."""
    if sum(point.moment is not None for point in run) < 2:
        return None
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": _HEIGHT,
        "data": {"values": list(_values(run, marks))},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "axis": _MONTHS, "scale": {"padding": 16}},
            "y": {"field": "number", "type": "quantitative", "axis": _axis(language)},
        },
        "layer": [_lines(), _points(), *(_rings(certainty) for certainty in RINGS), _rows()],
        "config": {
            "view": {"stroke": None},
            "axis": {"gridColor": "#e4e4e4", "labelFontSize": 12},
            "font": "sans-serif",
        },
    }
    return str(vl_convert.vegalite_to_svg(spec))


def _values(run: Sequence[Point], marks: Mapping[int, Certainty]) -> Iterator[Json]:
    for point, day in _placed(by_size(run), run[0].since):
        figures = [figure for figure in FIGURES if figure in point.figures]
        top = max(figures, key=lambda figure: point.figures[figure])
        for figure in figures:
            yield {
                "day": day.isoformat(),
                "number": point.figures[figure],
                "figure": figure,
                "dating": _dating(point),
                "mark": marks.get(point.row),
                "row": str(point.row) if figure == top and point.row in marks else None,
            }


def _placed(ordered: Sequence[Point], since: str) -> Iterator[tuple[Point, dt.date]]:
    """Every point with its day; those without one spread between their neighbours by size."""
    known = list(_known(ordered))
    start = _day(since)
    ends = [(-1, start if start and start < known[0][1] else known[0][1]), *known]
    ends.append((len(ordered), known[-1][1]))
    for (left, before), (right, after) in itertools.pairwise(ends):
        for at in range(left + 1, right):
            yield ordered[at], before + (after - before) * (at - left) / (right - left)
        if right < len(ordered):
            yield ordered[right], after


def _known(ordered: Sequence[Point]) -> Iterator[tuple[int, dt.date]]:
    """The days that are stated; points known only to the same month spread over it by size."""
    of_month = Counter(point.moment for point in ordered)
    met: Counter[Days] = Counter()
    for at, point in enumerate(ordered):
        if point.moment:
            met[point.moment] += 1
            first, last = point.moment
            yield at, first + (last - first) * met[point.moment] / (of_month[point.moment] + 1)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _dating(point: Point) -> str:
    if point.moment is None:
        return "none"
    return "day" if point.moment[0] == point.moment[1] else "month"


def _axis(language: Code) -> Json:
    return {"title": None, "orient": "right" if language == "ar" else "left", "tickMinStep": 1}


def _colour() -> Json:
    scale = {"domain": list(COLOURS), "range": list(COLOURS.values())}
    return {"field": "figure", "type": "nominal", "scale": scale, "legend": None}


def _lines() -> Json:
    return {"mark": {"type": "line", "strokeWidth": 1.5}, "encoding": {"color": _colour()}}


def _points() -> Json:
    shapes = {"domain": list(_DATINGS), "range": list(_DATINGS.values())}
    hollow = {"condition": {"test": "datum.dating === 'day'", "value": 1}, "value": 0}
    return {
        "mark": {"type": "point", "size": 36},
        "encoding": {
            "stroke": _colour(),
            "fill": _colour(),
            "fillOpacity": hollow,
            "shape": {"field": "dating", "type": "nominal", "scale": shapes, "legend": None},
        },
    }


def _rings(certainty: str) -> Json:
    dash = {"strokeDash": [3, 2]} if certainty == "possible" else {}
    mark = {
        "type": "point",
        "filled": False,
        "size": 190,
        "stroke": RINGS[certainty],
        "strokeWidth": 2,
    } | dash
    return {"transform": [{"filter": f"datum.mark === '{certainty}'"}], "mark": mark}


def _rows() -> Json:
    return {
        "transform": [{"filter": "datum.row !== null"}],
        "mark": {"type": "text", "dy": -16, "fontSize": 11, "color": "#444444"},
        "encoding": {"text": {"field": "row", "type": "nominal"}},
    }
