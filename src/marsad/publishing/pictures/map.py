"""A map of incidents on our own boundaries: points where a place is known, shades where only an area is."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.boundaries import Level, boundaries
from marsad.publishing.agreement import data
from marsad.publishing.exports.record import country_of
from marsad.publishing.language import Language
from marsad.publishing.pictures.drawing import AREA, INK, KILLED, LINE
from marsad.tally.counted import CountedIncident
from marsad.tally.figures import Figures

_EXACT = (1, 2)  # ACLED's precision: the place, or near it
_WIDTH, _HEIGHT = 520, 400
_INNER = "#9aa5ad"  # between areas within governorates


def is_placed(incidents: Iterable[CountedIncident]) -> bool:
    """Whether a map would show any of them."""
    placed = [one for one in incidents if one.place is not None]
    return bool(_points(placed) or _areas(placed))


def incident_map(incidents: Iterable[CountedIncident], language: Language) -> Any:
    """A map of the incidents that have a place, as an Altair chart; None where none has."""
    import altair as alt

    placed = [one for one in incidents if one.place is not None]
    points, areas = _points(placed), _areas(placed)
    if not points and not areas:
        return None
    layers = [_land(areas, _abroad(placed))]
    if points:
        circles = alt.Chart(alt.InlineData(values=points)).mark_circle(color=KILLED, opacity=0.65, stroke=INK)
        size = alt.Size(
            "incidents:Q",
            scale=alt.Scale(range=[30, 400], domain=[1, max(10, *(p["incidents"] for p in points))]),
            legend=None,
        )
        layers.append(circles.encode(longitude="longitude:Q", latitude="latitude:Q", size=size))
    layers.append(_names(language))
    return alt.layer(*layers).project("mercator").properties(width=_WIDTH, height=_HEIGHT)


def governorates(figures: Figures) -> dict[str, int]:
    """The incidents of a tally by the P-code of the governorate, where the map has it."""
    known = load_areas().by_name
    return {
        area.pcode: len(part.incidents)
        for part in figures.by_governorate
        if (area := known.get(part.key)) and area.pcode and area.country == "SY"
    }


def area_map(figures: Figures, language: Language) -> Any:
    """A map of the governorates, shaded by the incidents of a tally; None where it has none there."""
    return shaded_map(governorates(figures), language)


def shaded_map(
    areas: Mapping[str, int],
    language: Language,
    level: Level = "admin1",
    coarse: Mapping[str, int] | None = None,
) -> Any:
    """A map of the areas of a level, shaded by the incidents in each (by P-code); None where there are none.

    `coarse` are incidents of which only a greater area is known: it has a dashed edge, and is not shaded.
    """
    import altair as alt

    if not areas and not coarse:
        return None
    layers = [_land(areas, set(), level)]
    if level == "admin1":
        layers.append(_names(language, areas))
        return alt.layer(*layers).project("mercator").properties(width=_WIDTH, height=_HEIGHT)
    layers += [_edges("admin1"), *_coarse(coarse or {}, language), _numbers(areas, level, language)]
    return alt.layer(*layers).project("mercator").properties(width=_WIDTH * 2, height=_HEIGHT * 2)


def _edges(level: Level, codes: Collection[str] | None = None, **style: Any) -> Any:
    """The outlines of a level, or of some areas of it."""
    import altair as alt

    shapes = [_shape(shape, 0) for told, shape in _turned(level) if codes is None or told["pcode"] in codes]
    look = {"fill": None, "stroke": INK, "strokeWidth": 0.9, **style}
    return alt.Chart(alt.InlineData(values=shapes)).mark_geoshape(**look)


def _coarse(coarse: Mapping[str, int], language: Language) -> Iterator[Any]:
    """Greater areas, dashed, each with how many incidents lie somewhere in it."""
    for level in ("admin1", "admin2"):
        known = {told["pcode"] for told, _ in _turned(level)} & coarse.keys()
        if known:
            yield _edges(level, known, stroke=KILLED, strokeWidth=1.6, strokeDash=[6, 4])
            yield _numbers({code: coarse[code] for code in known}, level, language, color=KILLED, dy=14)


def _numbers(numbers: Mapping[str, int], level: Level, language: Language, **style: Any) -> Any:
    """The names of the areas that have incidents, with how many."""
    import altair as alt
    from shapely.geometry import shape as geometry

    name = "name_ar" if language.code == "ar" else "name_en"
    rows = []
    for told, drawn in _turned(level):
        if number := numbers.get(told["pcode"]):
            middle = geometry(drawn).representative_point()
            called = told.get(name) or told["pcode"]
            rows.append({"name": f"{called} {number}", "longitude": middle.x, "latitude": middle.y})
    text = alt.Chart(alt.InlineData(values=rows)).mark_text(**{"color": INK, "fontSize": 10, **style})
    return text.encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")


def _land(areas: Mapping[str, int], abroad: set[str], level: Level = "admin1") -> Any:
    """The areas of a level, darker where more incidents are known to lie."""
    import altair as alt

    shade = alt.Color(
        "properties.incidents:Q",
        scale=alt.Scale(range=[AREA, "#e2b7a9"], interpolate="rgb", domain=[0, max([1, *areas.values()])]),
        legend=None,
    )
    land = alt.Chart(_shapes(areas, abroad, level)).mark_geoshape(
        stroke=LINE if level == "admin1" else _INNER, strokeWidth=0.8
    )
    return land.encode(color=shade)


def caption(incidents: Iterable[CountedIncident], language: Language) -> str:
    """What the map shows and what it can't: how many points, areas, and incidents without a place."""
    every = list(incidents)
    points = sum(point["incidents"] for point in _points(every))
    words: str = data("release")[language.code]["map"]
    placed = points + sum(_areas(every).values())
    return words.format(points=points, areas=placed - points, without=len(every) - placed)


