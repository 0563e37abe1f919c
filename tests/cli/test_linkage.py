from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.archive.decisions import Decider, keep_apart, unlink
from marsad.archive.verification import verify
from marsad.cli import main
from marsad.pipeline import take_in
from tests.test_pipeline import killed, raw, telling


def _run(location: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["linkage", arguments[0], "--archive", location, *arguments[1:]])


@pytest.fixture
def alike(location: str, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> str:
    """A register of two reports that tell of one shooting."""
    telling(monkeypatch, killed(2, 2))
    take_in(archive, raw("the first report"))
    take_in(archive, raw("the second report"))
    return location


def test_thresholds_are_decided_and_shown(location: str, archive: Archive) -> None:
    assert "as Marsad brings them" in _run(location, "show").stdout
    assert (
        _run(location, "set", "--merge", "0.9", "--by", "editor", "--reason", "too many merges").exit_code
        == 0
    )
    assert _run(location, "show").stdout == "merge 0.9  propose 0.05  (version 1)\n"
    entry = archive.entries.get()
    assert (entry.action, entry.subject, entry.actor) == ("define", "linkage:thresholds", "editor")
    assert list(verify(archive)) == []


def test_a_threshold_decides_what_is_merged(
    location: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _run(location, "set", "--merge", "0.99999").exit_code == 0
    for number, text in ((2, "the first report"), (3, "another one of that day")):
        telling(monkeypatch, killed(2, number))
        take_in(archive, raw(text))
    assert archive.incidents.count() == 2
    assert archive.proposals.count() == 1


@pytest.mark.parametrize("merge", ["0", "1", "x"])
def test_an_impossible_threshold_is_wrong_usage(location: str, archive: Archive, merge: str) -> None:
    assert _run(location, "set", "--merge", merge).exit_code == 2
    assert archive.head.sequence == 0


def test_proposing_from_above_merging_is_refused(location: str, archive: Archive) -> None:
    result = _run(location, "set", "--merge", "0.5", "--propose", "0.6")
    assert result.exit_code == 1
    assert "0 < propose <= merge < 1" in result.stderr
    assert archive.head.sequence == 0


def test_relinking_proposes_and_undoes_nothing(alike: str, archive: Archive) -> None:
    assert archive.incidents.count() == 1
    unlink(archive, 2, Decider("editor", "not the same"))
    before = archive.incidents.count()
    result = _run(alike, "relink")
    assert "0 accounts linked, 1 pairs proposed" in result.stderr
    assert archive.incidents.count() == before == 2
    assert "0 accounts linked, 0 pairs proposed" in _run(alike, "relink").stderr
    assert list(verify(archive)) == []


def test_what_a_person_keeps_apart_is_not_proposed_again(alike: str, archive: Archive) -> None:
    unlink(archive, 2, Decider("editor"))
    keep_apart(archive, 1, 2, Decider("editor", "two shootings"))
    assert "0 pairs proposed" in _run(alike, "relink").stderr


def test_a_relinking_that_is_broken_off_leaves_nothing(
    alike: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink(archive, 2, Decider("editor"))
    head = archive.head

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the connection was lost")

    with monkeypatch.context() as broken_off, pytest.raises(RuntimeError):
        broken_off.setattr("marsad.archive.incidents._propose", broken)
        CliRunner().invoke(main, ["linkage", "relink", "--archive", alike], catch_exceptions=False)
    assert archive.head == head
    assert list(verify(archive)) == []
