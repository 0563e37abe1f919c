"""The words and manners of the writer, read from their files."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Manner:
    """How some outlets tell; `manners.toml` says what each field is."""

    id: str
    language: str
    outlets: tuple[str, ...]
    layout: str
    when: tuple[str, ...]
    harm: tuple[str, ...]
    plain: tuple[str, ...]
    update: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    side: str = "plain"
    only: str | None = None
    claims: bool = False
    sloppy: bool = False
    brief: bool = False
    last: bool = False
    kept: bool = False


@functools.cache
def words() -> dict[str, Any]:
    """The vocabulary."""
    return tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))


@functools.cache
def manners() -> tuple[Manner, ...]:
    """All manners, in the order of the file."""
    document = tomllib.loads((_FOLDER / "manners.toml").read_text(encoding="utf-8"))
    return tuple(Manner(**_frozen(one)) for one in document["manners"])


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
