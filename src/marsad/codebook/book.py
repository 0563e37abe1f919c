"""The codebook in memory: lists of the words the reader knows, each read from its file when first asked."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from marsad.codebook.checks import SCHEMA, CodebookError, check
from marsad.codebook.tables import read_table

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
    """All lists; `lists["actors"]["sdf"]` is an entry. A list is read and checked when first asked for."""

    version: str
    lists: Mapping[str, Mapping[str, Entry]]

    def entry(self, list_name: str, entry_id: str) -> Entry:
        """The entry of a list; KeyError where there is none."""
        return self.lists[list_name][entry_id]


class _Lists(Mapping[str, Mapping[str, Entry]]):
    """The lists of a folder by name; each file is read once and only if needed."""

    def __init__(self, folder: Traversable, names: Sequence[str], schema: Mapping[str, Any]) -> None:
        self._folder = folder
        self._names = frozenset(names)
        self._schema = schema
        self._read: dict[str, Mapping[str, Entry]] = {}

    def __getitem__(self, name: str) -> Mapping[str, Entry]:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            document = _document(self._folder, name)
            check(f"{name}.toml", name, document, self._schema)
            self._read[name] = {raw["id"]: _entry(name, raw) for raw in document["entry"]}
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


@functools.cache
def load() -> Codebook:
    """The packaged codebook."""
    return read(files("marsad.codebook") / "data")


def read(folder: Traversable) -> Codebook:
    """The codebook of a folder of TOML files and their schema; CodebookError names what is wrong."""
    schema = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    found = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    version = max((_version(path) for path in found), default="0")
    return Codebook(version, _Lists(folder, [p.name.removesuffix(".toml") for p in found], schema))


def _version(path: Traversable) -> str:
    """The version of a file, which stands before its first entry."""
    with path.open("r", encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.partition("=")
            if key.strip() == "version":
                return value.strip().strip('"')
            if line.startswith("[["):
                break
    raise CodebookError(path.name, None, "no version before the first entry")


def _document(folder: Traversable, name: str) -> dict[str, Any]:
    try:
        return read_table(folder, name)
    except ValueError as error:
        raise CodebookError(f"{name}.toml", None, f"not readable as TOML: {error}") from error


def _entry(list_name: str, raw: dict[str, Any]) -> Entry:
    forms = tuple(
        Form(text, language, kind)
        for language, kinds in raw.get("forms", {}).items()
        for kind, texts in kinds.items()
        for text in texts
    )
    features = {key: value for key, value in raw.items() if key not in _OWN_KEYS}
    sources = tuple(raw.get("sources", ()))
    return Entry(list_name, raw["id"], raw.get("en", ""), raw.get("ar", ""), forms, features, sources)
