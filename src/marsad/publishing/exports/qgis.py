"""The look of a GeoPackage's layer in QGIS: heads in the reader's language, points by how exact they are."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from marsad.publishing.agreement import data
from marsad.publishing.exports.layout import Job, Table

# As QGIS makes it: where it finds this table, it applies the style that is the default.
_TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""
_LISTED = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)
VALUES ('layer_styles', 'attributes', 'layer_styles', 0)
"""
_STYLE = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
    styleQML, useAsDefault, description) VALUES ('', '', ?, ?, 'marsad', ?, 1, '')
"""


def keep_style(path: Path, table: Table, geometry: str, job: Job) -> None:
    """Writes the style into a GeoPackage that holds the table as a layer."""
    with contextlib.closing(sqlite3.connect(path)) as package, package:
        package.execute(_TABLE)
        package.execute(_LISTED)
        package.execute(_STYLE, (table.name, geometry, style(table, job)))


def style(table: Table, job: Job) -> str:
    """The style as QGIS writes it (QML), with no more in it than what is said here."""
    root = Element("qgis", version="3.22", styleCategories="Symbology|Fields")
    points = SubElement(root, "renderer-v2", type="categorizedSymbol", attr="geo_precision")
    classes, symbols = SubElement(points, "categories"), SubElement(points, "symbols")
    for number, one in enumerate(data("qgis")["precision"]):
        label = one[job.language]
        SubElement(classes, "category", value=one["value"], symbol=str(number), label=label, render="true")
        _point(SubElement(symbols, "symbol", type="marker", name=str(number)), one["color"])
    heads = SubElement(root, "aliases")
    for column in table.columns:
        SubElement(heads, "alias", field=column.name, name=column.ar if job.language == "ar" else "")
    return tostring(root, encoding="unicode")


def _point(symbol: Element, color: str) -> None:
    look = {"name": "circle", "color": color, "outline_color": "122,31,31,255", "size": "2.6"}
    layer = SubElement(symbol, "layer", {"class": "SimpleMarker", "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(layer, "Option", type="Map")
    for name, value in look.items():
        SubElement(options, "Option", name=name, value=value, type="QString")
