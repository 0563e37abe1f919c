from __future__ import annotations

from pathlib import Path

import pytest

from marsad.codebook.tables import MADE, make_tables, read_table


def table(folder: Path, text: str) -> Path:
    path = folder / "weapons.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_was_made_is_what_stands_in_the_file(tmp_path: Path) -> None:
    table(tmp_path, 'version = "1"\n[[entry]]\nid = "عبوة"\nblast = true\n')
    before = read_table(tmp_path, "weapons")
    assert make_tables(tmp_path) == [tmp_path / MADE / "weapons.json"]
    assert read_table(tmp_path, "weapons") == before


def test_a_file_changed_since_is_read_itself(tmp_path: Path) -> None:
    table(tmp_path, 'id = "old"')
    make_tables(tmp_path)
    table(tmp_path, 'id = "new"')
    assert read_table(tmp_path, "weapons") == {"id": "new"}


def test_a_broken_one_is_passed_over(tmp_path: Path) -> None:
    table(tmp_path, 'id = "one"')
    [made] = make_tables(tmp_path)
    made.write_text("{", encoding="utf-8")
    assert read_table(tmp_path, "weapons") == {"id": "one"}


def test_a_day_is_never_made_into_text(tmp_path: Path) -> None:
    table(tmp_path, "since = 2022-01-01")
    assert make_tables(tmp_path) == []


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    table(tmp_path, "id = ")
    with pytest.raises(ValueError, match="Invalid value"):
        read_table(tmp_path, "weapons")
