"""A moment of the register, as an option takes it."""

from __future__ import annotations

import datetime as dt

import click


class Moment(click.ParamType[dt.datetime]):
    """A day (its end, UTC) or a time; a time without a zone is UTC."""

    name = "time"

    def convert(
        self, value: str | dt.datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        if isinstance(value, dt.datetime):
            return value
        try:
            if len(value) == 10:
                return dt.datetime.combine(dt.date.fromisoformat(value), dt.time.max, dt.UTC)
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is neither YYYY-MM-DD nor YYYY-MM-DDTHH:MM", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
