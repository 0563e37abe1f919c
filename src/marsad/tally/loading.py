"""Reads definitions and territories from TOML files, and refuses what it does not understand."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

from marsad.extraction.model import Status
from marsad.tally.actors import is_known
from marsad.tally.definition import (
    LADDER,
    Called,
    DateThatCounts,
    Definition,
    DefinitionError,
    Exclusion,
    Incidents,
    Review,
    Undecided,
    VagueNumbers,
)
from marsad.tally.event_types import EVENT_TYPES
from marsad.tally.geography import Geography, Packaged
from marsad.tally.polygons import PolygonError, Polygons, read_polygons
from marsad.tally.table import Table
from marsad.tally.territory import Part, Territory

_SHIPPED = files("marsad.tally")


def shipped() -> tuple[str, ...]:
    """The ids of the definitions that the package brings."""
    names = (path.name for path in (_SHIPPED / "definitions").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_definition(name: str, geography: Geography | None = None) -> Definition:
    """A definition by its file or, where there is no such file, by the id of one that is shipped.

    Raises DefinitionError naming the file, the key and the reason.
    """
    path: Path | Traversable = Path(name)
    if not path.is_file():
        path = _SHIPPED / "definitions" / f"{name}.toml"
        if "/" in name or "\\" in name or not path.is_file():
            known = ", ".join(shipped())
            raise DefinitionError(name, "-", f"no such file, and no shipped definition of that id ({known})")
    return _read(_open(path), path, geography)


def definition_from_text(text: str, name: str, geography: Geography | None = None) -> Definition:
    """A definition kept elsewhere than in a file, such as in a register; `name` stands in its errors."""
    return _read(_parsed(text, name), Path(name), geography)


def _read(table: Table, path: Path | Traversable, geography: Geography | None) -> Definition:
    definition = _definition(table, path, geography or Packaged())
    table.finish()
    return definition


def _open(path: Path | Traversable) -> Table:
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise DefinitionError(str(path), "-", f"not a readable TOML file: {error}") from error
    return _parsed(text, str(path))


def _parsed(text: str, name: str) -> Table:
    try:
        return Table(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(name, "-", f"not a readable TOML file: {error}") from error


def _definition(table: Table, path: Path | Traversable, geography: Geography) -> Definition:
    identity, title, version = table.slug("id"), table.titles("title"), table.number("version", 1)
    period = table.table("period")
    since, until = period.period()
    period.finish()
    return Definition(
        id=identity,
        title=title,
        version=version,
        perpetrators=_actors(table, "perpetrators"),
        least_attribution=table.choice("least_attribution", LADDER, "unknown"),
        territory=_territory(table, path, geography) if table.has("territory") else None,
        since=since,
        until=until,
        event_types=table.chosen("event_types", EVENT_TYPES),
        statuses=table.chosen("statuses", get_args(Status)),
        exclusions=tuple(_exclusion(below, geography) for below in table.tables("exclusions")),
        date_that_counts=table.choice("date_that_counts", get_args(DateThatCounts), "event"),
        vague_numbers=table.choice("vague_numbers", get_args(VagueNumbers), "range"),
        review=table.choice("review", get_args(Review), "any"),
        incidents=table.choice("incidents", get_args(Incidents), "all"),
        called=table.choice("called", get_args(Called), "incident"),
        undecided=table.choice("undecided", get_args(Undecided), "leave-out"),
    )


def _actors(table: Table, key: str) -> tuple[str, ...]:
    actors = table.texts(key)
    for actor in actors:
        if not is_known(actor):
            table.fail(key, f"{actor!r} is no actor of the codebook")
    return actors


def _territory(table: Table, path: Path | Traversable, geography: Geography) -> Territory:
    """The territory of a definition: written out in it, or in a file beside it, or one that is shipped."""
    here = Path(str(path)).parent
    if table.holds_table("territory"):
        inside = table.table("territory")
        territory = _territory_of(inside, geography, here)
        inside.finish()
        return territory
    name = table.text("territory")
    candidates = (here / name, here / f"{name}.toml", here / "territories" / f"{name}.toml")
    found: Path | Traversable | None = next((file for file in candidates if file.is_file()), None)
    if found is None:
        found = _SHIPPED / "territories" / f"{Path(name).name}.toml"
        if not found.is_file():
            table.fail("territory", f"no territory {name!r}, neither beside this file nor shipped")
    return load_territory(found, geography)


def load_territory(path: Path | Traversable, geography: Geography | None = None) -> Territory:
    """A territory from its file; raises DefinitionError as `load_definition` does."""
    table = _open(path)
    territory = _territory_of(table, geography or Packaged(), Path(str(path)).parent)
    table.finish()
    return territory


def _territory_of(table: Table, geography: Geography, here: Path) -> Territory:
    parts = tuple(_part(part, geography, here) for part in table.tables("parts"))
    if not parts:
        table.fail("parts", "a territory needs at least one part")
    return Territory(table.slug("id"), table.titles("title"), parts)


def _part(table: Table, geography: Geography, here: Path) -> Part:
    since, until = table.period()
    if table.has("source"):
        table.text("source")
    includes = _governorates(table, "governorates", geography) | _pcodes(table, "pcodes", geography)
    drawn = _drawn(table, here) if table.has("polygons") else None
    if not includes and drawn is None:
        table.fail("pcodes", "a part takes in at least one governorate, P-code or polygon")
    excludes = _pcodes(table, "except_pcodes", geography)
    table.finish()
    above = {code: geography.above(code) or frozenset() for code in includes | excludes}
    return Part(includes, excludes, above, since, until, drawn)


def _drawn(table: Table, here: Path) -> Polygons:
    """Polygons out of a file beside the territory, or written out where the file would be named."""
    named = table.text("polygons")
    try:
        if named.lstrip().startswith("{"):
            return read_polygons(named)
        return read_polygons((here / named).read_text(encoding="utf-8"))
    except (PolygonError, OSError, UnicodeDecodeError) as error:
        table.fail("polygons", f"{'' if named.lstrip().startswith('{') else named + ': '}{error}")


def _governorates(table: Table, key: str, geography: Geography) -> frozenset[str]:
    found = set()
    for name in table.texts(key):
        code = geography.governorate(name)
        if code is None:
            table.fail(key, f"{name!r} is no governorate that the gazetteer knows")
        found.add(code)
    return frozenset(found)


def _pcodes(table: Table, key: str, geography: Geography) -> frozenset[str]:
    codes = table.texts(key)
    for code in codes:
        if geography.above(code) is None:
            table.fail(key, f"{code!r} is no P-code that the gazetteer knows")
    return frozenset(codes)


def _exclusion(table: Table, geography: Geography) -> Exclusion:
    title, (since, until) = table.titles("title"), table.period()
    area = _governorates(table, "governorates", geography) | _pcodes(table, "pcodes", geography)
    above = {code: geography.above(code) or frozenset() for code in area}
    exclusion = Exclusion(
        title=title,
        incidents=frozenset(table.texts("incidents")),
        since=since,
        until=until,
        area=Part(area, frozenset(), above) if area else None,
        words=table.texts("words"),
    )
    table.finish()
    if not (exclusion.incidents or exclusion.words or exclusion.area):
        table.fail("incidents", "an exclusion names incidents, words, or an area")
    return exclusion
