"""How many incidents of a selection lie where: in areas of one level, or at places inside a frame."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.web.maps.geography import LEVELS, NEAR_KM, Spot, area_of, province_name, spot_of
from marsad.web.selection import Found
from marsad.web.selection.ground import Ground, Small

PLACES = 4  # the level behind the sub-districts: single places
MOST_PLACES = 400  # drawn at once
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the earth is looked at, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, written: str) -> Frame | None:
        """A frame from "west,south,east,north"; None where it is none."""
        try:
            west, south, east, north = map(float, written.split(","))
        except ValueError:
            return None
        return cls(west, south, east, north) if west <= east and south <= north else None

    def holds(self, spot: Spot) -> bool:
        """Whether the point of a place lies in it."""
        if spot.latitude is None or spot.longitude is None:
            return False
        return self.west <= spot.longitude <= self.east and self.south <= spot.latitude <= self.north


@dataclass(slots=True)
class Sum:
    """Incidents, and the killed that are sure."""

    incidents: int = 0
    killed: int = 0

    def add(self, incidents: int, killed: int) -> None:
        """More of both."""
        self.incidents += incidents
        self.killed += killed


@dataclass(frozen=True, slots=True)
class Counted:
    """Where the incidents lie: in areas of the level, in areas known no more exactly than that, at places.

    `coarse` are those that are known less exactly than the level; they are no part of `areas`. `crowded`:
    there are more places in the frame than are drawn, so that areas stand for them.
    """

    level: int
    areas: dict[str, Sum] = field(default_factory=lambda: defaultdict(Sum))
    coarse: dict[str, Sum] = field(default_factory=lambda: defaultdict(Sum))
    places: dict[Spot, Sum] = field(default_factory=lambda: defaultdict(Sum))
    abroad: dict[str, Sum] = field(default_factory=lambda: defaultdict(Sum))
    nowhere: Sum = field(default_factory=Sum)
    crowded: bool = False


def counted(found: Found, level: int, frame: Frame | None = None) -> Counted:
    """Counts a selection by the areas of a level; at the level of places by those in the frame."""
    sums = found.once("spots", lambda: _by_spot(found))
    if level < PLACES:
        return found.once(("areas", level), lambda: _by_area(sums, level))
    near = {spot: some for spot, some in sums.items() if frame and frame.holds(spot)}
    if len(near) > MOST_PLACES:
        return _by_area(sums, LEVELS[-1], crowded=True)
    rest = _by_area({spot: some for spot, some in sums.items() if spot.kind not in ("point", "near")}, PLACES)
    rest.places.update(near)
    return rest


def _by_area(sums: dict[Spot, Sum], level: int, *, crowded: bool = False) -> Counted:
    answer = Counted(level, crowded=crowded)
    for spot, some in sums.items():
        code = spot.area(level)
        if code is not None:
            answer.areas[code].add(some.incidents, some.killed)
        elif spot.areas:
            answer.coarse[spot.areas[-1]].add(some.incidents, some.killed)
        elif spot.abroad:
            answer.abroad[spot.abroad].add(some.incidents, some.killed)
        else:
            answer.nowhere.add(some.incidents, some.killed)
    return answer


def _by_spot(found: Found) -> dict[Spot, Sum]:
    """All incidents by their places."""
    ground = found.ground
    at = ground.texts("incident", "place", "place")[found.rows]
    texts = ground.terms.names("place").texts
    incidents = np.bincount(at, minlength=len(texts))
    killed = np.bincount(at, weights=_killed(ground)[found.rows], minlength=len(texts))
    sums: dict[Spot, Sum] = defaultdict(Sum)
    for index in np.flatnonzero(incidents).tolist():
        spot = spot_of(texts[index]) if texts[index] else Spot("nowhere", "")
        sums[spot].add(int(incidents[index]), int(killed[index]))
    return sums


def _killed(ground: Ground) -> Small:
    least, _most = ground.toll("killed")
    return np.maximum(least, 0)


def by_month(found: Found) -> list[tuple[str, int]]:
    """The incidents of each month from the first to the last, by their first days; undated ones in none."""
    return found.once("months", lambda: _by_month(found))


def _by_month(found: Found) -> list[tuple[str, int]]:
    days = found.ground.tables["incident"]["first"][found.rows]
    days = days[days > 0]
    if not len(days):
        return []
    months: npt.NDArray[np.int64] = _dates(days).astype("datetime64[M]").astype(np.int64)
    first = int(months.min())
    numbers = np.bincount(months - first)
    names = np.arange(first, first + len(numbers)).astype("datetime64[M]").astype(str)
    return list(zip(names.tolist(), numbers.tolist(), strict=True))


def _dates(ordinals: Small) -> npt.NDArray[np.datetime64]:
    epoch = np.datetime64("0001-01-01", "D")
    dates: npt.NDArray[np.datetime64] = epoch + (ordinals.astype(np.int64) - 1)
    return dates


def described(answer: Counted, language: str) -> Json:
    """A count as the map in the browser reads it."""
    return {
        "level": answer.level,
        "crowded": answer.crowded,
        "areas": _areas(answer.areas, language),
        "coarse": _areas(answer.coarse, language),
        "places": [
            {
                "name": spot.name,
                "code": spot.code,
                "lat": spot.latitude,
                "lon": spot.longitude,
                "km": NEAR_KM if spot.kind == "near" else 0,
                "n": some.incidents,
                "killed": some.killed,
            }
            for spot, some in answer.places.items()
        ],
        "abroad": [
            {"name": province_name(name), "code": name, "n": some.incidents, "killed": some.killed}
            for name, some in _most_first(answer.abroad)
        ],
        "nowhere": answer.nowhere.incidents,
    }


def _areas(sums: dict[str, Sum], language: str) -> list[Json]:
    rows = []
    for code, some in _most_first(sums):
        area = area_of(code, language)
        rows.append(
            {
                "code": code,
                "name": area.name if area else code,
                "lat": area.latitude if area else None,
                "lon": area.longitude if area else None,
                "n": some.incidents,
                "killed": some.killed,
            }
        )
    return rows


def _most_first(sums: dict[str, Sum]) -> list[tuple[str, Sum]]:
    return sorted(sums.items(), key=lambda pair: (-pair[1].incidents, pair[0]))
