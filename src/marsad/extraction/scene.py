"""The place of an event: the name as written, and what the gazetteer makes of it with the words around."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Literal

from marsad.extraction.area_names import (
    Surroundings,
    admin1_of,
    area_of,
    country_weights,
    is_spoken_of,
    named_area,
)
from marsad.extraction.custody import is_torture
from marsad.extraction.events import Frame
from marsad.extraction.in_towns import WITHIN_TOWNS, lies_elsewhere, town_of
from marsad.extraction.locative import Locative
from marsad.extraction.model import Admin1, PlaceValue
from marsad.extraction.place_names import admin1
from marsad.extraction.reading import Reading
from marsad.extraction.told_places import referred, sentences_before
from marsad.gazetteer.areas import Area, load_areas
from marsad.gazetteer.choice import seat_level
from marsad.gazetteer.context import Context
from marsad.gazetteer.places import Place
from marsad.gazetteer.resolver import Candidate, Resolution, resolve

__all__ = ["Surroundings", "admin1_of", "area_of", "place_value", "scene_of"]

Within = Callable[[list[Area], list[str]], Resolution]
# Kinds of places well enough known to lie elsewhere than what the report named before.
_SETTLEMENTS = frozenset({"community", "locality", "admin3", "admin2"})
_HEADING = 1000  # tokens: a heading tells the governorate only where nothing behind it does
_HARDLY = 3  # times that a report speaks oftener of another country than of one it hardly speaks of
_NEAR: Literal[2] = 2  # ACLED geo_precision of a quarter that has only the point of its town
_VILLAGE = 9  # the level of a place that is no seat
_OPENING = 2  # tokens before a place that heads what follows
_DISTRICTS = frozenset({"", "settlement", "subdistrict"})
_SEIZED = frozenset({"arrested", "abducted"})
_ELSEWHERE = frozenset({"origin", "destination", "measured"})


def clean_name(reading: Reading, place: Locative) -> str:
    """The name as written, without what is written onto it and around it."""
    start, end = reading.span(place.name_start, place.name_end)
    if place.clitic:
        at = reading.words[place.name_start].start + len(place.clitic)
        start = reading.folded.span(at, at + 1)[0]
    return reading.folded.original[start:end].strip(' "“”«»#').replace("_", " ")


def scene_of(reading: Reading, frame: Frame) -> Locative | None:
    """Where a frame happened: the most exact place of its own, else the one it points back to."""
    places = frame.places
    if frame.scene is not None:
        home = _seized_at(frame) if _heads(reading, frame, frame.scene) else None
        return home or frame.scene
    for place in places:
        if place.kind == "countryside" and place.role == "scene" and named_area(reading, place) is None:
            return place  # the countryside of a town
    seized = _seized_at(frame)
    if seized is not None:
        return seized
    if any(n.entry.features.get("subject") == "finder" for n in frame.nuclei):
        there = next((p for p in places if p.role == "origin" and not p.is_area), None)
        if there is not None and reading.language == "en":
            return there  # "residents of X found the body of"
    spare = [p for p in places if not p.is_area and (p.reached or (p.kind == "camp" and p.role == "origin"))]
    spare += [p for p in places if p.role == "scene" and not p.is_area and _is_of(reading, p)]
    return spare[0] if spare else referred(reading, frame)


def _seized_at(frame: Frame) -> Locative | None:
    """The place that the people come from who are told to have been seized."""
    seized = any(n.entry.features.get("effect") in _SEIZED for n in frame.nuclei)
    if not seized or any(map(is_torture, frame.nuclei)):
        return None  # who died in custody died there, and not at home
    return next((p for p in frame.places if p.taken_from and not p.is_area and not p.beyond), None)


def _heads(reading: Reading, frame: Frame, place: Locative) -> bool:
    """Whether a place only heads what was done in its district ("In Nablus, they arrested X from Y")."""
    if reading.language != "ar" or place.start - frame.start > _OPENING:
        return False
    return place.kind in _DISTRICTS and reading.texts[place.end : place.end + 1] in (["،"], [","])


def _is_of(reading: Reading, place: Locative) -> bool:
    """Whether "of" stands before a bare name ("the civil defence centre of X")."""
    return place.start > 0 and reading.texts[place.start - 1] == "of"


def near_areas(reading: Reading, frame: Frame, scene: Locative | None) -> list[Area]:
    """The governorates that the frame itself names, those behind the scene first."""
    found: list[Area] = []
    for place in sorted(frame.places, key=lambda p: _distance(p, scene)):
        if place is scene or place.role in _ELSEWHERE or not place.introduced:
            continue
        if scene is not None and scene.known and _opens_news(reading, place):
            continue
        area = named_area(reading, place)
        if area is None and _is_in_named(reading, frame, place):
            continue
        if area is None and (place.is_area or _holds(place, scene)):
            area = area_of(reading, place) or _area_there(reading, frame, place)
            area = area if area is not None and is_spoken_of(reading, area) else None
        if area is not None and area not in found:
            found.append(area)
            if area.city and place.kind == "direction":
                found += [a for a in load_areas().around(area) if a not in found]
    return found


def _is_in_named(reading: Reading, frame: Frame, place: Locative) -> bool:
    """Whether its governorate is named right behind a place ("district X of Y province", "east of Y")."""
    behind = next((p for p in frame.places if 0 <= p.start - place.end <= 1), None)
    told = behind is not None and behind.kind in ("governorate", "direction")
    return told and behind is not None and named_area(reading, behind) is not None


def _holds(place: Locative, scene: Locative | None) -> bool:
    """Whether a place stands so close behind the scene that the scene lies in it ("quarter X of Y")."""
    return scene is None or 0 <= _distance(place, scene) <= 2


def _area_there(reading: Reading, frame: Frame, place: Locative) -> Area | None:
    """The governorate of a place of several of its name, by what was named before."""
    if not place.known:
        return None
    before = areas_before(reading, frame)
    codes = tuple(a.pcode or a.name for a in before)
    countries = tuple(dict.fromkeys(a.country for a in before)) or _only_country(reading)
    return resolve(clean_name(reading, place), Context(codes, kind=place.kind, countries=countries)).admin1


def _only_country(reading: Reading) -> tuple[str, ...]:
    """The country that a report speaks of, where it speaks of no other."""
    weights = country_weights(reading)
    return tuple(weights) if len(weights) == 1 else ()


def _near_places(reading: Reading, frame: Frame, scene: Locative | None) -> list[str]:
    others = (p for p in frame.places if p is not scene and p.known and not p.is_area)
    return [clean_name(reading, p) for p in others if p.role not in _ELSEWHERE]


def _distance(place: Locative, scene: Locative | None) -> int:
    if scene is None:
        return place.start + (_HEADING if place.aside or place.kind == "heading" else 0)
    return place.start - scene.end if place.start >= scene.end else 1000 + scene.start - place.end


def areas_before(reading: Reading, frame: Frame) -> list[Area]:
    """The governorates named in the sentences before, the last first."""
    found: list[Area] = []
    for _, places in sentences_before(reading, frame.start):
        for place in reversed(places):
            if place.role in _ELSEWHERE or place.aside or _is_dateline(reading, place):
                continue
            area = named_area(reading, place)
            if area is not None and area not in found:
                found.append(area)
    return found


def _opens_news(reading: Reading, place: Locative) -> bool:
    """Whether a dash parts the name of a city from the first sentence of an English report ("Beirut - ")."""
    if reading.language != "en" or reading.written(place.name_start, place.end).lower().endswith("province"):
        return False
    first = reading.sentences[reading.sentence_of(place.start)].start
    return place.start <= first + 1 and reading.texts[place.end : place.end + 1] in (["-"], ["–"], ["—"])


def _is_dateline(reading: Reading, place: Locative) -> bool:
    """Whether a name is where the report was written, not where something happened ("BAGHDAD - ")."""
    return reading.written(place.name_start, place.name_end).isupper()


def place_value(
    reading: Reading, frame: Frame, wider: Surroundings
) -> tuple[PlaceValue | None, Resolution | None]:
    """The place of an event, and how it was resolved."""
    scene = scene_of(reading, frame)
    near = near_areas(reading, frame, scene)
    if scene is None:
        return _area_value(reading, frame, near, wider), None
    scene, found, town = _with_town(reading, frame, scene, near, wider)
    place, spot = found.place, found.place or town
    admin1 = Admin1(found.admin1.name, found.admin1.pcode) if found.admin1 is not None else None
    value = PlaceValue(
        clean_name(reading, scene),
        "near" if scene.near or scene.beyond else "road" if scene.kind == "road" else "in",
        place.pcode if place is not None else None,
        admin1,
        spot.latitude if spot is not None else None,
        spot.longitude if spot is not None else None,
        found.precision if place is not None or town is None else _NEAR,
        tuple(_candidate(c) for c in found.candidates[:5]),
        (reading.span(scene.start, scene.end),),
        "place.where",
    )
    return value, found


def _with_town(
    reading: Reading, frame: Frame, scene: Locative, near: list[Area], wider: Surroundings
) -> tuple[Locative, Resolution, Place | None]:
    """The scene and what it means; an unknown quarter lies in the town told with it, which comes last."""
    found = _resolution(reading, frame, scene, near, wider)
    holder = town_of(frame, scene)
    if holder is None:
        return scene, found, None
    town = _resolution(reading, frame, holder, near, wider)
    if lies_elsewhere(scene, found, town):
        if not scene.kind:
            return holder, town, None
        found = dataclasses.replace(found, place=None, candidates=(), ambiguous=False, admin1=town.admin1)
    return scene, found, None if town.ambiguous else town.place


def _area_value(reading: Reading, frame: Frame, near: list[Area], wider: Surroundings) -> PlaceValue | None:
    """The governorate alone, where no place is told."""
    areas = near or wider.areas
    if not areas:
        return None
    area = areas[0]
    spans = tuple(reading.span(p.start, p.end) for p in frame.places if area_of(reading, p) == area)
    return PlaceValue(
        "",
        "area",
        admin1=Admin1(area.name, area.pcode),
        precision=3,
        evidence=spans[:1],
        clause="place.governorate",
    )


def _resolution(
    reading: Reading, frame: Frame, scene: Locative, near: list[Area], wider: Surroundings
) -> Resolution:
    """What the gazetteer makes of a scene: by the governorates next to it, then by those further off."""
    name = clean_name(reading, scene)
    places = tuple(_near_places(reading, frame, scene))
    owner = next((clean_name(reading, p) for p in frame.places if p.role == "owner"), "")

    def within(areas: list[Area], countries: list[str]) -> Resolution:
        return resolve(
            name,
            Context(
                governorates=tuple(a.pcode or a.name for a in areas),
                near=places,
                kind=scene.kind,
                directions=(scene.direction,) if scene.direction else (),
                countries=tuple(dict.fromkeys(countries)),
                owner=owner or None,
                around=scene.near or scene.beyond,
            ),
        )

    own = named_area(reading, scene)
    if scene.kind == "road":
        return _road(reading, scene, within, near or wider.areas)
    if own is not None and own not in near:
        told = [*near, *wider.areas][:1]
        there = any(admin1(number) in (a.pcode, a.name) for a in told for number in scene.known)
        near = [*near, *([own] if near else [])] if there else [own, *near]
    if near:
        found = within(near[:1], [near[0].country])
        if found.place is None and len(near) > 1 and scene.kind not in WITHIN_TOWNS:
            second = within(near, [a.country for a in near])
            return second if second.place is not None else found
        return found
    before = areas_before(reading, frame)
    weights = country_weights(reading)
    most = max(weights.values(), default=0)
    if not (before and scene.kind in WITHIN_TOWNS):  # "the southern quarter" of the town told of
        spoken_of = (a for a in wider.areas if weights.get(a.country, most) * _HARDLY >= most)
        before = list(dict.fromkeys([*before, *spoken_of]))
    found = within(before, [a.country for a in before] or sorted(weights, key=lambda c: -weights[c])[:1])
    if found.place is not None or found.zone is not None:
        return found
    anywhere = within([], [])
    if anywhere.place is None or anywhere.ambiguous or not scene.known:
        return found
    spoken = {*(c for c in weights if weights[c] * _HARDLY >= most), *(a.country for a in before)}
    if before and scene.kind in WITHIN_TOWNS and anywhere.place.country == before[0].country:
        return found
    fits = not spoken or anywhere.place.country in spoken or _only_adjectives(reading, anywhere.place)
    return anywhere if fits and anywhere.place.kind in _SETTLEMENTS else found


def _only_adjectives(reading: Reading, place: Place) -> bool:
    """Whether a report speaks of other countries only by an adjective, and the place is a well-known town."""
    return max(country_weights(reading).values(), default=0) < 2 and seat_level(place) < _VILLAGE


def _road(reading: Reading, scene: Locative, within: Within, areas: list[Area]) -> Resolution:
    """A road lies in the governorate of both its ends, or in the one of them that the report names."""
    found = within(areas, [a.country for a in areas])
    there = Context(countries=tuple(dict.fromkeys(a.country for a in areas)))
    resolved = [resolve(piece, there) for piece in _ends(reading, scene)]
    ends = {end.admin1 for end in resolved if end.admin1 is not None}
    if len(ends) < 2:
        return found
    told = next((a for a in areas if a in ends), None)
    return dataclasses.replace(found, place=None, admin1=told, precision=3 if told else None)


def _ends(reading: Reading, scene: Locative) -> list[str]:
    return [
        p.strip() for p in re.split(r"\s*[-–—]\s*|\s+and\s+|\s+و", clean_name(reading, scene)) if p.strip()
    ]


def _candidate(candidate: Candidate) -> dict[str, object]:
    place = candidate.place
    return {
        "name": place.name_en,
        "pcode": place.pcode,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
