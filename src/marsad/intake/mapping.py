"""Which column of a table says what: mappings that come with Marsad, and those that somebody saved."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

FIELDS = {
    "reports": ("id", "text", "title", "published", "source", "language", "address"),
    "incidents": (
        "id", "date", "date_end", "date_precision", "event_type", "perpetrators", "targets", "country",
        "admin1", "place", "latitude", "longitude", "place_precision", "published", "address",
    ),
}  # fmt: skip
_NEEDED = {"reports": "text", "incidents": "date"}


class MappingError(ValueError):
    """What is wrong with a mapping that somebody saved."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A mapping: `columns` gives for each field the columns that hold it, in order.

    `told_by` are the columns by which a table is known to be of this kind. `rest` reads all other columns
    but those to `leave` as text too. What follows is for incidents: `mutual` are the event types in which
    both sides do and suffer, `casualties` the rows of people harmed, `actors` the codes of names by their
    beginnings, `event_types` the names of codes; `event_type` holds for all rows where no column tells.
    """

    id: str
    title: str
    gives: Literal["reports", "incidents"]
    told_by: tuple[str, ...]
    columns: Mapping[str, Sequence[str]]
    loses: str = ""
    rest: bool = False
    leave: tuple[str, ...] = ()
    source: str | None = None
    event_type: str | None = None
    mutual: tuple[str, ...] = ()
    event_types: Mapping[str, str] = field(default_factory=dict)
    date_formats: Mapping[str, Sequence[str]] = field(default_factory=dict)
    date_precision: Mapping[str, str] = field(default_factory=dict)
    place_precision: Mapping[str, int] = field(default_factory=dict)
    target_kinds: Mapping[str, str] = field(default_factory=dict)
    targets: Sequence[Mapping[str, str]] = ()
    casualties: Sequence[Mapping[str, Any]] = ()
    actors: Mapping[str, str] = field(default_factory=dict)

    def fits(self, header: Iterable[str]) -> bool:
        """Whether a table with this header is of this kind."""
        return {plain(name) for name in self.told_by} <= {plain(name) for name in header}


def plain(name: str) -> str:
    """The name of a column without what spreadsheets do to it: capitals, spaces, underscores."""
    return " ".join(name.replace("_", " ").replace("\ufeff", "").split()).casefold()


@functools.cache
def known() -> tuple[Columns, ...]:
    """The mappings that Marsad brings, the narrowest first."""
    folder = files("marsad.intake") / "columns"
    found = [read(path.read_text(encoding="utf-8"), path.name) for path in folder.iterdir()]
    return tuple(sorted(found, key=lambda one: (-len(one.told_by), one.id)))


def load(name_or_path: str) -> Columns:
    """A mapping by its name, or from a file; MappingError where there is none or it is wrong."""
    for one in known():
        if one.id == name_or_path:
            return one
    try:
        return read(Path(name_or_path).read_text(encoding="utf-8"), name_or_path)
    except (OSError, UnicodeDecodeError) as error:
        names = ", ".join(one.id for one in known())
        raise MappingError(f"{name_or_path}: neither a file that can be read nor one of {names}") from error


def read(text: str, name: str) -> Columns:
    """The mapping that a TOML text describes."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"{name}: not TOML: {error}") from None
    raw.setdefault("id", Path(name).stem)
    raw.setdefault("title", raw["id"])
    raw.setdefault("told_by", [])
    if problem := _problem(raw):
        raise MappingError(f"{name}: {problem}")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    return Columns(**values)


def _problem(raw: Mapping[str, Any]) -> str | None:
    if strange := sorted(set(raw) - {one.name for one in fields(Columns)}):
        return f"nothing is called {strange[0]!r}"
    if raw.get("gives") not in FIELDS:
        return '`gives` is neither "reports" nor "incidents"'
    columns = raw.get("columns")
    if not isinstance(columns, dict):
        return "a table [columns] is missing"
    for said, names in columns.items():
        if said not in FIELDS[raw["gives"]]:
            return f"no field is called {said!r}; there are {', '.join(FIELDS[raw['gives']])}"
        if not isinstance(names, list) or not all(isinstance(one, str) and one for one in names):
            return f"columns.{said} is not a list of names"
    needed = _NEEDED[raw["gives"]]
    return None if columns.get(needed) else f"columns.{needed} is missing"
