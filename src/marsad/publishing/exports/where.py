"""Names and numbers of countries, areas and places, as other people's formats want them."""

from __future__ import annotations

from typing import Any

from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import load
from marsad.publishing.agreement import data
from marsad.publishing.exports.record import Record

# PRIO-GRID: cells of half a degree, numbered from the south-west corner of the world, 720 in a row.
_CELLS = 720


def country(record: Record) -> dict[str, Any]:
    """What the formats call the country; empty where it is not known."""
    known: dict[str, Any] = data("countries").get(record.country, {})
    return known


def country_name(record: Record) -> str:
    """The English name of the country."""
    return str(load_areas().countries.get(record.country, ""))


def area_name(record: Record, level: int) -> str:
    """The English name of the district (2) or sub-district (3), where the gazetteer has it."""
    code = record.areas.get(level)
    number = load().by_pcode.get(code) if code else None
    return load().place(number).name_en or "" if number is not None else ""


def place_name(record: Record) -> str:
    """The name of the place in English where the gazetteer has one, else as written; else the governorate."""
    place = record.incident.place
    if place is None:
        return ""
    number = load().by_pcode.get(place.pcode) if place.pcode else None
    english = load().place(number).name_en if number is not None else ""
    return english or place.name or record.admin1


def prio_grid(latitude: float | None, longitude: float | None) -> int | None:
    """The number of the cell of PRIO-GRID that a point lies in."""
    if latitude is None or longitude is None:
        return None
    return int((latitude + 90) * 2) * _CELLS + int((longitude + 180) * 2) + 1
