"""`marsad index`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from marsad.archive import Archive
from marsad.cli import main
from marsad.web.index.following import missing
from marsad.web.opened import close_archive, use_archive
from tests.web.conftest import address_of
from tests.web.search.made import found


def test_the_index_is_made_and_made_anew(sampled: Archive) -> None:
    path = address_of(sampled)
    close_archive()
    for asked in ([], ["--anew"]):
        done = CliRunner().invoke(main, ["index", "--archive", path, *asked])
        assert done.exit_code == 0, done.output
    archive = use_archive(path)
    assert missing(archive) == 0
    assert len(found(archive, "gunmen")) == 2


def test_a_register_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["index", "--archive", str(tmp_path / "none.sqlite3")])
    assert done.exit_code == 1
    assert "there is no archive here" in done.output
