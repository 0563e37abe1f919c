"""What other programs find in the files."""

from __future__ import annotations

import contextlib
import csv
import gc
import json
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from marsad.publishing.exports import spreadsheet
from marsad.publishing.exports.export import export
from marsad.publishing.exports.formats import FORMATS
from marsad.publishing.exports.layout import Job
from marsad.publishing.exports.origin import Origin
from marsad.publishing.exports.record import Record
from tests.publishing.exports.made import records

ORIGIN = Origin("1:abc", 0, None, None, "0", "0")


def written(form: str, folder: Path, language: Any = "en") -> Path:
    path = folder / f"figures.{form}"
    export(form, path, records(), Job(language=language), ORIGIN)
    return path


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_manifest_stands_beside_each(form: str, tmp_path: Path) -> None:
    path = written(form, tmp_path)
    manifest = json.loads(Path(f"{path}.manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"][0]["name"] == path.name
    assert manifest["ledger_head"] == "1:abc"
    assert manifest["cannot_hold"]
    assert {file["name"] for file in manifest["files"]} | {f"{path.name}.manifest.json"} == {
        file.name for file in tmp_path.iterdir()
    }


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_register_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    if form in ("gpkg", "xlsx"):
        return  # these hold the time at which they were written
    (tmp_path / "other").mkdir()
    assert written(form, tmp_path).read_bytes() == written(form, tmp_path / "other").read_bytes()


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    def broken() -> Any:
        yield from records()
        raise RuntimeError("the connection was lost")

    with pytest.raises(RuntimeError):
        export("csv", tmp_path / "figures.csv", broken(), Job(), ORIGIN)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_full_disk_is_one_error_and_nothing_is_left_behind(form: str, tmp_path: Path) -> None:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, usual[1]))  # no file may grow beyond
    try:
        with pytest.raises(OSError, match=r"large|cannot be written|no room"):
            written(form, tmp_path)
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_read_any_more_where_a_sheet_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    left: list[str] = []

    def read() -> Iterator[Record]:
        try:
            yield from records()
        finally:
            left.append("let go")

    told = read()
    with pytest.raises(spreadsheet.TooManyRows):
        export("xlsx", tmp_path / "figures.xlsx", told, Job(), ORIGIN)
    assert left == ["let go"]


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_workbook_for_which_there_is_no_room_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "ZipFile", lambda _, *more: ZipFile("/dev/full", *more))
    with pytest.raises(OSError, match="No space left"):
        written("xlsx", tmp_path)
    gc.collect()


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    import openpyxl

    with written("csv", tmp_path).open(encoding="utf-8", newline="") as stream:
        places = [row["place"] for row in csv.DictReader(stream)]
    assert not any(place.startswith("=") for place in places)
    book = openpyxl.load_workbook(written("xlsx", tmp_path))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_a_workbook_in_arabic_runs_from_right_to_left_with_arabic_heads(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(written("xlsx", tmp_path, "ar"))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    heads = [str(cell.value) for cell in book["incidents"][1]]
    assert heads[0] == "الحادثة"
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in head) for head in heads)


def test_what_has_no_point_has_no_geometry(tmp_path: Path) -> None:
    told = json.loads(written("geojson", tmp_path).read_text(encoding="utf-8"))["features"]
    assert len(told) == 10
    assert {feature["id"] for feature in told if feature["geometry"] is None} == {3, 8, 9}


def test_a_geopackage_opens_with_its_points(tmp_path: Path) -> None:
    import pyogrio  # type: ignore[import-untyped]

    path = written("gpkg", tmp_path)
    facts = pyogrio.read_info(path, layer="incidents")
    assert (facts["features"], facts["geometry_type"], facts["crs"]) == (10, "Point", "EPSG:4326")


@pytest.mark.parametrize(("language", "head"), [("en", ""), ("ar", "المكان")])
def test_a_geopackage_brings_its_look_for_qgis(language: Any, head: str, tmp_path: Path) -> None:
    path = written("gpkg", tmp_path, language)
    with contextlib.closing(sqlite3.connect(path)) as package:
        found = "SELECT f_table_name, f_geometry_column, styleQML FROM layer_styles WHERE useAsDefault"
        [(layer, geometry, style)] = package.execute(found)
        assert package.execute(f"SELECT count({geometry}) FROM {layer}").fetchone() == (7,)
    heads = {one.get("field"): one.get("name") for one in ElementTree.fromstring(style).iter("alias")}
    assert heads["place"] == head


def test_parquet_keeps_kinds_and_says_what_columns_mean(tmp_path: Path) -> None:
    import pyarrow.parquet as parquet  # type: ignore[import-untyped]

    table = parquet.read_table(written("parquet", tmp_path))
    assert table["killed_max"].to_pylist()[4] is None
    assert str(table.schema.field("date_start").type) == "date32[day]"
    assert b"description" in table.schema.field("killed_min").metadata
    assert parquet.read_table(tmp_path / "figures.casualties.parquet").num_rows == 9


def test_hxl_is_valid(tmp_path: Path) -> None:
    import hxl  # type: ignore[import-untyped]

    path = written("hxl", tmp_path)
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        tags = source.tags
        assert len(source.values) == 10
    assert {"#event", "#date", "#loc", "#adm1", "#geo", "#affected", "#group"} <= set(tags)
    found = hxl.validate(hxl.data(str(path), hxl.InputOptions(allow_local=True)))
    assert found["is_valid"], found["issues"]


def test_ftm_entities_are_valid_by_its_schema(tmp_path: Path) -> None:
    from followthemoney import model

    entities = [json.loads(line) for line in written("ftm", tmp_path).read_text("utf-8").splitlines()]
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.to_dict()["properties"].keys() == entity["properties"].keys()
    assert {entity["schema"] for entity in entities} == {"Event", "Organization", "Person", "Article"}
    assert len({entity["id"] for entity in entities}) == len(entities)
