"""GeoJSON: a feature an incident, without a geometry where no point is known."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.publishing.exports.files import Written
from marsad.publishing.exports.layout import Job, Layout, Table
from marsad.publishing.exports.record import Record


def write(path: Path, layout: Layout, records: Iterator[Record], job: Job) -> list[Written]:
    """The first table of the layout as one FeatureCollection, a feature a line."""
    table, written = layout.tables[0], Written(path)
    encoded = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        comma = "\n"
        for record in records:
            for row in table.values(record, job):
                stream.write(comma + encoded(_feature(table, row)))
                comma = ",\n"
                written.add(table)
        stream.write("\n]}\n")
    return [written]


def _feature(table: Table, row: tuple[Any, ...]) -> dict[str, Any]:
    properties = {column.name: value for column, value in zip(table.columns, row, strict=True)}
    point = [properties.pop("longitude"), properties.pop("latitude")]
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    identity = properties["incident"]
    return {"type": "Feature", "id": identity, "geometry": geometry, "properties": properties}


def _plain(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in GeoJSON")
