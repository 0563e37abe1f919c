"""What a map must know of each place: the areas around it, and how exactly it is known."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from marsad.archive.facts import place_of
from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load
from marsad.publishing.exports.record import level_of
from marsad.tally.terms import spot

LEVELS = (1, 2, 3)  # governorate, district, sub-district
NEAR_KM = 5.0  # how far from its point a place may lie that is known to be near it
_NEAR, _AREA = 2, 3  # degrees of precision; 1 is the place itself
Kind = Literal["point", "near", "area", "abroad", "nowhere"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: a point only where its place itself is known.

    `areas` are the P-codes of governorate, district and sub-district, as far as they are told; `abroad` is
    the name of a province elsewhere.
    """

    kind: Kind
    name: str
    code: str | None = None
    areas: tuple[str, ...] = ()
    abroad: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def area(self, level: int) -> str | None:
        """The area of a level; None where the place is known less exactly."""
        return self.areas[level - 1] if level <= len(self.areas) else None


@functools.lru_cache(maxsize=50_000)
def spot_of(text: str) -> Spot:
    """The place that a term of the register stands for."""
    place = place_of(text)
    codes = spot(text).codes
    by_level = {level_of(code): code for code in codes if level_of(code)}
    areas: list[str] = []
    for level in LEVELS:
        if level not in by_level:
            break
        areas.append(by_level[level])
    name = place["place_name"] or place["admin1_name"] or ""
    exact = (place["latitude"], place["longitude"])
    if place["geo_precision"] != _AREA and None not in exact and not _is_area(place["pcode"]):
        kind: Kind = "near" if place["geo_precision"] == _NEAR else "point"
        abroad = None if areas else place["admin1_name"]
        return Spot(kind, name, place["pcode"], tuple(areas), abroad, *exact)
    if areas:
        return Spot("area", name, areas[-1], tuple(areas))
    if place["admin1_name"]:
        return Spot("abroad", name, None, (), place["admin1_name"])
    return Spot("nowhere", name)


def _is_area(code: str | None) -> bool:
    """Whether a code is that of an area: its point is but the middle of it."""
    return bool(code and level_of(code) in LEVELS)


@dataclass(frozen=True, slots=True)
class Named:
    """An area with its name and its middle."""

    code: str
    name: str
    latitude: float
    longitude: float


@functools.lru_cache(maxsize=2000)
def area_of(code: str, language: str) -> Named | None:
    """The area of a P-code; None where the gazetteer has none."""
    gazetteer = load()
    if code not in gazetteer.by_pcode:
        return None
    place = gazetteer.place(gazetteer.by_pcode[code])
    name = place.name_ar if language == "ar" else place.name_en
    return Named(code, name or place.name_en or place.name_ar, place.latitude, place.longitude)


@functools.cache
def province_name(name: str) -> str:
    """A province abroad as it is shown: "Anbar, Iraq"."""
    area = load_areas().by_name.get(name)
    country, slash, province = name.partition("/")
    return f"{province}, {country}" if area and slash else name
