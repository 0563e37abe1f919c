"""The kinds of value that options take, checked before anything is read."""

from __future__ import annotations

import click

from marsad.intake.published import published_problem


class Published(click.ParamType[str]):
    """A day, or a month where only that is known."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        problem = published_problem(value)
        if problem:
            self.fail(problem, param, ctx)
        return value
