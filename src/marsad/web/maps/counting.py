"""How many incidents of a selection lie where: in areas of one level, or at places inside a frame."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from marsad.archive.packing import Flags
from marsad.tally.terms import Names
from marsad.web.maps.geography import LEVELS, NEAR_KM, Spot, area_of, province_name, spot_of
from marsad.web.selection import Found
from marsad.web.selection.ground import Ground
from marsad.web.selection.tables import Small

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
    ground, names = found.ground, found.ground.terms.names("place")
    parts = ground.texts("incident", "place", "place"), *ground.toll("killed")
    sums = found.once("places", lambda: _by_place(found), *parts)
    if level < PLACES:
        return found.once(("areas", level), lambda: _by_area(names, level, sums), names, sums)
    near: dict[Spot, Sum] = defaultdict(Sum)
    for index in np.flatnonzero(sums.incidents * _inside(names, frame)).tolist():
        near[spots(names)[index]].add(int(sums.incidents[index]), int(sums.killed[index]))
    if len(near) > MOST_PLACES:
        return _by_area(names, LEVELS[-1], sums, crowded=True)
    rest = _by_area(names, PLACES, sums)
    rest.places.update(near)
    return rest


@dataclass(frozen=True, eq=False)
class _Sums:
    """Incidents and the killed that are sure, for each text of a place."""

    incidents: npt.NDArray[np.int64]
    killed: npt.NDArray[np.floating] | npt.NDArray[np.integer]


def _by_place(found: Found) -> _Sums:
    ground = found.ground
    at = ground.texts("incident", "place", "place")[found.rows]
    size = len(ground.terms.names("place"))
    killed = np.bincount(at, weights=_killed(ground)[found.rows], minlength=size)
    return _Sums(np.bincount(at, minlength=size), killed)


def _by_area(names: Names, level: int, sums: _Sums, *, crowded: bool = False) -> Counted:
    answer = Counted(level, crowded=crowded)
    entries, at = _entries(names, level)
    incidents = np.bincount(at, weights=sums.incidents, minlength=len(entries))
    killed = np.bincount(at, weights=sums.killed, minlength=len(entries))
    for index in np.flatnonzero(incidents).tolist():
        table, code = entries[index]
        one = Sum(int(incidents[index]), int(killed[index]))
        if table == "nowhere":
            answer.nowhere.add(one.incidents, one.killed)
        elif table:
            getattr(answer, table)[code] = one
    return answer


@functools.lru_cache(maxsize=8)
def spots(names: Names) -> list[Spot]:
    """The spot of each text; worked out once for all selections."""
    return [spot_of(text) if text else Spot("nowhere", "") for text in names.texts]


@functools.lru_cache(maxsize=32)
def _entries(names: Names, level: int) -> tuple[list[tuple[str, str]], npt.NDArray[np.int64]]:
    """The entries of a count by areas, table and code, and for each text the place of its own."""
    told = [_entry(spot, level) for spot in spots(names)]
    entries = sorted(set(told))
    places = {entry: at for at, entry in enumerate(entries)}
    return entries, np.array([places[entry] for entry in told], dtype=np.int64)


@functools.lru_cache(maxsize=50_000)
def _entry(spot: Spot, level: int) -> tuple[str, str]:
    """Where a spot is counted; in none where it is drawn itself."""
    if level == PLACES and spot.kind in ("point", "near"):
        return "", ""
    if (code := spot.area(level)) is not None:
        return "areas", code
    if spot.areas:
        return "coarse", spot.areas[-1]
    return ("abroad", spot.abroad) if spot.abroad else ("nowhere", "")


@functools.lru_cache(maxsize=8)
def _points(names: Names) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Latitude and longitude of each text; nan where it has no point."""
    lat, lon = (
        np.array([getattr(spot, side) for spot in spots(names)], dtype=np.float64)
        for side in ("latitude", "longitude")
    )
    return lat, lon


def _inside(names: Names, frame: Frame | None) -> Flags:
    """Which texts have their point in a frame."""
    lat, lon = _points(names)
    if frame is None:
        return np.zeros(len(lat), dtype=bool)
    inside: Flags = (frame.south <= lat) & (lat <= frame.north) & (frame.west <= lon) & (lon <= frame.east)
    return inside


def _killed(ground: Ground) -> Small:
    least, _most = ground.toll("killed")
    return np.maximum(least, 0)


def by_month(found: Found) -> list[tuple[str, int]]:
    """The incidents of each month from the first to the last, by their first days; undated ones in none."""
    return found.once("months", lambda: _by_month(found), found.ground.tables["incident"]["first"])


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
