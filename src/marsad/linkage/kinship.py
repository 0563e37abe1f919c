"""Who and what may be the same under another name: families of events, weapons and actors."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib.resources import files

from marsad.codebook import book


@functools.cache
def families(kind: str) -> dict[str, tuple[str, ...]]:
    """The families of every value of a kind ("events", "weapons", "actors")."""
    path = files("marsad.linkage") / "data" / "kinship.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for family, values in document[kind].items():
        for value in values:
            found.setdefault(value, []).append(family)
    return {value: tuple(names) for value, names in found.items()}


def kin(kind: str, values: Iterable[str]) -> tuple[str, ...]:
    """The values themselves and the families they belong to, sorted."""
    known = families(kind)
    return tuple(sorted({name for value in values for name in (value, *known.get(value, ()))}))


def actor_kin(codes: Iterable[str]) -> tuple[str, ...]:
    """The actors, those they stand under in the codebook, and their families, sorted."""
    chain = {over for code in codes for over in _chain(code)}
    return kin("actors", chain)


@functools.cache
def _parents() -> dict[str, str]:
    actors = book.load().lists.get("actors", {})
    codes = {entry.id: str(entry.features.get("code") or entry.id) for entry in actors.values()}
    return {
        codes[entry.id]: codes.get(str(parent), str(parent))
        for entry in actors.values()
        if (parent := entry.features.get("parent"))
    }


def _chain(code: str) -> tuple[str, ...]:
    chain = [code]
    while (parent := _parents().get(chain[-1])) and parent not in chain:
        chain.append(parent)
    return tuple(chain)
