"""What a command says on standard error: one line a refusal, naming the file and the place."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")
FOREIGN = "neither Arabic nor English, as far as can be told; it was read as Arabic (see --language)"


class Refusals:
    """Counts and prints what was refused; `status` is the exit status that follows from it."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, place: str, reason: str) -> None:
        """Prints one refusal. Control characters of a file name or a text never reach the terminal raw."""
        self.count += 1
        click.echo(printable(f"{place}: {reason}"), err=True)

    @property
    def status(self) -> int:
        return 1 if self.count else 0


def note(place: str, remark: str) -> None:
    """Prints what a user should know of an input that was read all the same."""
    click.echo(printable(f"{place}: note: {remark}"), err=True)


def printable(line: str) -> str:
    """The line with what could steer a terminal, or could not be encoded, written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


def progress(items: Iterable[T], length: int | None, label: str, *, prints: bool = True) -> Iterator[T]:
    """The items, with a bar while they pass where standard error is a terminal.

    A command that `prints` while they pass gets none where its output goes to that terminal too.
    """
    if not length or length < 2 or not sys.stderr.isatty() or (prints and sys.stdout.isatty()):
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
