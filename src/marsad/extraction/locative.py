"""A phrase that names a place, and what it is to the event ("measured": only a distance is told from it)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.gazetteer.places import load

Role = Literal["scene", "origin", "destination", "holder", "owner", "measured"]

# Kinds of place words (list place_heads) that tell only in which part of the country.
AREA_KINDS = frozenset({"countryside", "governorate", "direction", "region"})
# How exactly a kind of place tells where something happened; the most exact one of an event is its scene.
_EXACTNESS = {
    "quarter": 70,
    "camp": 70,
    "settlement": 60,
    "axis": 60,
    "area of a settlement": 56,
    "": 55,
    "facility": 55,
    "junction": 52,
    "street": 52,
    "post": 50,
    "road": 50,
    "mountain": 40,
    "subdistrict": 35,
    "region_local": 35,
    "desert": 30,
    "region": 20,
    "heading": 10,
}

_INSIDE = 61  # a place told to lie in a town is more exact than the town
_WIDE = frozenset({"subdistrict", "region_local"})


_CITY = 50_000  # inhabitants


def _is_settlement(number: int) -> bool:
    return not load().place(number).kind.startswith("admin")


@dataclass(slots=True)
class Locative:
    """A named place: its phrase at tokens [start, end), its name at [name_start, name_end).

    `kind` is the kind of the word that introduces or follows it ("" for a bare name); `known` are the
    numbers of the gazetteer's places of that name; `near` tells of "near", "around", "outskirts";
    `clitic` is what is written onto the name; `beyond` tells that the scene lies in a direction from it;
    `taken_from` that people of the place were spoken of, who may have been seized there; `reached` that
    only "to" stands before it; `inside` that the place which holds it follows
    ("the X area in the town of Y"); `listed_behind` is how exact the place is that a list began with.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    kind: str = ""
    role: Role = "scene"
    near: bool = False
    known: tuple[int, ...] = ()
    introduced: bool = True
    direction: str = ""
    aside: bool = False
    clitic: str = ""
    beyond: bool = False
    taken_from: bool = False
    reached: bool = False
    inside: bool = False
    listed_behind: int | None = None

    @property
    def is_area(self) -> bool:
        return self.kind in AREA_KINDS

    @property
    def is_city(self) -> bool:
        """Whether the name is that of a city, of which "the area of X" is a part."""
        return any((load().place(n).population or 0) >= _CITY for n in self.known)

    @property
    def is_part(self) -> bool:
        """Whether an area is named that the gazetteer does not hold as one of a country's."""
        return self.kind in _WIDE and not self.beyond and not self.aside and not self.known

    @property
    def exactness(self) -> int:
        """How exactly the phrase tells the scene; more is more exact."""
        kind = (
            "area of a settlement"
            if self.kind in _WIDE and any(map(_is_settlement, self.known))
            else self.kind
        )
        exact = max(_EXACTNESS.get(kind, 30), _INSIDE) if self.inside else _EXACTNESS.get(kind, 30)
        exact -= (11 if self.aside else 0) + (30 if self.beyond else 0)
        return exact if self.listed_behind is None else min(exact, self.listed_behind - 1)
