from __future__ import annotations

from pathlib import Path

import pytest

from marsad.archive import Archive, ArchiveError
from marsad.archive.copying import copy
from marsad.archive.models import Entry, Original
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import verify
from tests.archive.made import chain, disarm, linked, live, read, sql


def test_a_register_moves_to_the_other_kind_and_back(postgres: str, tmp_path: Path) -> None:
    with (
        Archive.open(tmp_path / "one.sqlite3") as first,
        Archive.open(postgres) as server,
        Archive.open(tmp_path / "two.sqlite3") as last,
    ):
        live(first, 60, 21)
        assert copy(first, server) == first.head
        assert copy(server, last) == first.head
        assert chain(first) == chain(server) == chain(last)
        assert snapshot(first.alias) == snapshot(server.alias) == snapshot(last.alias)
        assert list(verify(server, str(first.head))) == list(verify(last, str(first.head))) == []
        linked(server, "the copy goes on", read(1))
        assert list(verify(server, str(first.head))) == []


def test_nothing_is_copied_into_what_is_not_empty(archive: Archive, tmp_path: Path) -> None:
    linked(archive, "one", read(1))
    with Archive.open(tmp_path / "other.sqlite3") as other:
        linked(other, "two", read(1))
        with pytest.raises(ArchiveError, match="not empty"):
            copy(other, archive)
    assert archive.rows(Entry).count() == 3


def test_a_broken_ledger_is_not_copied(archive: Archive, tmp_path: Path) -> None:
    linked(archive, "one", read(1))
    disarm(archive, "archive_entry")
    sql(archive, "UPDATE archive_entry SET reason = 'other' WHERE sequence = 2")
    with Archive.open(tmp_path / "other.sqlite3") as other:
        with pytest.raises(ArchiveError, match="does not verify"):
            copy(archive, other)
        assert (other.rows(Entry).count(), other.rows(Original).count()) == (0, 0)
