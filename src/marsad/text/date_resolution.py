"""From the pieces of a mention to days, by the day of publication or a day of context; never by a guess."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from marsad.text.date_parts import Parts
from marsad.text.published import FIRST_YEAR, LAST_YEAR, Published, span_of

Precision = Literal["day", "range", "month", "year"]
Anchor = Literal["published", "context"]

_SLACK = dt.timedelta(days=10)  # "of this month" may still be read early in the next


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days of a mention; `anchor` is what fixes it, `contradiction` the reason why it has none."""

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision | None = None
    anchor: Anchor | None = None
    contradiction: str | None = None


def resolved(parts: Parts, published: Published | None, context: dt.date | None) -> Resolved:
    """The days of a mention."""
    if parts.conflict is not None:
        return Resolved(contradiction=parts.conflict)
    if parts.kind == "time_only":
        return Resolved(anchor="context")
    if parts.kind == "window":
        return _window(parts, published)
    if parts.from_context:
        return _from_context(parts, context)
    if parts.day is not None:
        return _checked(parts, _day(parts, published))
    if parts.offset is not None:
        return _checked(parts, _relative(parts, published))
    if parts.weekday is not None:
        return _weekday(parts, published)
    return _month_or_year(parts, published)


def _window(parts: Parts, published: Published | None) -> Resolved:
    if published is None or published.day is None or parts.window_days is None:
        return Resolved(anchor="published")
    start = _moved(published.day, -parts.window_days)
    return Resolved(start, published.day if start else None, "range" if start else None, "published")


def _from_context(parts: Parts, context: dt.date | None) -> Resolved:
    if context is None:
        return Resolved(anchor="context")
    if parts.offset is not None:
        return _one(_moved(context, parts.offset), "context")
    span = span_of(context.year, parts.month or context.month, parts.day)
    return _spanned(span, "day" if parts.day else "month", "context")


def _relative(parts: Parts, published: Published | None) -> Resolved:
    if published is None or parts.offset is None:
        return Resolved(anchor="published")
    if published.day is None:
        if parts.offset == 0 and published.month is not None:
            return Resolved(published.first, published.last, "month", "published")
        return Resolved(anchor="published")
    return _one(_moved(published.day, parts.offset), "published")


def _weekday(parts: Parts, published: Published | None) -> Resolved:
    if published is None or published.day is None or parts.weekday is None:
        return Resolved(anchor="published")
    back = (published.day.weekday() - parts.weekday) % 7
    if parts.which_weekday == "next":
        return _one(_moved(published.day, 7 - back if back else 7), "published")
    if parts.which_weekday == "last" and back == 0:
        back = 7
    if parts.second_weekday is None:
        return _one(_moved(published.day, -back), "published")
    after = (published.day.weekday() - parts.second_weekday) % 7
    second = _moved(published.day, -after)
    if parts.part_of_day == "after_midnight":
        return _one(second, "published")
    first = _moved(second, -1) if second else None
    return Resolved(first, second, "range", "published")


def _day(parts: Parts, published: Published | None) -> Resolved:
    if parts.day is None:
        return Resolved()
    anchor: Anchor | None = None if parts.year is not None and parts.month is not None else "published"
    months = _months(parts, published)
    if isinstance(months, Resolved):
        return months
    for year, month in months:
        span = _span(parts, year, month)
        if span is not None and _may_be(span[0], parts, published):
            precision: Precision = "day" if parts.last_day is None else "range"
            return Resolved(span[0], span[1], precision, anchor)
    return Resolved(anchor=anchor)


def _span(parts: Parts, year: int, month: int) -> tuple[dt.date, dt.date] | None:
    if parts.hijri:
        first = _hijri(year, month, parts.day)
        last = _hijri(year, month, parts.last_day) if parts.last_day else first
        return (first, last) if first and last else None
    first_day = span_of(year, month, parts.day)
    last_day = span_of(year, month, parts.last_day) if parts.last_day else first_day
    return (first_day[0], last_day[1]) if first_day and last_day else None


def _may_be(day: dt.date, parts: Parts, published: Published | None) -> bool:
    if parts.year is not None or published is None or parts.which_month == "next":
        return True
    return day <= published.last


