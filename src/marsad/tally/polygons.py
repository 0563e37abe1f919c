"""Areas drawn on a map: polygons of the user's own GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
_KINDS = ("Polygon", "MultiPolygon")


class PolygonError(ValueError):
    """A drawing that cannot be used; says which feature and why."""


@dataclass(frozen=True, slots=True)
class Polygons:
    """Polygons as one area, in degrees (WGS84); what lies on their edge lies in them."""

    area: BaseGeometry

    def hold(self, point: Point) -> bool:
        """Whether a point (longitude, latitude) lies in any of them."""
        import shapely

        return bool(shapely.covers(self.area, shapely.Point(point)))


def read_polygons(text: str) -> Polygons:
    """The polygons of a GeoJSON text; raises PolygonError."""
    try:
        import shapely
    except ModuleNotFoundError:
        raise PolygonError("shapely is not installed: pip install 'marsad[territory]'") from None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PolygonError(f"not readable as GeoJSON: {error}") from None
    found = [_polygon(where, geometry) for where, geometry in _geometries(document)]
    if not found:
        raise PolygonError("it holds no polygon")
    return Polygons(shapely.union_all(found))


def _geometries(document: Any) -> Iterator[tuple[str, Any]]:
    """The geometries of a document, each with the words for where it stands."""
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection":
        features = document.get("features")
        for number, feature in enumerate(features if isinstance(features, list) else (), 1):
            yield f"feature {number}", feature.get("geometry") if isinstance(feature, dict) else None
    else:
        yield "the feature", document.get("geometry") if kind == "Feature" else document


def _polygon(where: str, geometry: Any) -> BaseGeometry:
    import shapely

    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _KINDS:
        raise PolygonError(f"{where} is no polygon, but {kind or 'nothing that has a type'}")
    try:
        shape: BaseGeometry = shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise PolygonError(f"{where} cannot be read: {error}") from None
    if shape.is_empty:
        raise PolygonError(f"{where} is empty")
    if not shape.is_valid:
        raise PolygonError(f"{where} cannot be an area: {shapely.is_valid_reason(shape)}")
    west, south, east, north = shape.bounds
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise PolygonError(f"{where} reaches beyond the degrees of the earth: longitude stands first")
    return shape
