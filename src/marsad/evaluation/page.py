"""An evaluation as one HTML page that needs nothing but itself."""

from __future__ import annotations

from html import escape

from marsad.evaluation.evaluation import Evaluation
from marsad.evaluation.reliability import Bin
from marsad.evaluation.tables import Table, tables

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 60rem;
       margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: .5rem 0 2rem }
th, td { padding: .2rem .8rem; border-bottom: 1px solid #ccc; text-align: end }
th:first-child, td:first-child, .word { text-align: start }
caption, .note { text-align: start; color: #555 }
.bar { display: inline-block; height: .6rem; background: #2b5c8a; vertical-align: middle }
svg text { font: 12px system-ui, sans-serif; fill: #555 }
"""
_SIDE = 320
_EDGE = 40


def as_page(evaluation: Evaluation) -> str:
    """The whole page."""
    body = "\n".join(_section(table) for table in tables(evaluation) if table.rows)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<title>Marsad: evaluation</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>How well these reports were read</h1>\n"
        f"{body}\n{_plot(evaluation.reliability)}\n</body>\n</html>\n"
    )


def _section(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    return (
        f"<h2>{escape(table.title)}</h2>{note}\n<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _cell(value: str) -> str:
    kind = "" if any(c.isdigit() for c in value) else ' class="word"'
    return f'<td{kind} dir="auto">{escape(value)}</td>'


def _plot(bins: tuple[Bin, ...]) -> str:
    """Confidence across, share right upwards; the line is where both are equal, a dot is a bin."""
    most = max((one.values for one in bins), default=0) or 1
    dots = "".join(
        f'<circle cx="{_across(one.mean_confidence)}" cy="{_up(one.share_right)}" '
        f'r="{3 + 9 * (one.values / most) ** 0.5:.1f}" fill="#2b5c8a" fill-opacity=".7">'
        f"<title>{one.values} values, {100 * one.share_right:.0f} % right</title></circle>"
        for one in bins
        if one.values
    )
    marks = "".join(
        f'<text x="{_across(v)}" y="{_up(0) + 16}" text-anchor="middle">{v:.1f}</text>'
        f'<text x="{_across(0) - 6}" y="{_up(v) + 4}" text-anchor="end">{v:.1f}</text>'
        for v in (0.0, 0.5, 1.0)
    )
    size = _SIDE + 2 * _EDGE
    return (
        f'<svg width="{size}" height="{size}" viewBox="0 0 {size} {size}" role="img" '
        'aria-label="Share of values that are right, by confidence">'
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#ccc"/>'
        f'<line x1="{_across(0)}" y1="{_up(0)}" x2="{_across(1)}" y2="{_up(1)}" stroke="#999"/>'
        f"{dots}{marks}"
        f'<text x="{size / 2}" y="{size - 4}" text-anchor="middle">confidence</text>'
        f'<text x="{_EDGE}" y="{_EDGE - 10}">share right</text></svg>'
    )


def _across(value: float) -> float:
    return round(_EDGE + _SIDE * value, 1)


def _up(value: float) -> float:
    return round(_EDGE + _SIDE * (1 - value), 1)
