"""The closed lists of the contract and of the actor lexicon: a code outside them is refused."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from marsad.codebook import load

_OTHER = "other:"
_LONGEST_NAME = 80
# list -> where its codes stand in the account of the contract
_PLACES = {
    "relation": ("place", "properties", "relation"),
    "event_type": ("event_type",),
    "attribution": ("perpetrators", "items", "properties", "attribution"),
    "kind": ("targets", "items", "properties", "kind"),
    "weapon": ("weapons", "items", "properties", "type"),
    "effect": ("casualties", "items", "properties", "effect"),
    "status": ("casualties", "items", "properties", "status"),
}


@functools.cache
def closed_lists() -> Mapping[str, tuple[str, ...]]:
    """The codes of each list, in the order of the contract."""
    schema = json.loads((files("marsad.extraction") / "extraction.schema.json").read_text(encoding="utf-8"))
    account = schema["$defs"]["account"]["properties"]
    lists = {name: tuple(_at(account, way)["enum"]) for name, way in _PLACES.items()}
    return lists | {"actor": tuple(schema["$defs"]["actor"]["examples"])}


def _at(node: Any, way: tuple[str, ...]) -> Any:
    for step in way:
        node = node[step]
    return node


def is_code(list_name: str, code: str) -> bool:
    """Whether the code is one of the list."""
    return code in closed_lists()[list_name]


@functools.cache
def _actors() -> frozenset[str]:
    entries = load().lists["actors"].values()
    coded = {str(entry.features.get("code") or entry.id) for entry in entries}
    return frozenset(coded) | frozenset(closed_lists()["actor"])


def is_actor(code: str) -> bool:
    """Whether the code is one of the lexicon, or names a body that the lexicon lacks."""
    if code in _actors():
        return True
    name = code.removeprefix(_OTHER).strip()
    return code.startswith(_OTHER) and name.isprintable() and 0 < len(name) <= _LONGEST_NAME
