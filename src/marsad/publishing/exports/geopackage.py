"""GeoPackage: the incidents as a layer of points, without a geometry where no point is known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.publishing.exports.files import Written
from marsad.publishing.exports.layout import Job, Layout, Table
from marsad.publishing.exports.parquet import arrow
from marsad.publishing.exports.qgis import keep_style
from marsad.publishing.exports.record import Record

_POINT = "geometry"  # the column of the rows given
_GEOMETRY = "geom"  # as GDAL calls it in the file
_ROWS = 20_000  # written at once


def write(path: Path, layout: Layout, records: Iterator[Record], job: Job) -> list[Written]:
    """The first table of the layout as a layer of that name."""
    from pyogrio import write_arrow  # type: ignore[import-untyped]
    from pyogrio.errors import DataLayerError, DataSourceError  # type: ignore[import-untyped]

    table, written = layout.tables[0], Written(path)
    path.unlink(missing_ok=True)
    rows = (row for record in records for row in table.values(record, job))
    while (batch := list(itertools.islice(rows, _ROWS))) or not written.rows:
        try:
            write_arrow(
                _pointed(table, batch),
                path,
                layer=table.name,
                driver="GPKG",
                geometry_name=_POINT,
                geometry_type="Point",
                crs="EPSG:4326",
                append=bool(written.rows),
                # Version 1.2 is read by the GDAL and QGIS of many years.
                dataset_options={"VERSION": "1.2"},
            )
        except (DataLayerError, DataSourceError) as error:
            raise OSError(f"a GeoPackage cannot be written here: {error}") from error
        written.add(table, len(batch))
    keep_style(path, table, _GEOMETRY, job)
    return [written]


def _pointed(table: Table, rows: list[tuple[Any, ...]]) -> Any:
    """The rows with their points as well-known binary."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import shapely

    names = [column.name for column in table.columns]
    at = names.index("longitude"), names.index("latitude")
    points = [
        None if None in (row[at[0]], row[at[1]]) else shapely.to_wkb(shapely.Point(row[at[0]], row[at[1]]))
        for row in rows
    ]
    return arrow(table, rows).append_column(_POINT, pa.array(points, pa.binary()))
