"""A register carried in lines of a file, out of one archive and into another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.archive import Archive, ArchiveError
from marsad.archive.carrying import bring
from marsad.archive.lines import Json, sealed, unsealed
from marsad.archive.models import Entry, Original
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import verify
from marsad.publishing.exports.evidence import Shown
from marsad.publishing.exports.lines import lines
from marsad.publishing.exports.origin import origin_of
from tests.archive.made import chain, linked, live, read


def written(archive: Archive, path: Path, *, whole: bool = True, as_of: dt.datetime | None = None) -> Path:
    state = archive if as_of is None else archive.at(as_of)
    shown = Shown(archive, state, whole=whole, withheld=False)
    path.write_bytes(b"".join(sealed(lines(shown, origin_of(archive, as_of)))))
    return path


def altered(path: Path, change: Callable[[Json], Json | None]) -> Path:
    """The file with other lines, sealed again as somebody would who knows how."""
    with path.open("rb") as stream:
        kept = [
            {name: value for name, value in line.items() if name != "seal"}
            for _, line in unsealed(stream, str(path))
        ]
    other = path.with_name("altered.jsonl")
    other.write_bytes(b"".join(sealed(new for line in kept if (new := change(line)) is not None)))
    return other


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "first.sqlite3") as archive:
        linked(archive, "نصّ مختلق", read(1), read(2, 3))
        linked(archive, "another invented text", read(1))
        return written(archive, tmp_path / "register.jsonl")


def test_a_register_comes_back_with_its_ledger_and_its_state(
    elsewhere: str, archive: Archive, tmp_path: Path
) -> None:
    live(archive, 60, 7)
    path = written(archive, tmp_path / "round.jsonl")
    assert bring(path, elsewhere)[1] == archive.head
    with Archive.open(elsewhere) as made:
        assert chain(made) == chain(archive)
        assert snapshot(made.alias) == snapshot(archive.alias)
        assert list(verify(made, str(archive.head))) == []
        linked(made, "it goes on", read(1))


def test_a_past_moment_comes_back_as_it_was(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "first.sqlite3") as archive:
        linked(archive, "the first text", read(1))
        then = dt.datetime.fromisoformat(archive.entries.last().time)  # type: ignore[union-attr]
        head = archive.head
        linked(archive, "a later text", read(1))
        path = written(archive, tmp_path / "past.jsonl", as_of=then)
    assert bring(path, str(tmp_path / "past.sqlite3"))[1] == head
    with Archive.open(tmp_path / "past.sqlite3") as past:
        assert past.rows(Original).count() == 1
        assert list(verify(past)) == []


def test_a_changed_byte_is_refused_with_its_line_and_leaves_nothing(file: Path, tmp_path: Path) -> None:
    rows = file.read_bytes().splitlines(keepends=True)
    for number, row in enumerate(rows, start=1):
        middle = len(row) // 2
        changed = row[:middle] + bytes([row[middle] ^ 1]) + row[middle + 1 :]
        file.write_bytes(b"".join([*rows[: number - 1], changed, *rows[number:]]))
        with pytest.raises(ArchiveError, match=rf"line {number}: "):
            bring(file, str(tmp_path / "new.sqlite3"))
    kept = {"first.sqlite3", "first.sqlite3.turn", "register.jsonl"}
    assert {path.name for path in tmp_path.iterdir()} <= kept


def test_a_missing_line_is_refused_where_it_is_missing(file: Path, tmp_path: Path) -> None:
    rows = file.read_bytes().splitlines(keepends=True)
    for number in range(1, len(rows) + 1):
        file.write_bytes(b"".join([*rows[: number - 1], *rows[number:]]))
        with pytest.raises(ArchiveError, match=rf"line {number}: "):
            bring(file, str(tmp_path / "new.sqlite3"))


@pytest.mark.parametrize("end", [b"", b"\n", b"{}\n", b"\xff\n", b"x" * 100])
def test_what_is_behind_the_end_or_cut_off_is_refused(file: Path, tmp_path: Path, end: bytes) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole + end if end else whole[:-1])
    with pytest.raises(ArchiveError, match="line "):
        bring(file, str(tmp_path / "new.sqlite3"))


def test_sealing_again_hides_no_change_of_ledger_or_originals(
    file: Path, location: str, archive: Archive
) -> None:
    def reason(line: Json) -> Json:
        return line | {"reason": "another"} if line.get("sequence") == 2 else line

    def content(line: Json) -> Json:
        return line | {"content": "AAAA"} if line["kind"] == "original" else line

    def no_originals(line: Json) -> Json | None:
        return None if line["kind"] == "original" else line

    def no_end(line: Json) -> Json | None:
        return None if line.get("sequence") == 6 else line

    changes = {reason: "altered", content: "do not fit", no_originals: "missing", no_end: "does not end"}
    for change, said in changes.items():
        with pytest.raises(ArchiveError, match=said):
            bring(altered(file, change), location)
        assert (archive.rows(Entry).count(), archive.rows(Original).count()) == (0, 0)
    assert bring(file, location)[1] == archive.head


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sequence", True),
        ("sequence", 1 << 70),
        ("after", None),
        ("time", "\0"),
        ("action", "x"),
        ("after", "["),
    ],
)
def test_an_entry_that_no_register_holds_is_refused(
    file: Path, tmp_path: Path, field: str, value: object
) -> None:
    def change(line: Json) -> Json:
        return line | {field: value} if line.get("sequence") == 1 else line

    with pytest.raises(ArchiveError):
        bring(altered(file, change), str(tmp_path / "new.sqlite3"))
    assert not (tmp_path / "new.sqlite3").exists()


def test_nothing_is_imported_into_what_is_not_empty(file: Path, archive: Archive, location: str) -> None:
    linked(archive, "one", read(1))
    with pytest.raises(ArchiveError, match="not empty"):
        bring(file, location)
    assert archive.rows(Entry).count() == 3


def test_a_file_for_reading_is_not_imported(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "first.sqlite3") as archive:
        linked(archive, "an invented text", read(1))
        path = written(archive, tmp_path / "reading.jsonl", whole=False)
    with pytest.raises(ArchiveError, match="line 1: the file is for reading"):
        bring(path, str(tmp_path / "new.sqlite3"))


@pytest.mark.parametrize("content", [b"", b"{}\n", b"name,date\n", b"\0" * 300, b"[" * 100_000])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.jsonl"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="line 1"):
        bring(path, str(tmp_path / "new.sqlite3"))
    assert list(tmp_path.iterdir()) == [path]
