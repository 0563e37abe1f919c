"""Comparing all accounts at once: all of it is kept or nothing, whatever breaks on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connections

from marsad import linking
from marsad.archive import Archive, ArchiveError, comparables, keeping
from marsad.archive.models import Comparable, IncidentAccount
from marsad.archive.verification import verify
from marsad.linking import relink
from marsad.pipeline import take_in
from tests.test_pipeline import killed, raw, telling

REPORTS = 6
LOST = r"connection to the server was lost .*nothing was kept"


def _unlinked(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fills an archive with accounts that belong to no incident."""
    with monkeypatch.context() as patch:
        patch.setattr("marsad.pipeline.link_accounts", lambda *_: None)
        for at in range(REPORTS):
            telling(patch, killed(3 + at % 3 * 9, 1 + at % 3))
            take_in(archive, raw(f"report {at}", published="2024-01-30"))
    assert not archive.rows(IncidentAccount).exists()


def _after_two_entries(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> list[int]:
    """Has something happen in the middle of a relink; the links of the entries before it."""
    kept, keep = list[int](), keeping.keep_links

    def then(*given: Any, **also: Any) -> Any:
        made = keep(*given, **also)
        kept.append(len(made))
        if len(kept) == 2:
            happens()
        return made

    monkeypatch.setattr(linking, "keep_links", then)
    monkeypatch.setattr(linking, "_ONE_ENTRY", 1)
    return kept


def _all_or_nothing(archive: Archive, head: int) -> None:
    """After a relink that broke: the register is as it was, and can be linked whole."""
    assert archive.head.sequence == head
    assert not archive.rows(IncidentAccount).exists()
    assert not archive.incidents.exists()
    assert list(verify(archive)) == []
    assert relink(archive)[0] == REPORTS
    assert archive.rows(IncidentAccount).count() == REPORTS
    assert list(verify(archive)) == []


def test_what_breaks_in_the_middle_leaves_nothing_half_done(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    _unlinked(archive, monkeypatch)
    head = archive.head.sequence

    def interrupted() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        kept = _after_two_entries(patch, interrupted)
        with pytest.raises(KeyboardInterrupt):
            relink(archive)
    assert sum(kept) >= 2
    _all_or_nothing(archive, head)


def _end(archive: Archive, address: str) -> None:
    """Has the server end the connection of an archive."""
    mine = connections[archive.alias].connection.info.backend_pid
    with psycopg.connect(address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [mine])


def test_a_connection_lost_while_linking_all_leaves_nothing_half_done(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(postgres) as archive:
        _unlinked(archive, monkeypatch)
        head = archive.head.sequence
        with monkeypatch.context() as patch:
            kept = _after_two_entries(patch, lambda: _end(archive, postgres))
            with pytest.raises(ArchiveError, match=LOST):
                relink(archive)
        assert sum(kept) >= 2
    with Archive.open(postgres) as archive:
        _all_or_nothing(archive, head)


def test_a_connection_lost_while_comparing_leaves_what_was_made_ready(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What accounts are compared by is made a part at a time, and gone on with."""
    with Archive.open(postgres) as archive:
        _unlinked(archive, monkeypatch)
        head = archive.head.sequence
        keep, calls = comparables.keep, list[int]()

        def then_lost(*given: Any) -> None:
            keep(*given)
            calls.append(1)
            if len(calls) == 2:
                _end(archive, postgres)

        with monkeypatch.context() as patch:
            patch.setattr(linking, "_AT_ONCE", 2)
            patch.setattr(linking, "keep", then_lost)
            with pytest.raises(ArchiveError, match=LOST):
                relink(archive)
    with Archive.open(postgres) as archive:
        assert archive.rows(Comparable).count() == 2
        _all_or_nothing(archive, head)


def test_a_connection_lost_while_a_report_is_linked_leaves_nothing_of_it(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling(monkeypatch, killed(2, 2))
    with Archive.open(postgres) as archive, monkeypatch.context() as patch:
        patch.setattr("marsad.pipeline.link_accounts", lambda *_: _end(archive, postgres))
        with pytest.raises(ArchiveError, match=LOST):
            take_in(archive, raw("a report"))
    with Archive.open(postgres) as archive:
        assert (archive.head.sequence, archive.reports.count()) == (0, 0)
        take_in(archive, raw("a report"))
        assert archive.incidents.count() == 1
        assert list(verify(archive)) == []
