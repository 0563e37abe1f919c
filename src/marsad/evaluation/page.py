"""An evaluation, or the agreement of two coders, as one HTML page that needs nothing but itself."""

from __future__ import annotations

from html import escape

from marsad.evaluation.agreement import Agreement
from marsad.evaluation.agreement_tables import agreement_tables
from marsad.evaluation.evaluation import Evaluation
from marsad.evaluation.reliability import Bin
from marsad.evaluation.tables import Table, silent_values, tables

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 60rem;
       margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: .5rem 0 2rem }
th, td { padding: .2rem .8rem; border-bottom: 1px solid #ccc; text-align: end }
.word { text-align: start; min-width: 6rem }
td { font-variant-numeric: tabular-nums }
.wide { overflow-x: auto }
.note { color: #555 }
svg { max-width: 100%; height: auto; margin-bottom: 1rem }
svg text { font: 12px system-ui, sans-serif; fill: #555 }
"""
_SIDE = 320
_EDGE = 40


def as_page(evaluation: Evaluation) -> str:
    """The page of a comparison with the gold."""
    whole = evaluation.whole
    bars = _bars([(name, score.f1) for name, score in whole.scores.items()], "F1 a field")
    sections = [*map(_section, tables(evaluation)), _section(silent_values(evaluation))]
    sections[0] += bars
    sections[-2] += _plot(evaluation.reliability)
    return _page("How well these reports were read", sections)


def agreement_page(found: Agreement) -> str:
    """The page of two coders beside each other."""
    known = [(name, one.alpha) for name, one in found.fields.items() if one.alpha is not None]
    sections = [_section(table) for table in agreement_tables(found)]
    sections[0] += _bars(known, "Alpha a field")
    return _page("How far two coders agree", sections)


def _page(title: str, sections: list[str]) -> str:
    body = "\n".join(filter(None, sections))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>Marsad: {title}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _section(table: Table) -> str:
    if not table.rows:
        return ""
    words = {i for i in range(len(table.columns)) if not i or not all(_figure(row[i]) for row in table.rows)}
    head = "".join(
        f'<th scope="col"{_kind(i in words)}>{escape(c)}</th>' for i, c in enumerate(table.columns)
    )
    rows = "\n".join(
        f"<tr>{''.join(_cell(value, word=i in words) for i, value in enumerate(row))}</tr>"
        for row in table.rows
    )
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    return (
        f'<h2>{escape(table.title)}</h2>{note}\n<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _figure(value: str) -> bool:
    """Whether a cell is a number, perhaps with a sign after it, or stands for one."""
    plain = value.removesuffix(" %").replace("/", "").replace("-", "").replace(".", "")
    return not plain or plain.isdigit()


def _kind(word: bool) -> str:
    return ' class="word"' if word else ""


def _cell(value: str, *, word: bool) -> str:
    # Isolated: an Arabic name or quote must not carry the figures beside it to its other side.
    return f"<td{_kind(word)}><bdi>{escape(value)}</bdi></td>"


def _bars(figures: list[tuple[str, float]], title: str) -> str:
    """One bar a field, from 0 to 1; below 0 is drawn as nothing and written."""
    step, left, length = 20, 140, 400
    rows = ""
    for i, (name, figure) in enumerate(figures):
        top, wide = step * i, round(length * max(0.0, figure), 1)
        rows += (
            f'<text x="{left - 8}" y="{top + 15}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{left}" y="{top + 4}" width="{wide}" height="13" fill="#2b5c8a"/>'
            f'<text x="{left + wide + 6:.1f}" y="{top + 15}">{figure:.2f}</text>'
        )
    width, height = left + length + 50, step * len(figures) + 8
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(title)}">{rows}</svg>'
    )


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
