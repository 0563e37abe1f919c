"""The outlines of areas, for maps: of Syria down to the sub-district, and of the countries around."""

from __future__ import annotations

import functools
import gzip
import json
from pathlib import Path
from typing import Any, Literal

Level = Literal["admin1", "admin2", "admin3", "countries"]
_FOLDER = Path(__file__).parent / "data/boundaries"

ATTRIBUTION = (
    "Boundaries, P-codes and places: OCHA, UN Cartographic Section and partners via HDX, CC BY 3.0 IGO, "
    "modified. GeoNames, CC BY 4.0. Who's On First. OpenSyria Data Geography, CC BY 4.0. Made with Natural "
    "Earth."
)
"""What must stand beside every map."""


@functools.cache
def boundaries(level: Level) -> dict[str, Any]:
    """A GeoJSON FeatureCollection; properties `pcode` (`iso_a2` for countries), `name_en`, `name_ar`."""
    found: dict[str, Any] = json.loads(gzip.decompress(packed(level)))
    return found


def packed(level: Level) -> bytes:
    """The same as a file: GeoJSON compressed by gzip."""
    return (_FOLDER / f"{level}.geojson.gz").read_bytes()
