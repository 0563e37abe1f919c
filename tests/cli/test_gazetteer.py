from __future__ import annotations

import json

from click.testing import CliRunner

from marsad.cli import main


def test_a_name_gives_codes_coordinates_and_reasons() -> None:
    result = CliRunner().invoke(
        main, ["gazetteer", "أبو فاس", "--governorate", "الحسكة", "--owner", "الشدادي"]
    )
    assert result.exit_code == 0
    for part in ("C8015", "35.9643, 40.4593", "GeoNames 8266586", "because"):
        assert part in result.stdout


def test_json_is_one_line_for_programs() -> None:
    result = CliRunner().invoke(main, ["gazetteer", "Hajin", "-g", "Deir Ezzor", "--json"])
    record = json.loads(result.stdout)
    assert record["place"]["pcode"] == "C5175"
    assert record["admin1"] == {
        "name": "Deir-ez-Zor",
        "pcode": "SY09",
    }


def test_an_unknown_name_is_said_on_standard_error() -> None:
    result = CliRunner().invoke(main, ["gazetteer", "لا وجود له"])
    assert result.exit_code == 1 and "not known" in result.stderr


def test_a_governorate_that_does_not_exist_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["gazetteer", "Hajin", "-g", "Narnia"]).exit_code == 2
