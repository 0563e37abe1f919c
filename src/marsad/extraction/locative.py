"""A phrase that names a place, and what it is to the event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["scene", "origin", "destination", "holder", "owner"]

# Kinds of place words (list place_heads) that tell only in which part of the country.
AREA_KINDS = frozenset({"countryside", "governorate", "direction", "region"})
# How exactly a kind of place tells where something happened; the most exact one of an event is its scene.
_EXACTNESS = {
    "quarter": 7,
    "camp": 7,
    "settlement": 6,
    "facility": 5,
    "junction": 5,
    "street": 5,
    "road": 5,
    "post": 5,
    "": 5,
    "mountain": 4,
    "axis": 6,
    "desert": 3,
    "subdistrict": 3,
    "region_local": 3,
    "region": 2,
    "heading": 1,
}


@dataclass(slots=True)
class Locative:
    """A named place: its phrase at tokens [start, end), its name at [name_start, name_end).

    `kind` is the kind of the word that introduces or follows it ("" for a bare name); `known` are the
    numbers of the gazetteer's places of that name; `near` tells of "near", "around", "outskirts";
    `clitic` is what is written onto the name; `beyond` tells that the scene lies in a direction from it;
    `taken_from` that people of the place were spoken of, who may have been seized there.
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

    @property
    def is_area(self) -> bool:
        return self.kind in AREA_KINDS

    @property
    def exactness(self) -> int:
        """How exactly the phrase tells the scene; more is more exact."""
        return _EXACTNESS.get(self.kind, 3) - (1 if self.aside else 0) - (3 if self.beyond else 0)
