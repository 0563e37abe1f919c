"""The JSON Schema that editors of the codebook use agrees with the data and with the loader."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import marsad.codebook

DATA = Path(marsad.codebook.__file__).parent / "data"
SCHEMA: dict[str, Any] = json.loads((DATA / "codebook.schema.json").read_text(encoding="utf-8"))
PATHS = sorted(DATA.glob("*.toml"))


def validator(list_name: str) -> jsonschema.Draft202012Validator:
    """The schema for the documents of one list."""
    schema = json.loads(json.dumps(SCHEMA))
    if list_name in schema["$defs"]:
        schema["properties"]["entry"]["items"] = {"$ref": f"#/$defs/{list_name}"}
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.stem))
def test_every_list_is_valid(path: Path) -> None:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in validator(path.stem).iter_errors(document)] == []


def test_a_misspelt_form_kind_is_refused() -> None:
    document = tomllib.loads((DATA / "weapons.toml").read_text(encoding="utf-8"))
    forms = document["entry"][0]["forms"]["ar"]
    forms["nmae"] = forms.pop("name")
    assert not validator("weapons").is_valid(document)
