"""Is a place that a person gives possible: does its code exist, does it lie in its governorate."""

from __future__ import annotations

import math
from typing import Any

from marsad.extraction.engines.codes import closed_lists, is_code
from marsad.gazetteer.areas import Area, load_areas
from marsad.gazetteer.places import Place, load

Json = dict[str, Any]
_LONGEST = 200


def checked_place(value: Any) -> Json | None:
    """A place in the contract's form; one with a P-code gets name, governorate and point of the gazetteer.

    ValueError says what is wrong with it.
    """
    if value is None:
        return None
    relation = value.get("relation", "in")
    if not is_code("relation", relation):
        raise ValueError(f"{relation!r} is none of {', '.join(closed_lists()['relation'])}")
    code = value.get("pcode")
    found = _of_code(code, value.get("name")) if code else _of_name(value)
    told = _area(value.get("admin1"))
    if told is not None and found["admin1"] is not None and found["admin1"]["name"] != told.name:
        raise ValueError(f"{code or found['name']} lies in {found['admin1']['name']}, not in {told.name}")
    return {**found, "relation": relation}


def _of_code(code: Any, name: Any) -> Json:
    gazetteer, areas = load(), load_areas()
    number = gazetteer.by_pcode.get(code)
    if number is None:
        raise ValueError(f"the gazetteer knows no place with the P-code {code!r}")
    place = gazetteer.place(number)
    if place.kind == "admin1":
        return _of_area(areas.by_pcode[code])
    return of_place(place, _name(name) if name else None)


def of_place(place: Place, name: str | None = None) -> Json:
    """A place of the gazetteer in the contract's form, under its own name or one that it is given."""
    area = load_areas().of(place)
    return {
        "name": name or place.name_ar or place.name_en,
        "pcode": place.pcode,
        "admin1": None if area is None else {"name": area.name, "pcode": area.pcode},
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": 2 if place.kind.startswith("admin") else 1,
    }


def _of_area(area: Area) -> Json:
    """A governorate alone is no place: its name stands where governorates stand."""
    return {
        "name": "",
        "pcode": None,
        "admin1": {"name": area.name, "pcode": area.pcode},
        "latitude": None,
        "longitude": None,
        "precision": 3,
    }


def _of_name(value: Json) -> Json:
    area = _area(value.get("admin1"))
    if not value.get("name"):
        if area is None:
            raise ValueError("it needs a P-code, a name or a governorate")
        return _of_area(area)
    latitude, longitude = _degrees(value.get("latitude"), 90), _degrees(value.get("longitude"), 180)
    if (latitude is None) != (longitude is None):
        raise ValueError("latitude and longitude go together")
    precision = value.get("precision")
    if precision not in (1, 2, 3, None):
        raise ValueError(f"{precision!r} is no precision of a place: 1, 2 or 3")
    return {
        "name": _name(value["name"]),
        "pcode": None,
        "admin1": None if area is None else {"name": area.name, "pcode": area.pcode},
        "latitude": latitude,
        "longitude": longitude,
        "precision": precision,
    }


def _area(admin1: Any) -> Area | None:
    if admin1 is None:
        return None
    area = load_areas().by_name.get(admin1["name"])
    if area is None:
        raise ValueError(f"the gazetteer knows no governorate {admin1['name']!r}")
    if admin1.get("pcode", area.pcode) != area.pcode:
        raise ValueError(f"{area.name} has the P-code {area.pcode}, not {admin1['pcode']!r}")
    return area


def _degrees(value: Any, most: float) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not math.isfinite(value) or abs(value) > most:
        raise ValueError(f"{value!r} is no degree between {-most} and {most}")
    return float(value)


def _name(name: Any) -> str:
    if not isinstance(name, str) or not name.strip() or not name.isprintable() or len(name) > _LONGEST:
        raise ValueError(f"{name!r} is no name of a place")
    return name.strip()
