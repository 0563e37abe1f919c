"""The town that a quarter or landmark is said to lie in, and what that tells of where it is."""

from __future__ import annotations

from itertools import pairwise

from marsad.extraction.frame import Frame
from marsad.extraction.locative import Locative
from marsad.gazetteer.containment import distance_km
from marsad.gazetteer.resolver import Resolution

_TOWN_KM = 15.0  # from the middle of a town to what may still lie in it
_LANDMARK_KM = 8.0
WITHIN_TOWNS = frozenset({"quarter", "street", "junction"})


def town_of(frame: Frame, scene: Locative) -> Locative | None:
    """The town that holds a quarter, or that stands right behind a landmark ("X in the town of Y")."""
    if scene.kind in WITHIN_TOWNS:
        towns = [p for p in frame.places if _is_town(p) and p.role == scene.role]
        return towns[0] if len({p.known for p in towns}) == 1 else None
    if scene.kind or not scene.inside:
        return None
    holder = next((after for place, after in pairwise(frame.places) if place is scene), None)
    return holder if holder is not None and _is_town(holder) else None


def _is_town(place: Locative) -> bool:
    return place.kind == "settlement" and bool(place.known) and not (place.aside or place.beyond)


def lies_elsewhere(scene: Locative, found: Resolution, town: Resolution) -> bool:
    """Whether the place found for a quarter or landmark cannot lie in the town told with it."""
    if found.place is None or town.place is None or town.ambiguous:
        return False
    reach = _TOWN_KM if scene.kind in WITHIN_TOWNS else _LANDMARK_KM
    return distance_km(found.place, town.place) > reach
