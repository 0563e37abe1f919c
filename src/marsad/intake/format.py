"""The manifest of a format: how it is told, what it gives, what it loses, what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from marsad.intake.file import File
from marsad.intake.raw import RawReport, Refusal

Found = RawReport | Refusal


def never(_: File) -> bool:
    """Whether its content tells a format that only a suffix can tell: no."""
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """A format that reports come in.

    `looks` tells by content whether a file is of it; `suffixes` tell where no content does. `read` gives
    the reports of a file, a Refusal for each part of it that is none, and raises RefusedError where all
    of it is none. `needs` is the extra that brings its library.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    told_by: str
    gives: str
    loses: str
    looks: Callable[[File], bool]
    read: Callable[[File], Iterator[Found]]
    needs: str = ""
