"""The columns that tallies read are verified like the tables that they were made of."""

from __future__ import annotations

import pytest

from marsad.archive import Archive, columns
from marsad.archive.models import Block
from marsad.archive.packing import numbers, pack
from marsad.archive.verification import verify
from tests.archive.made import linked, live, read


def test_sound_columns_verify_after_any_history_and_made_anew(archive: Archive) -> None:
    live(archive, 40, 31)
    assert list(verify(archive)) == []
    with archive.writing():
        columns.make(archive.alias)  # which gives terms other numbers
    assert list(verify(archive)) == []


@pytest.mark.parametrize("content", [pack(numbers([7])), pack(numbers([7, 8])), b"", b"\x07abc"])
def test_an_altered_column_is_found_and_a_rebuilt_one_is_sound(archive: Archive, content: bytes) -> None:
    linked(archive, "one and more", read(1, 3))
    archive.rows(Block).filter(column="toll.least").update(content=content)
    [problem] = verify(archive)
    assert (problem.table, problem.row) == ("columns", "toll of incidents 0 to 4095")
    archive.rebuild()
    assert list(verify(archive)) == []


def test_columns_that_are_gone_are_missed(archive: Archive) -> None:
    linked(archive, "one and more", read(1, 3))
    archive.rows(Block).all().delete()
    assert {problem.table for problem in verify(archive)} == {"columns"}
