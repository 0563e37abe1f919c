"""Charts of a definition's figures: by month, by governorate, by status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.publishing import names
from marsad.publishing.agreement import data
from marsad.publishing.language import Language
from marsad.publishing.pictures.drawing import INJURED, INK, KILLED
from marsad.tally.count import Count
from marsad.tally.figures import UNKNOWN, Figures, Slice

_WIDTH = 520
_CROWDED = 7  # months whose names no longer stand side by side
_FEW = 10  # people up to whom each tick is told
_COLOURS = {"killed": KILLED, "injured": INJURED}
_STATUSES = ("civilian", "combatant", "unknown")
Row = dict[str, Any]


def shown(figures: Figures) -> dict[str, bool]:
    """Which of the charts would show anything."""
    statuses = [figures.people(e, status=s) for e in _COLOURS for s in _STATUSES]
    return {
        "by-month": len(figures.by_month) > 1 and _harmed(figures.by_month),
        "by-governorate": _harmed(figures.by_governorate),
        "by-status": any(number.most != 0 for number in statuses),
    }


def _harmed(parts: Sequence[Slice]) -> bool:
    return any(part.killed.most != 0 or part.injured.most != 0 for part in parts)


def by_month(figures: Figures, language: Language) -> Any:
    """Killed and injured by month: the bar is the least, the line goes to the most; None for one month."""
    labels = {part.key: _month(part.key, language) for part in figures.by_month}
    rows = _rows(figures.by_month, labels, language)
    if not rows or len(labels) < 2:
        return None
    return _columns(rows, list(labels.values()), language)


def by_governorate(figures: Figures, language: Language) -> Any:
    """Killed and injured by governorate, most first; None where empty."""
    order = sorted(
        figures.by_governorate, key=lambda part: (-part.killed.least, -part.injured.least, part.key)
    )
    labels = {part.key: _governorate(part.key, language) for part in order}
    rows = _rows(order, labels, language)
    return _bars(rows, list(labels.values()), language) if rows else None


def by_status(figures: Figures, language: Language) -> Any:
    """Killed and injured by status; None where nobody was harmed."""
    said = data("release")[language.code]
    rows = []
    for status in _STATUSES:
        for effect in _COLOURS:
            number = figures.people(effect, status=status)
            if number.most != 0:
                rows.append(_row(said["status"][status], effect, number, language))
    return _bars(rows, list(dict.fromkeys(row["label"] for row in rows)), language) if rows else None


def _rows(parts: Sequence[Slice], labels: dict[str, str], language: Language) -> list[Row]:
    return [
        _row(labels[part.key], effect, number, language)
        for part in parts
        for effect, number in (("killed", part.killed), ("injured", part.injured))
        if number.most != 0
    ]


def _row(label: str, effect: str, number: Count, language: Language) -> Row:
    most = number.least if number.most is None else number.most
    effects = data("release")[language.code]["effects"]
    return {
        "label": label,
        "effect": effects[effect],
        "least": number.least,
        "most": most,
        "text": str(number),
    }


def _columns(rows: list[Row], order: list[str], language: Language) -> Any:
    import altair as alt

    base = _base(rows, language).encode(
        x=alt.X(
            "label:N",
            sort=order[::-1] if language.code == "ar" else order,
            title=None,
            axis=alt.Axis(labelAngle=0 if len(order) < _CROWDED else -45),
        ),
        xOffset="effect:N",
    )
    value = alt.Y("least:Q", title=None, axis=_axis(rows, orient=_side(language)))
    whole = base.mark_bar().encode(y=value) + base.mark_rule(color=INK).encode(y="least:Q", y2="most:Q")
    return (whole + base.mark_text(dy=-8, color=INK).encode(y="most:Q", text="text:N")).properties(
        width=alt.Step(_WIDTH / max(len(order), _CROWDED) / 2), height=220
    )


def _bars(rows: list[Row], order: list[str], language: Language) -> Any:
    import altair as alt

    turned = language.code == "ar"
    base = _base(rows, language).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(orient="right" if turned else "left")),
        yOffset="effect:N",
    )
    value = alt.X("least:Q", title=None, axis=_axis(rows), scale=alt.Scale(reverse=turned))
    whole = base.mark_bar().encode(x=value) + base.mark_rule(color=INK).encode(x="least:Q", x2="most:Q")
    text = base.mark_text(dx=-12 if turned else 12, color=INK).encode(x="most:Q", text="text:N")
    return (whole + text).properties(width=_WIDTH - 120, height=alt.Step(18))


def _base(rows: list[Row], language: Language) -> Any:
    import altair as alt

    effects = data("release")[language.code]["effects"]
    colours = alt.Scale(domain=[effects[e] for e in _COLOURS], range=list(_COLOURS.values()))
    legend = alt.Legend(title=None, orient="top", direction="horizontal")
    return alt.Chart(alt.InlineData(values=rows)).encode(
        color=alt.Color("effect:N", scale=colours, legend=legend)
    )


def _axis(rows: list[Row], **given: Any) -> Any:
    """An axis of people, in whole numbers: Vega would count few of them in halves, and write each twice."""
    import altair as alt

    most = max(int(row["most"]) for row in rows)
    ticks = list(range(most + 1)) if most <= _FEW else alt.Undefined
    return alt.Axis(format=",d", values=ticks, **given)


def _side(language: Language) -> Any:
    return "right" if language.code == "ar" else "left"


def _month(key: str, language: Language) -> str:
    if key == UNKNOWN:
        return str(data("release")[language.code]["unknown"])
    return names.month(key, language)


def _governorate(key: str, language: Language) -> str:
    if key == UNKNOWN:
        return str(data("release")[language.code]["unknown"])
    return names.area_by_name(key, language) or key
