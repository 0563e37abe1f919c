from __future__ import annotations

from typing import Any

import pytest

from marsad.archive import Archive, keeping
from marsad.archive.ledger import Act
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import verify
from tests.archive.made import older, sql
from tests.archive.persons.made import ONE, THIRD, naming


def _no_told(_role: str | None) -> dict[str, Any]:
    return {}


def test_an_archive_without_persons_gets_those_that_a_replay_makes(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "told", _no_told)  # as entries were before there were persons
    with Archive.open(location) as archive:
        naming(archive, "the first", ONE, killed=2, women=2)
        naming(archive, "the second", f"{THIRD} \x00 \ud800", "سلمى النحاس", role=None)
        for number, withheld in ((1, False), (2, False), (2, True)):
            after = {"person": number, "withheld": withheld}
            archive.record(Act("withhold", f"person:{number}", "editor", after=after))
        after_all = snapshot(archive.alias)
        older(archive, "0006_apart")
        yes = "true" if archive.location.path is None else "1"
        sql(archive, f"UPDATE archive_person SET public = {yes} WHERE id = 1")
    with Archive.open(location) as archive:
        assert list(verify(archive)) == []
        assert snapshot(archive.alias) == after_all
        assert list(archive.persons.exclude(public_name=None).values_list("id", flat=True)) == [1]
        archive.rebuild()
        assert snapshot(archive.alias) == after_all
