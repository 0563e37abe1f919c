"""What is kept of what was made: found by all that it rests on, and by nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.web.recent import Current, Recent
from marsad.web.selection.listing import Doer, Facts, Line
from marsad.web.tallies.kept import shipped_text
from marsad.web.templatetags.desk import Reader, parted

FACTS = Facts(
    7,
    dt.date(2024, 3, 14),
    dt.date(2024, 3, 14),
    "<Hajin>",
    None,
    "Attack",
    2,
    2,
    None,
    None,
    "",
    False,
    False,
)
LINE = Line(FACTS, (Doer("turkey", "stated"),), (1, 2))


def shown(line: Line, reader: Reader) -> str:
    """A line of a list as somebody reads it."""
    with translation.override(reader.language):
        context = Context({"line": line, "user": reader})
        return Template('{% load desk %}{% part "search/_line.html" line %}').render(context)


def test_a_value_is_made_once_and_the_one_used_longest_ago_goes() -> None:
    made: list[str] = []
    recent: Recent[str] = Recent(2)

    def asked(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key

        return recent.get(key, make)

    for key in ("a", "b", "a", "c", "a", "b"):
        assert asked(key) == key
    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_not_kept() -> None:
    recent: Recent[int] = Recent(2)
    with pytest.raises(ZeroDivisionError):
        recent.get("key", lambda: 1 // 0)
    assert recent.get("key", lambda: 3) == 3


def test_a_part_is_each_readers_own() -> None:
    english, arabic = Reader("en", "SY", False), Reader("ar", "SY", True)
    first, other = shown(LINE, english), shown(LINE, arabic)
    assert "14 March 2024" in first
    assert "٢" in other and "March" not in other
    assert (shown(LINE, english), shown(LINE, arabic)) == (first, other)


def test_a_part_changes_with_its_value() -> None:
    reader = Reader("en", "SY", False)
    assert "confirmed" not in shown(LINE, reader)
    confirmed = Line(FACTS._replace(review="confirmed"), LINE.doers, LINE.accounts)
    assert "confirmed" in shown(confirmed, reader)
    assert "confirmed" not in shown(LINE, reader)


def test_a_part_escapes_what_comes_from_outside() -> None:
    assert "&lt;Hajin&gt;" in shown(LINE, Reader("en", "SY", False))


def test_what_follows_from_the_ledger_is_read_once_an_entry(desk: Archive) -> None:
    asked: list[int] = []

    def read(archive: Archive) -> int:
        asked.append(archive.head.sequence)
        return len(asked)

    current = Current(read)
    assert [current(desk), current(desk)] == [1, 1]
    decisions.define(desk, "all-incidents", shipped_text("all-incidents"), Decider("editor"))
    assert [current(desk), current(desk)] == [2, 2]
    with pytest.raises(ZeroDivisionError), desk.writing():
        decisions.define(desk, "other", shipped_text("all-incidents"), Decider("editor"))
        assert current(desk) == 3 and 1 // 0
    assert current(desk) == 2


def test_values_are_kept_and_found_several_at_once() -> None:
    recent: Recent[int] = Recent(2)
    for number in range(3):
        recent.keep(number, number)
    assert recent.known(range(3)) == {1: 1, 2: 2}


def test_the_parts_of_a_value_do_not_turn_each_other() -> None:
    shown = "<bdi>الصليحية</bdi> (<bdi>C7894</bdi>), <bdi>Aleppo</bdi>"
    assert parted("الصليحية (C7894), Aleppo") == shown
    assert parted("<i>; none") == "<bdi>&lt;i&gt;</bdi>; <bdi>none</bdi>"
