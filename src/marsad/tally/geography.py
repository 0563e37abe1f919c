"""What a tally must know of places: which codes exist, and which areas hold them."""

from __future__ import annotations

from typing import Protocol

from marsad.extraction.model import PlaceValue
from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load, load_tree


class Geography(Protocol):
    """A source of areas; the gazetteer is one, a test may bring another."""

    def above(self, code: str) -> frozenset[str] | None:
        """The P-codes of the areas that hold a place; None where the code is not known."""

    def governorate(self, name: str) -> str | None:
        """The code of a governorate by its OCHA name or "Country/Province"; None where there is none."""


class Packaged:
    """The places of the gazetteer."""

    def above(self, code: str) -> frozenset[str] | None:
        """The areas that hold a place; provinces abroad without a code go by their name."""
        number = load_tree().by_pcode.get(code)
        if number is None:
            return frozenset() if code in load_areas().by_name else None
        return frozenset(load_tree().areas(number)) - {code}

    def governorate(self, name: str) -> str | None:
        """The code of a governorate, or the name itself where it has no code."""
        area = load_areas().by_name.get(name)
        return None if area is None else area.pcode or area.name


def within(place: PlaceValue) -> tuple[str, ...]:
    """The P-codes of the areas that hold a place, nearest first; for one without a code, by its point."""
    tree = load_tree()
    number = tree.by_pcode.get(place.pcode) if place.pcode else _at_its_point(place)
    return tree.areas(number) if number is not None else ()


def _at_its_point(place: PlaceValue) -> int | None:
    if place.latitude is None or place.longitude is None or not place.name:
        return None
    gazetteer = load()
    for number in gazetteer.find(place.name):
        found = gazetteer.place(number)
        if abs(found.latitude - place.latitude) < 1e-4 and abs(found.longitude - place.longitude) < 1e-4:
            return number
    return None
