"""How far linkage's own doubt may move a count."""

from __future__ import annotations

from marsad.archive import Archive
from marsad.tally.columns import Counting
from marsad.tally.definition import Definition
from tests.archive.made import linked, read

ALL = Definition("all", {"ar": "الكل", "en": "everything"})


def test_incidents_that_are_all_alike_become_one_and_never_fewer(archive: Archive) -> None:
    for at in range(8):
        linked(archive, f"report {at}", read(1), alike=range(1, at + 1))
    doubt = Counting(archive).count(ALL).linkage
    assert doubt is not None
    assert doubt.merging == 28
    assert 1 <= doubt.least < doubt.most <= 8
