"""The packaged contract is the contract."""

from __future__ import annotations

from importlib.resources import files

from tests.shared import shared


def test_the_packaged_schema_is_the_shared_one() -> None:
    packaged = (files("marsad.extraction") / "extraction.schema.json").read_text(encoding="utf-8")
    assert packaged == shared("contract/extraction.schema.json").read_text(encoding="utf-8")
