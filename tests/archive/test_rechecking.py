from __future__ import annotations

import pytest

from marsad.archive import Archive
from marsad.archive.decisions import confirm
from marsad.archive.models import Report
from marsad.archive.rechecking import changed_words, keep_recheck
from marsad.archive.verification import verify
from tests.archive.made import EDITOR, linked, read


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("Two killed in Sur.", "Two killed in Sur.", []),
        ("Two killed in Sur.", "Three killed in Sur.", ["Two"]),
        ("Two killed in Sur.", "Two killed in Sur, one wounded.", []),
        ("قتل مدنيان وأصيب ثلاثة", "قتل مدني وأصيب ثلاثة", ["مدنيان"]),
        ("one two three four", "one four", ["two three"]),
        ("words", "", ["words"]),
    ],
)
def test_the_words_that_are_gone_are_found(before: str, after: str, gone: list[str]) -> None:
    assert [before[start:end] for start, end in changed_words(before, after)] == gone


def confirmed(archive: Archive) -> tuple[Report, int]:
    """A report whose one incident, with evidence in its first five letters, is confirmed."""
    [incident] = linked(archive, "one two three", read(1))
    confirm(archive, incident, EDITOR)
    return archive.reports.get(), incident


def test_what_rested_on_changed_words_is_opened_once(archive: Archive) -> None:
    report, incident = confirmed(archive)
    assert keep_recheck(archive, report, "changed-at-source", [(0, 3)], actor="m") == [incident]
    assert archive.incidents.get().review == "reopened"
    confirm(archive, incident, EDITOR)
    assert keep_recheck(archive, report, "changed-at-source", [(0, 3)], actor="m") == []
    assert archive.incidents.get().review == "confirmed"
    assert archive.findings.get(code="changed-at-source").evidence == [[0, 3]]
    assert list(verify(archive)) == []


def test_other_words_open_nothing(archive: Archive) -> None:
    report, _ = confirmed(archive)
    assert keep_recheck(archive, report, "changed-at-source", [(8, 13)], actor="m") == []
    assert archive.incidents.get().review == "confirmed"
    assert archive.findings.filter(code="changed-at-source").count() == 1
    archive.rebuild()
    assert list(verify(archive)) == []
