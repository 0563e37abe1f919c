"""The definitions that the register keeps, and those that Marsad ships to be taken over."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from django.db.models import Max
from django.http import Http404

from marsad.archive.register import Register
from marsad.tally.definition import Definition, DefinitionError
from marsad.tally.loading import definition_from_text, shipped
from marsad.tally.territory import Territory
from marsad.web import labels
from marsad.web.tallies.counts import Rule


@dataclass(frozen=True, slots=True)
class Kept:
    """The version of a definition that is in force; `rule` None where this Marsad can't read it any more."""

    name: str
    version: int
    entry: int
    text: str
    rule: Rule | None
    problem: str = ""

    @property
    def title(self) -> str:
        """What pages call it, in the language in force."""
        title = self.rule.definition.title[labels.language()] if self.rule else self.name
        return title[:1].upper() + title[1:]


def definitions(register: Register) -> list[Kept]:
    """The latest version of every definition, by name."""
    latest = register.definitions.values("name").annotate(latest=Max("version"))
    versions = {row["name"]: row["latest"] for row in latest}
    rows = register.definitions.filter(name__in=versions).order_by("name", "version")
    return [_kept(row) for row in rows if versions[row.name] == row.version]


def definition(register: Register, name: str, version: int | None = None) -> Kept:
    """A version of a definition, the latest where none is named; 404 where there is none."""
    rows = register.definitions.filter(name=name).order_by("-version")
    row = (rows.filter(version=version) if version else rows).first()
    if row is None:
        raise Http404
    return _kept(row)


def rule_of(register: Register, name: str) -> tuple[Kept, Rule]:
    """A definition that can be counted; 404 where there is none."""
    kept = definition(register, name)
    if kept.rule is None:
        raise Http404(kept.problem)
    return kept, kept.rule


def offered(known: set[str]) -> list[Kept]:
    """Those that Marsad ships and the register does not keep yet."""
    return [_read(name, 0, 0, shipped_text(name)) for name in shipped() if name not in known]


def shipped_text(name: str) -> str:
    """The text of a definition that Marsad ships."""
    if name not in shipped():
        raise Http404
    return (files("marsad.tally") / "definitions" / f"{name}.toml").read_text(encoding="utf-8")


def territories() -> list[str]:
    """The names of the territories that Marsad ships."""
    folder = files("marsad.tally") / "territories"
    return sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))


def read(text: str, name: str) -> Definition:
    """The definition in a text that came by the browser: it may name no file of this machine.

    Raises DefinitionError with the key and the reason.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(name, "-", str(error)) from error
    territory = table.get("territory")
    if isinstance(territory, str) and territory not in territories():
        raise DefinitionError(name, "territory", f"no territory {territory!r} is shipped: write it out here")
    parts = territory.get("parts", []) if isinstance(territory, dict) else []
    for at, part in enumerate(parts if isinstance(parts, list) else [], 1):
        drawn = part.get("polygons", "{") if isinstance(part, dict) else "{"
        if isinstance(drawn, str) and not drawn.lstrip().startswith("{"):
            raise DefinitionError(name, f"territory.parts[{at}].polygons", "GeoJSON is needed here, no file")
    return definition_from_text(text, name)


def place_of(territory: Territory) -> str:
    """What a territory is called."""
    return territory.title[labels.language()]


def _kept(row: object) -> Kept:
    return _read(row.name, row.version, row.entry, row.text)  # type: ignore[attr-defined]


@functools.lru_cache(maxsize=500)
def _read(name: str, version: int, entry: int, text: str) -> Kept:
    try:
        return Kept(name, version, entry, text, Rule(text, read(text, name)))
    except DefinitionError as error:
        return Kept(name, version, entry, text, None, str(error))
