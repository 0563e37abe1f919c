"""The place of an event: the name as written, and what the gazetteer makes of it with the words around."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.extraction.events import Frame
from marsad.extraction.model import Admin1, PlaceValue
from marsad.extraction.places import Locative
from marsad.extraction.reading import Reading
from marsad.gazetteer import areas as gazetteer_areas
from marsad.gazetteer import places as gazetteer_places
from marsad.gazetteer.areas import Area
from marsad.gazetteer.context import Context
from marsad.gazetteer.resolver import Candidate, Resolution, resolve


@dataclass(slots=True)
class Surroundings:
    """Governorates and places that the report names around an event, strongest first."""

    areas: list[Area] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)


def area_of(reading: Reading, place: Locative) -> Area | None:
    """The governorate that a phrase by itself stands for, or that all places of its name lie in."""
    for match in gazetteer_areas.load_areas().matches(reading.texts, place.name_start):
        if place.name_start + match.length >= place.name_end and len(match.areas) == 1:
            return match.areas[0]
    return _only_area(place)


def _only_area(place: Locative) -> Area | None:
    found = {_area(number) for number in place.known}
    return found.pop() if len(found) == 1 else None


def _area(number: int) -> Area | None:
    return gazetteer_areas.load_areas().of(gazetteer_places.load().place(number))


def admin1_of(reading: Reading, place: Locative) -> str | None:
    """The name of the governorate that a phrase stands for, where that is certain."""
    area = area_of(reading, place)
    return area.name if area is not None else None


def resolution(reading: Reading, place: Locative, around: Surroundings, owner: str = "") -> Resolution:
    """What the gazetteer makes of a place phrase."""
    context = Context(
        governorates=tuple(a.pcode or a.name for a in around.areas),
        near=tuple(around.places),
        kind=place.kind,
        directions=(place.direction,) if place.direction else (),
        countries=tuple(dict.fromkeys(around.countries)),
        owner=owner or None,
        around=place.near,
    )
    return resolve(clean_name(reading, place), context)


def clean_name(reading: Reading, place: Locative) -> str:
    """The name as written, without the quotation marks around it."""
    return reading.written(place.name_start, place.name_end).strip(' "“”«»')


def surroundings(reading: Reading, frame: Frame, scene: Locative | None, wider: Surroundings) -> Surroundings:
    """What stands around the scene: first what follows it ("in the countryside of ..."), then the rest."""
    result = Surroundings()
    for place in sorted(frame.places, key=lambda p: _distance(p, scene)):
        if place is scene or place.role in ("origin", "destination"):
            continue
        area = area_of(reading, place)
        if area is not None and (place.is_area or not place.known) and area not in result.areas:
            result.areas.append(area)
        elif place.known and not place.is_area:
            result.places.append(reading.written(place.name_start, place.name_end))
    for place in frame.places:
        if place is not scene and not place.is_area and place.role not in ("origin", "destination"):
            area = area_of(reading, place)
            if area is not None and area not in result.areas:
                result.areas.append(area)
    result.areas += [a for a in wider.areas if a not in result.areas]
    result.countries = [a.country for a in result.areas] or list(wider.countries)
    return result


def _distance(place: Locative, scene: Locative | None) -> int:
    if scene is None:
        return place.start
    return place.start - scene.end if place.start >= scene.end else 1000 + scene.start - place.end


def place_value(
    reading: Reading, frame: Frame, wider: Surroundings
) -> tuple[PlaceValue | None, Resolution | None]:
    """The place of an event, and how it was resolved."""
    scene = frame.scene
    around = surroundings(reading, frame, scene, wider)
    if scene is None:
        if not around.areas:
            return None, None
        area = around.areas[0]
        spans = tuple(reading.span(p.start, p.end) for p in frame.places if area_of(reading, p) == area)
        return PlaceValue(
            "", "area", admin1=Admin1(area.name, area.pcode), precision=3, evidence=spans[:1]
        ), None
    owner = next((clean_name(reading, p) for p in frame.places if p.role == "owner"), "")
    found = resolution(reading, scene, around, owner)
    place = found.place
    admin1 = Admin1(found.admin1.name, found.admin1.pcode) if found.admin1 is not None else None
    value = PlaceValue(
        clean_name(reading, scene),
        "near" if scene.near else "road" if scene.kind == "road" else "in",
        place.pcode if place is not None else None,
        admin1,
        place.latitude if place is not None else None,
        place.longitude if place is not None else None,
        found.precision,
        tuple(_candidate(c) for c in found.candidates[:5]),
        (reading.span(scene.start, scene.end),),
        "place.scene",
    )
    return value, found


def _candidate(candidate: Candidate) -> dict[str, object]:
    place = candidate.place
    return {
        "name": place.name_en,
        "pcode": place.pcode,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
