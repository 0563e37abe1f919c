"""The formats of `marsad export`: which layout, written how."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from marsad.publishing.exports.files import Write


@dataclass(frozen=True, slots=True)
class Format:
    """A layout, the module that writes it, and whether it needs the accounts behind the incidents."""

    layout: str
    writer: str
    tellings: bool = True

    def write(self) -> Write:
        """The function that writes it."""
        writer: Write = importlib.import_module(f"marsad.publishing.exports.{self.writer}").write
        return writer


FORMATS = {
    "acled": Format("acled", "delimited", tellings=False),
    "bayanat": Format("bayanat", "delimited"),
    "csv": Format("register", "delimited"),
    "ftm": Format("ftm", "entities"),
    "geojson": Format("register", "geojson", tellings=False),
    "gpkg": Format("register", "geopackage", tellings=False),
    "gtd": Format("gtd", "delimited", tellings=False),
    "hxl": Format("hxl", "delimited", tellings=False),
    "parquet": Format("register", "parquet"),
    "ucdp": Format("ucdp", "delimited"),
    "uwazi": Format("uwazi", "delimited", tellings=False),
    "xlsx": Format("register", "spreadsheet"),
}

# These are not made from records one by one; their layouts are called as their modules are.
WHOLE = {"histories": "histories", "jsonl": "lines"}
LAYOUTS = sorted({*(form.layout for form in FORMATS.values()), *WHOLE.values()})
