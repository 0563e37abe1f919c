"""The codebook in memory: every list of words the reader knows, loaded once from the data files."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_OWN_KEYS = {"id", "en", "ar", "sources", "forms"}


@dataclass(frozen=True, slots=True)
class Form:
    """One way an entry is written; `kind` says how it behaves (name, sing, dual, plural, verb, ...)."""

    text: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept of one list, with its labels, its written forms and its features."""

    list: str
    id: str
    en: str
    ar: str
    forms: tuple[Form, ...]
    features: Mapping[str, Any]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All lists; `lists["actors"]["sdf"]` is an entry."""

    version: str
    lists: Mapping[str, Mapping[str, Entry]]

    def entry(self, list_name: str, entry_id: str) -> Entry:
        """The entry of a list; KeyError where there is none."""
        return self.lists[list_name][entry_id]


@functools.cache
def load() -> Codebook:
    """The packaged codebook."""
    folder = files("marsad.codebook") / "data"
    lists: dict[str, dict[str, Entry]] = {}
    version = "0"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".toml"):
            continue
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".toml")
        version = max(version, str(document.get("version", "0")))
        lists[name] = {raw["id"]: _entry(name, raw) for raw in document.get("entry", [])}
    return Codebook(version, lists)


def _entry(list_name: str, raw: dict[str, Any]) -> Entry:
    forms = tuple(
        Form(text, language, kind)
        for language, kinds in raw.get("forms", {}).items()
        for kind, texts in kinds.items()
        for text in texts
    )
    features = {key: value for key, value in raw.items() if key not in _OWN_KEYS}
    return Entry(
        list_name,
        raw["id"],
        raw.get("en", ""),
        raw.get("ar", ""),
        forms,
        features,
        tuple(raw.get("sources", ())),
    )
