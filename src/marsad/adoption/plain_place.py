"""A place as people type and read it: a P-code, a name with its governorate, a governorate alone."""

from __future__ import annotations

import re
from typing import Any

from marsad.adoption.tongue import CODES, Tongue
from marsad.extraction.engines.codes import closed_lists
from marsad.gazetteer.areas import Area, load_areas
from marsad.gazetteer.context import NOWHERE, Context
from marsad.gazetteer.places import Place
from marsad.gazetteer.resolver import resolve

Json = dict[str, Any]
_CODE = re.compile(r"[A-Z]{1,2}\d+", re.ASCII)
_NAMED = re.compile(r"(?P<name>.+?)\s+\((?P<code>[A-Z]{1,2}\d+)\)(?:,\s*(?P<area>.+))?", re.ASCII)
_MOST = 6


def write_place(value: Json, tongue: Tongue = CODES) -> str:
    """The place in one line: "near NAME (P-code), governorate"."""
    relation, area = value.get("relation") or "in", (value.get("admin1") or {}).get("name")
    code = f" ({value['pcode']})" if value.get("pcode") else ""
    area = tongue.name("area", area) if area else None
    named = ", ".join(filter(None, (f"{value['name']}{code}" if value["name"] else "", area)))
    return named if relation == "in" or not value["name"] else f"{tongue.name('relation', relation)} {named}"


def read_place(text: str, tongue: Tongue = CODES) -> Json:
    """The place that a line says; ValueError where the gazetteer does not decide which it is."""
    relation, rest = _related(text, tongue)
    return {**_read(rest.strip(), tongue), "relation": relation}


def _related(text: str, tongue: Tongue) -> tuple[str, str]:
    """How the place is meant, and the place itself."""
    codes = closed_lists()["relation"]
    words = [(word, code) for code in codes for word in {code, tongue.name("relation", code)}]
    for word, code in sorted(words, key=lambda pair: -len(pair[0])):
        if text.startswith(f"{word} "):
            return code, text[len(word) :]
    return "in", text


def _read(text: str, tongue: Tongue) -> Json:
    if found := _NAMED.fullmatch(text):
        area = _area(tongue.code("area", found["area"])) if found["area"] else None
        return {"name": found["name"], "pcode": found["code"], "admin1": _admin1(area)}
    if _CODE.fullmatch(text):
        return {"pcode": text}
    if area := load_areas().by_name.get(tongue.code("area", text)):
        return {"name": "", "admin1": _admin1(area), "precision": 3}
    name, comma, governorate = text.rpartition(",")
    return (
        _of_name(name.strip(), _area(tongue.code("area", governorate.strip())))
        if comma
        else _of_name(text, None)
    )


def _of_name(name: str, area: Area | None) -> Json:
    """The one place that the name means; with a governorate, else a name that no gazetteer has."""
    found = resolve(name, Context((area.pcode or area.name,)) if area else NOWHERE)
    if found.place is not None and not found.ambiguous and not found.alike and _lies_in(found.place, area):
        return {"name": name, "pcode": found.place.pcode, "admin1": _admin1(area)} | _point(found.place)
    places = [candidate.place for candidate in found.candidates if _lies_in(candidate.place, area)]
    if found.ambiguous and not found.alike and places:
        several = "; ".join(_shown(place) for place in places[:_MOST])
        raise ValueError(
            f"several places are called {name!r}, so give a P-code, or NAME, GOVERNORATE: {several}"
        )
    if area is None:
        raise ValueError(f"the gazetteer knows no place {name!r}: give its P-code, or NAME, GOVERNORATE")
    return {"name": name, "admin1": _admin1(area)}


def _point(place: Place) -> Json:
    """The point of a place without a code; one with a code has it from the gazetteer."""
    if place.pcode:
        return {}
    return {"latitude": place.latitude, "longitude": place.longitude, "precision": 1}


def _lies_in(place: Place, area: Area | None) -> bool:
    return area is None or load_areas().of(place) == area


def _area(name: str) -> Area:
    areas = load_areas()
    match = areas.find(name, head=True)
    found = areas.by_pcode.get(name) or (match.areas[0] if match and len(match.areas) == 1 else None)
    if found is None:
        raise ValueError(f"the gazetteer knows no governorate {name!r}")
    return found


def _admin1(area: Area | None) -> Json | None:
    return None if area is None else {"name": area.name, "pcode": area.pcode}


def _shown(place: Place) -> str:
    area = load_areas().of(place)
    return f"{place.pcode or f'GeoNames {place.geonames_id}'} in {area.name if area else place.country}"
