"""What a tally must know of places: which codes exist, and which areas hold them."""

from __future__ import annotations

import re
from typing import Protocol

_CODE = re.compile(r"SY\d{2}(\d{2}){0,2}|[A-Z]\d+")


class Geography(Protocol):
    """A source of areas; the gazetteer is one, a test may bring another."""

    def above(self, code: str) -> frozenset[str] | None:
        """The P-codes of the areas that hold a place; None where the code is not known."""

    def governorate(self, name: str) -> str | None:
        """The P-code of a governorate by its OCHA name; None where there is none of that name."""


GOVERNORATES = {
    "Damascus": "SY01",
    "Aleppo": "SY02",
    "Rural Damascus": "SY03",
    "Homs": "SY04",
    "Hama": "SY05",
    "Lattakia": "SY06",
    "Idleb": "SY07",
    "Al-Hasakeh": "SY08",
    "Deir-ez-Zor": "SY09",
    "Tartous": "SY10",
    "Ar-Raqqa": "SY11",
    "Dar'a": "SY12",
    "As-Sweida": "SY13",
    "Quneitra": "SY14",
}


class Packaged:
    """The places that the package ships."""

    def above(self, code: str) -> frozenset[str] | None:
        """The areas that hold a place, from the gazetteer."""
        if not _CODE.fullmatch(code):
            return None
        return frozenset(code[:length] for length in (4, 6) if code.startswith("SY") and length < len(code))

    def governorate(self, name: str) -> str | None:
        """The P-code of a governorate by its OCHA name."""
        return GOVERNORATES.get(name)
