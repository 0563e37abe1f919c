"""Which sources make one list: those that draw on each other are no witnesses apart."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from marsad.tally.definition import DefinitionError
from marsad.tally.table import Table


@dataclass(frozen=True, slots=True)
class Lists:
    """The names of the lists, and which of them each source belongs to; other sources make none."""

    names: tuple[str, ...]
    of_source: Mapping[str, str]


def each_its_own(sources: Collection[str]) -> Lists:
    """A list for every source."""
    return Lists(tuple(sources), {source: source for source in sources})


def read_lists(path: Path, sources: Collection[str]) -> Lists:
    """The lists of a TOML file over the sources of a register. Raises DefinitionError."""
    try:
        table = Table(str(path), tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DefinitionError(str(path), "-", f"not a readable TOML file: {error}") from error
    of_source: dict[str, str] = {}
    names: list[str] = []
    for row in table.tables("lists"):
        name, members = row.slug("name"), row.texts("sources")
        if name in names:
            row.fail("name", f"two lists are called {name!r}")
        if not members:
            row.fail("sources", "a list needs a source")
        for source in members:
            if source not in sources:
                row.fail("sources", f"the register has no source {source!r}")
            if source in of_source:
                row.fail("sources", f"{source!r} stands in two lists")
            of_source[source] = name
        row.finish()
        names.append(name)
    table.finish()
    return Lists(tuple(names), of_source)