def _points(placed: list[CountedIncident]) -> list[dict[str, Any]]:
    found: Counter[tuple[float, float]] = Counter()
    for one in placed:
        place = one.place
        if place and place.precision in _EXACT and place.latitude is not None and place.longitude is not None:
            found[place.longitude, place.latitude] += 1
    return [
        {"longitude": longitude, "latitude": latitude, "incidents": number}
        for (longitude, latitude), number in sorted(found.items())
    ]


def _areas(placed: list[CountedIncident]) -> dict[str, int]:
    """Incidents of which only the governorate is known, by its P-code."""
    codes = (
        one.place.admin1.pcode
        for one in placed
        if one.place and one.place.admin1 and not (one.place.precision in _EXACT and one.place.latitude)
    )
    return dict(Counter(code for code in codes if code))


def _abroad(placed: list[CountedIncident]) -> set[str]:
    """The countries other than Syria that the map must show."""
    return {country_of(one.governorate) for one in placed} - {"", "SY"}


def _shapes(areas: Mapping[str, int], abroad: set[str], level: Level) -> Any:
    """The areas of a level with their incidents, and the countries around that have some."""
    import altair as alt

    shapes = [_shape(geometry, areas.get(told["pcode"], 0)) for told, geometry in _turned(level)]
    if abroad:
        shapes += [_shape(geometry, 0) for told, geometry in _turned("countries") if told["iso_a2"] in abroad]
    # As text, for Altair would look at every corner by itself.
    return alt.InlineData(values=json.dumps(shapes), format=alt.JsonDataFormat(type="json"))


@functools.cache
def _turned(layer: Level) -> tuple[tuple[dict[str, Any], Any], ...]:
    """The areas of a layer as Vega draws them: with rings that run the other way than GeoJSON has them."""
    from shapely import orient_polygons
    from shapely.geometry import mapping
    from shapely.geometry import shape as geometry

    shapes = boundaries(layer)["features"]
    return tuple(
        (shape["properties"], mapping(orient_polygons(geometry(shape["geometry"]), exterior_cw=True)))
        for shape in shapes
    )


def _shape(geometry: Any, incidents: int) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"incidents": incidents}}


def _names(language: Language, numbers: Mapping[str, int] | None = None) -> Any:
    """The names of the governorates, with the numbers where there are any."""
    import altair as alt

    from marsad.gazetteer.places import load

    places = load()
    rows = []
    for shape in boundaries("admin1")["features"]:
        number = places.by_pcode.get(shape["properties"]["pcode"])
        if number is not None:
            middle = places.place(number)
            name = shape["properties"]["name_ar" if language.code == "ar" else "name_en"]
            if numbers and (known := numbers.get(shape["properties"]["pcode"])):
                name = f"{name} {known}"
            rows.append({"name": name, "longitude": middle.longitude, "latitude": middle.latitude})
    text = alt.Chart(alt.InlineData(values=rows)).mark_text(color="#5a656e", fontSize=10)
    return text.encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
