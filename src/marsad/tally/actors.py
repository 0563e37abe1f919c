"""Whose act an act is: the actors of the codebook and who belongs to whom."""

from __future__ import annotations

import functools

from marsad.codebook import load
from marsad.codebook.book import Entry

OTHER = "other:"


@functools.cache
def _actors() -> dict[str, Entry]:
    """Entries by their id, and by their code where no entry has that code as its id."""
    entries = dict(load().lists.get("actors", {}))
    for entry in tuple(entries.values()):
        entries.setdefault(_code(entry), entry)
    return entries


def _code(entry: Entry) -> str:
    return str(entry.features.get("code") or entry.id)


def entry_of(actor: str) -> Entry | None:
    """The codebook's entry of an actor, by its id or by the code that accounts give."""
    return _actors().get(actor)


def is_known(actor: str) -> bool:
    """Whether the codebook holds an actor; any "other:<name>" may be counted, it names itself."""
    return actor in _actors() or (actor.startswith(OTHER) and len(actor) > len(OTHER))


@functools.cache
def lineage(actor: str) -> frozenset[str]:
    """The actor and all that it is a part of, as ids and codes of the codebook."""
    found: set[str] = set()
    current: str | None = actor
    while current is not None and current not in found:
        found.add(current)
        entry = _actors().get(current)
        if entry is None:
            break
        code = _code(entry)
        parent = entry.features.get("parent")
        if parent:
            found.add(code)
        current = str(parent) if parent else code
    return frozenset(found)


def name(actor: str, language: str) -> str:
    """The name of an actor in "ar" or "en"; the code itself where the codebook has no such entry."""
    entry = _actors().get(actor)
    label = (entry.ar if language == "ar" else entry.en) if entry else ""
    return label or actor.removeprefix(OTHER)


@functools.cache
def family(actor: str) -> frozenset[str]:
    """The actor and all that are a part of it, as ids and codes of the codebook."""
    return frozenset({actor} | {code for code in _actors() if actor in lineage(code)})
