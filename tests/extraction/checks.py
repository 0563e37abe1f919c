"""What holds for every extraction, whatever the text was."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from marsad.extraction.model import Extraction


@functools.cache
def validator() -> Draft202012Validator:
    """Of the contract, with its dates checked as dates."""
    schema = json.loads((files("marsad.extraction") / "extraction.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def assert_sound(text: str, extraction: Extraction) -> None:
    """The extraction keeps the contract, and every span lies in the text and is in order."""
    document = json.loads(json.dumps(extraction.to_json()))
    assert [error.message for error in validator().iter_errors(document)] == []
    for start, end in spans(document):
        assert 0 <= start <= end <= len(text), (start, end, len(text))
    ordinals = [account["ordinal"] for account in document["incidents"]]
    assert ordinals == list(range(1, len(ordinals) + 1))
    for account in document["incidents"]:
        assert_counts(account)


def assert_counts(account: dict[str, Any]) -> None:
    """Ranges that can be: a least below a most, parts no greater than their whole."""
    date = account["date"]
    assert date is None or date["start"] <= date["end"]
    for row in account["casualties"]:
        assert row["max"] is None or row["min"] <= row["max"]
        assert row["max"] is None or row["women"] + row["children"] <= row["max"]


def spans(document: Any) -> Iterator[tuple[int, int]]:
    """Every span anywhere in a document."""
    if isinstance(document, list):
        for item in document:
            yield from spans(item)
    elif isinstance(document, dict):
        for key, value in document.items():
            if key == "evidence":
                yield from ((start, end) for start, end in value)
            elif key == "span":
                yield value[0], value[1]
            else:
                yield from spans(value)
