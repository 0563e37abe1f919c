"""What a list of the codebook has to be, checked when it is read, from the same schema that editors use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

SCHEMA = "codebook.schema.json"
_ID = re.compile(r"[a-z0-9][a-z0-9_.\-]*")

Raw = Mapping[str, Any]


class CodebookError(ValueError):
    """A fault in a data file of the codebook: the file, the entry (None: the file itself) and the reason."""

    def __init__(self, file: str, entry: str | None, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}" if entry else f"{file}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason


def check(file: str, list_name: str, document: Raw, schema: Raw) -> None:
    """Raises CodebookError for the first thing wrong with a list; `schema` is the codebook's JSON Schema."""
    entries = document.get("entry")
    if not isinstance(entries, list) or not entries:
        raise CodebookError(file, None, "no entries")
    rules = schema["$defs"].get(list_name, schema["$defs"]["entry"])
    seen: set[str] = set()
    for place, entry in enumerate(entries, 1):
        name = str(entry.get("id") or f"entry {place}")
        for reason in _faults(entry, rules, schema, seen):
            raise CodebookError(file, name, reason)
        seen.add(entry["id"])
    for entry in entries:
        for reason in _dangling(entry, seen):
            raise CodebookError(file, entry["id"], reason)


def _faults(entry: Raw, rules: Raw, schema: Raw, seen: set[str]) -> Iterable[str]:
    if not _ID.fullmatch(str(entry.get("id", ""))):
        yield f"the id {entry.get('id')!r} is not made of a-z, 0-9, _, . and -"
    if entry["id"] in seen:
        yield "the id is there twice"
    required = (key for key in rules.get("required", ()) if key != "forms")
    yield from (f"the feature {key!r} is missing" for key in required if key not in entry)
    yield from _wrong_values(entry, rules)
    yield from _wrong_forms(entry.get("forms", {}), rules, schema)
    yield from _wrong_codes(entry, rules, schema)


def _wrong_values(entry: Raw, rules: Raw) -> Iterable[str]:
    """Features with a value outside their enumeration."""
    for key, rule in rules.get("properties", {}).items():
        if key in entry and "enum" in rule and entry[key] not in rule["enum"]:
            yield f"{key} = {entry[key]!r} is none of {', '.join(map(repr, rule['enum']))}"


def _wrong_forms(forms: Raw, rules: Raw, schema: Raw) -> Iterable[str]:
    """Faults of the forms; lists without a definition of their own may have any kinds and languages."""
    closed = rules.get("properties", {}).get("forms", {}).get("$ref") == "#/$defs/forms"
    if "forms" in rules.get("required", ()) and not any(forms.values()):
        yield "no forms"
    for language, by_kind in forms.items():
        if closed and language not in ("ar", "en"):
            yield f"the forms are in {language!r}, which is neither 'ar' nor 'en'"
        for kind, texts in by_kind.items():
            if closed and kind not in schema["$defs"]["form_kinds"]["enum"]:
                yield f"unknown form kind {language}.{kind}"
            if (closed and not texts) or any(not isinstance(text, str) or not text.strip() for text in texts):
                yield f"empty forms in {language}.{kind}"


def _wrong_codes(entry: Raw, rules: Raw, schema: Raw) -> Iterable[str]:
    """Values that stand for an actor of the contract but name none."""
    for key, rule in rules.get("properties", {}).items():
        if rule.get("$ref") == "#/$defs/actor_code" and key in entry and not is_actor(entry[key], schema):
            yield f"{key} = {entry[key]!r} is no actor code"
    if rules.get("title") == "actors" and "code" not in entry and not is_actor(entry["id"], schema):
        yield "the id is no actor code, and no 'code' is given"
    if rules.get("title") == "actors" and entry.get("code") == "" and not entry.get("senses"):
        yield "an entry without a code needs senses"


def is_actor(code: object, schema: Raw) -> bool:
    """Whether a value is one of the contract's codes, "other:<name>" or the empty string for none."""
    known, other = schema["$defs"]["actor_code"]["anyOf"]
    return isinstance(code, str) and (code in known["enum"] or re.search(other["pattern"], code) is not None)


def _dangling(entry: Raw, ids: set[str]) -> Iterable[str]:
    """References to entries that the list does not hold."""
    if (parent := entry.get("parent")) and parent not in ids:
        yield f"the parent {parent!r} is not in the list"
    for sense in entry.get("senses", ()):
        if sense.get("actor") not in ids:
            yield f"the sense {sense.get('actor')!r} is not in the list"
