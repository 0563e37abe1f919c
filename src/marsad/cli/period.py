"""The days that a page is about, as options take them."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

import click

Period = tuple[dt.date, dt.date]
_DAY = click.DateTime(["%Y-%m-%d"])
_OPTIONS = (
    click.option("--from", "first", type=_DAY, help="First day of the page."),
    click.option("--to", "last", type=_DAY, help="Last day of the page."),
    click.option("--day", type=_DAY, help="A page of one day."),
    click.option("--week", metavar="YYYY-Www", help="A page of a week, Monday to Sunday, such as 2024-W18."),
    click.option("--month", metavar="YYYY-MM", help="A page of a month."),
)


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of a period, and the period itself as `period`."""

    @functools.wraps(command)
    def with_period(*arguments: Any, **options: Any) -> Any:
        told = {name: options.pop(name) for name in ("first", "last", "day", "week", "month")}
        return command(*arguments, period=_period(**told), **options)

    for option in reversed(_OPTIONS):
        with_period = option(with_period)
    return with_period


def _period(
    first: dt.datetime | None,
    last: dt.datetime | None,
    day: dt.datetime | None,
    week: str | None,
    month: str | None,
) -> Period:
    ways = [(first or last), day, week, month]
    if sum(way is not None for way in ways) != 1:
        raise click.UsageError("Say which days: --from and --to, or --day, or --week, or --month.")
    if day is not None:
        return day.date(), day.date()
    if week is not None:
        return _week(week)
    if month is not None:
        return _month(month)
    if first is None or last is None:
        raise click.UsageError("--from and --to go together.")
    if last < first:
        raise click.UsageError("--to lies before --from.")
    return first.date(), last.date()


def _week(text: str) -> Period:
    try:
        monday = dt.datetime.strptime(f"{text}-1", "%G-W%V-%u").date()
    except ValueError as error:
        raise click.UsageError(f"{text!r} is no week (YYYY-Www).") from error
    return monday, monday + dt.timedelta(days=6)


def _month(text: str) -> Period:
    try:
        start = dt.datetime.strptime(text, "%Y-%m").date()
    except ValueError as error:
        raise click.UsageError(f"{text!r} is no month (YYYY-MM).") from error
    return start, start.replace(day=calendar.monthrange(start.year, start.month)[1])
