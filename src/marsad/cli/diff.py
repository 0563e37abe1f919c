"""What `marsad tally --diff` does: why the figures moved between two moments."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from marsad.cli.definitions import find_rulings
from marsad.publishing.language import Code
from marsad.publishing.movement import told
from marsad.tally.diff import Movement, diff

if TYPE_CHECKING:
    from marsad.archive import Archive


def difference(register: Archive, name: str, moments: Sequence[dt.datetime]) -> Movement:
    """The causes between two moments, under the definition as it was kept at each."""
    start, end = (register.sequence_at(moment) for moment in moments)
    if moments[1] < moments[0]:
        raise click.UsageError("--diff takes the earlier moment first.")
    return diff(register, find_rulings(name, register, start, end), start, end)


def print_difference(
    movement: Movement,
    moments: tuple[dt.datetime, dt.datetime],
    language: Code,
    *,
    as_json: bool,
    whole: bool,
) -> None:
    """The causes as JSON or as text."""
    asked = [moment.isoformat(timespec="seconds") for moment in moments]
    if as_json:
        document = {"from": asked[0], "to": asked[1]} | movement.to_json()
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(told(movement, asked, language, whole=whole)))
