"""Who lies within whom, and how far apart places are."""

from __future__ import annotations

import math

from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import Place

EARTH_RADIUS_KM = 6371.0088


def within(place: Place, area: str) -> bool:
    """Whether a place lies in an area, given by P-code (any level) or by the name of a governorate."""
    known = load_areas().by_name.get(area)
    code = (known.pcode if known else None) or area
    return code in (place.pcode, place.parent, place.admin1, place.admin2, place.admin3)


def distance_km(a: Place, b: Place) -> float:
    """The great-circle distance of two places in kilometres."""
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    d_lat, d_lon = lat_b - lat_a, math.radians(b.longitude - a.longitude)
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(d_lon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def direction_cosine(origin: Place, place: Place, north: float, east: float) -> float:
    """How well a place lies in a direction from another: 1 exactly, 0 at a right angle, -1 opposite."""
    y = place.latitude - origin.latitude
    x = (place.longitude - origin.longitude) * math.cos(math.radians(origin.latitude))
    length = math.hypot(x, y) * math.hypot(north, east)
    return (y * north + x * east) / length if length else 0.0