def _months(parts: Parts, published: Published | None) -> list[tuple[int, int]] | Resolved:
    """The months that a mention may mean, the likeliest first."""
    if parts.month is None:
        return _named_by_which(parts, published)
    if parts.year is not None:
        return [(parts.year, parts.month)]
    if published is None:
        return Resolved(anchor="published")
    if parts.hijri:
        return _hijri_months(parts, published)
    if parts.which_year is not None:
        return [(published.year + {"last": -1, "next": 1}.get(parts.which_year, 0), parts.month)]
    year = published.year
    if parts.which_month == "this" and published.month is not None:
        return _this_month(parts, published, published.month)
    if parts.which_month == "last" and published.month is not None:
        return [(year if parts.month < published.month[1] else year - 1, parts.month)]
    if parts.which_month == "next" and published.month is not None:
        return [(year if parts.month > published.month[1] else year + 1, parts.month)]
    return [(year - back, parts.month) for back in range(9 if (parts.month, parts.day) == (2, 29) else 2)]


def _this_month(
    parts: Parts, published: Published, month: tuple[int, int]
) -> list[tuple[int, int]] | Resolved:
    assert parts.month is not None
    if month[1] == parts.month:
        return [month]
    before = published.first - _SLACK
    if before.month == parts.month:
        return [(before.year, before.month)]
    return Resolved(
        contradiction="the month called this one is not the month of publication", anchor="published"
    )


def _named_by_which(parts: Parts, published: Published | None) -> list[tuple[int, int]] | Resolved:
    if published is None or published.month is None or parts.which_month is None:
        return Resolved(anchor="published")
    year, month = published.month
    number = year * 12 + month - 1 + {"last": -1, "next": 1}.get(parts.which_month, 0)
    return [(number // 12, number % 12 + 1)]


def _month_or_year(parts: Parts, published: Published | None) -> Resolved:
    if parts.month is None and parts.which_month is None:
        year = parts.year
        if year is None and parts.which_year is not None and published is not None:
            year = published.year + {"last": -1, "next": 1}.get(parts.which_year, 0)
        if parts.hijri or year is None:
            return Resolved(anchor=None if parts.year else "published")
        anchor: Anchor | None = None if parts.year else "published"
        return _edged(parts, _spanned(span_of(year, None, None), "year", anchor))
    months = _months(parts, published)
    if isinstance(months, Resolved):
        return months
    anchor = None if parts.year else "published"
    for year, month in months:
        span = _hijri_month(year, month) if parts.hijri else span_of(year, month, None)
        if span is not None and _may_be(span[0], parts, published):
            return _edged(parts, _spanned(span, "month", anchor))
    return Resolved(anchor=anchor)


def _edged(parts: Parts, whole: Resolved) -> Resolved:
    """A month or year "since" which, or at the start of which: its days stay, the caller knows the edge."""
    if parts.since and parts.edge == "middle" and whole.start and whole.end:
        middle = whole.start + (whole.end - whole.start) / 2
        return Resolved(middle, whole.end, whole.precision, whole.anchor)
    if parts.since and parts.edge == "end" and whole.end:
        return Resolved(whole.end, whole.end, whole.precision, whole.anchor)
    return whole


def _checked(parts: Parts, found: Resolved) -> Resolved:
    """A day whose weekday is given too must fit it."""
    if parts.weekday is None or found.start is None or found.precision == "month":
        return found
    if parts.second_weekday is not None and found.start.weekday() in (parts.weekday, parts.second_weekday):
        return found
    if found.start.weekday() == parts.weekday:
        return found
    if parts.hijri and parts.last_day is None:  # months begin by the moon seen: the weekday is surer by a day
        for beside in (_moved(found.start, -1), _moved(found.start, 1)):
            if beside is not None and beside.weekday() == parts.weekday:
                return _one(beside, found.anchor)
    return Resolved(anchor=found.anchor, contradiction="the weekday does not fit the day")


def _one(day: dt.date | None, anchor: Anchor | None) -> Resolved:
    return Resolved(day, day, "day" if day else None, anchor)


def _spanned(span: tuple[dt.date, dt.date] | None, precision: Precision, anchor: Anchor | None) -> Resolved:
    return Resolved(*span, precision, anchor) if span else Resolved(anchor=anchor)


def _moved(day: dt.date, days: int) -> dt.date | None:
    try:
        moved = day + dt.timedelta(days=days)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def _hijri(year: int, month: int, day: int | None) -> dt.date | None:
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day or 1).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(found.year, found.month, found.day)


def _hijri_month(year: int, month: int) -> tuple[dt.date, dt.date] | None:
    first = _hijri(year, month, 1)
    after = _hijri(year + month // 12, month % 12 + 1, 1)
    return (first, after - dt.timedelta(days=1)) if first and after else None


def _hijri_months(parts: Parts, published: Published) -> list[tuple[int, int]] | Resolved:
    from hijridate import Gregorian

    assert parts.month is not None
    try:
        now = Gregorian(published.last.year, published.last.month, published.last.day).to_hijri()
    except (ValueError, OverflowError):
        return Resolved(anchor="published")
    return [(now.year, parts.month), (now.year - 1, parts.month)]
