from __future__ import annotations

import os
from pathlib import Path

from marsad.intake.watch import Watch


def names(watch: Watch) -> list[str]:
    return [path.name for path in watch.look()]


def test_a_file_is_given_once_it_has_stopped_growing(tmp_path: Path) -> None:
    watch, file = Watch(tmp_path), tmp_path / "a.txt"
    file.write_text("one")
    assert names(watch) == []
    file.write_text("one and more")
    assert names(watch) == []
    assert names(watch) == ["a.txt"]
    assert names(watch) == []


def test_a_download_that_is_not_complete_is_waited_for(tmp_path: Path) -> None:
    watch, part = Watch(tmp_path), tmp_path / "a.html.part"
    part.write_text("one")
    assert names(watch) + names(watch) + names(watch) == []
    part.rename(tmp_path / "a.html")
    assert names(watch) + names(watch) == ["a.html"]


def test_a_folder_is_one_thing_and_waits_for_all_of_its_files(tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    watch = Watch(tmp_path)
    (export / "result.json").write_text("{}")
    assert names(watch) == []
    (export / "photo.jpg.part").write_text("x")
    assert names(watch) + names(watch) == []
    (export / "photo.jpg.part").rename(export / "photo.jpg")
    assert names(watch) + names(watch) == ["export"]


def test_what_has_changed_is_given_again(tmp_path: Path) -> None:
    watch, file = Watch(tmp_path), tmp_path / "a.txt"
    file.write_text("one")
    assert names(watch) + names(watch) == ["a.txt"]
    os.utime(file, ns=(1, 1))
    assert names(watch) + names(watch) == ["a.txt"]


def test_what_is_moved_away_is_no_trouble(tmp_path: Path) -> None:
    watch, file = Watch(tmp_path), tmp_path / "a.txt"
    file.write_text("one")
    assert names(watch) == []
    file.unlink()
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    assert names(watch) + names(watch) == []
