"""The index of words, the same on both databases."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connections
from django.test import override_settings

from marsad.archive import Archive, decisions
from marsad.archive.sources import withhold
from marsad.web.index import tables
from marsad.web.index.following import make_anew, missing, step
from marsad.web.index.words import Sought
from marsad.web.selection.grammar import parse
from tests.archive.made import EDITOR, linked, read
from tests.web.search.made import found

TEXT = (
    "فلان الحلبي المعلم أصيب قرب الجاسمي، ثم قُتل ١٥ شخصاً في بلدة الرقّة على يد مسلحين من د ا ع ش. "
    "Kil*led near the old bridge, 1,250 displaced."
)


def whole(archive: Archive, *texts: str, source: str = "outlet") -> list[int]:
    """Reports whose one account is the whole text; gives their incidents."""
    made = []
    for text in texts:
        [incident] = linked(archive, text, read(0), source=source)
        archive.accounts.filter(incidents=incident).update(start=0, end=len(text))
        made.append(incident)
    return made


FITTING = (
    "الرقه", "15", "١٥", "قتل", "داعش", "killed", "1250", "1,250", '"old bridge"', "brid*", "bridge -absent",
    "أصيب الجاسمي", "Deir-ez-Zor", "دير الزور",
)  # fmt: skip
OTHER = ("رقة", '"bridge old"', "bridge -displaced", "اصيب جاسمي", "ridge")


def test_words_are_found_however_they_are_written(desk: Archive) -> None:
    whole(desk, TEXT)
    assert [asked for asked in FITTING if len(found(desk, asked)) != 1] == []
    assert [asked for asked in OTHER if len(found(desk, asked)) != 0] == []


def test_the_small_words_joined_to_a_word_do_not_hide_it(desk: Archive) -> None:
    whole(desk, "انفجار بالمدينة وللمدرسة", "انفجار في الحقل")
    assert [len(found(desk, word)) for word in ("المدرسة", "مدينة", "المدينة", "انفجار")] == [1, 0, 1, 2]


def test_names_are_for_those_who_may_see_them(desk: Archive) -> None:
    whole(desk, TEXT)
    assert [len(found(desk, "فلان", role)) for role in ("editor", "monitor")] == [1, 0]
    assert [len(found(desk, "المعلم", role)) for role in ("editor", "monitor")] == [1, 1]


def test_no_phrase_reaches_across_a_covered_name(desk: Archive) -> None:
    [incident] = linked(desk, "قبل فلان الحلبي بعد", read(0))
    desk.accounts.filter(incidents=incident).update(start=0, end=19)
    desk.mentions.update(evidence=[[4, 15]], name="فلان الحلبي")
    assert len(found(desk, '"قبل بعد"', "monitor")) == 0
    assert len(found(desk, "قبل بعد", "monitor")) == 1


def test_the_index_follows_the_ledger(desk: Archive) -> None:
    whole(desk, TEXT)
    assert len(found(desk, "quarry")) == 0
    whole(desk, "Shots at the quarry.")
    assert len(found(desk, "quarry")) == 1
    assert missing(desk) == 0


def test_what_people_correct_is_found_by_its_new_value(desk: Archive) -> None:
    [incident] = whole(desk, TEXT)
    assert len(found(desk, "Shelling")) == 0
    decisions.correct(desk, incident, {"event_type": "Shelling/artillery/missile attack"}, EDITOR)
    assert len(found(desk, "Shelling")) == 1


def test_a_source_made_confidential_is_no_longer_found(desk: Archive) -> None:
    whole(desk, TEXT)
    assert len(found(desk, "bridge", "monitor")) == 1
    withhold(desk, desk.sources.get().id, EDITOR)
    assert [len(found(desk, "bridge", role)) for role in ("editor", "monitor")] == [1, 0]


@override_settings(DESK_WORKER=True)
def test_beside_a_worker_only_who_decided_waits_for_the_index(desk: Archive) -> None:
    [incident] = whole(desk, TEXT)
    while step(desk):
        pass
    decisions.correct(desk, incident, {"event_type": "Shelling/artillery/missile attack"}, EDITOR)
    others = found(desk, "Shelling", "reviewer")
    assert len(others) == 0 and any("seconds ago" in note for note in others.notes)
    assert len(found(desk, "Shelling", EDITOR.actor)) == 1
    assert missing(desk) == 0


@override_settings(DESK_WORKER=True)
def test_until_the_index_knows_of_a_source_made_confidential_nothing_is_told(desk: Archive) -> None:
    whole(desk, TEXT)
    while step(desk):
        pass
    withhold(desk, desk.sources.get().id, EDITOR)
    hidden = found(desk, "bridge", "monitor")
    assert len(hidden) == 0 and any("Try again" in note for note in hidden.notes)
    assert len(found(desk, "bridge", "editor")) == 1
    while step(desk):
        pass
    assert not found(desk, "bridge", "monitor").notes


def test_an_index_made_anew_finds_the_same(desk: Archive) -> None:
    whole(desk, TEXT, "Shots at the quarry.")
    before = [found(desk, word).ids.tolist() for word in ("bridge", "quarry", "الرقة")]
    make_anew(desk)
    while step(desk):
        pass
    assert [found(desk, word).ids.tolist() for word in ("bridge", "quarry", "الرقة")] == before


def test_a_report_of_very_many_words_is_kept(desk: Archive) -> None:
    words = " ".join(f"word{number}x" for number in range(60_000))
    whole(desk, words + "\u0000" + "x" * 5000)
    assert len(found(desk, "word7x")) == 1


def test_the_newest_rows_are_found_across_stretches(desk: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_STRETCH", 2)
    monkeypatch.setattr(tables, "_RARE", 0)
    whole(desk, *(f"انفجار في الحقل {number}" for number in range(7)), "اشتباك")
    accounts = list(desk.accounts.order_by("-id").values_list("id", flat=True))
    assert len(found(desk, "الحقل")) == 7
    sought, *_ = parse("الحقل")
    for most in (1, 3, 7, 9):
        rows = tables.match(desk.alias, tables.ACCOUNTS, sought, names=False, most=most)
        assert [number for number, _score in rows] == accounts[1:][:most]


def _part(alias: str) -> None:
    stretches = import_module("marsad.web.search.migrations.0003_stretches")
    with connections[alias].schema_editor() as editor:
        stretches.part(None, editor)


def _of_one_piece(alias: str) -> None:
    """Puts the tables of PostgreSQL as they were before they had stretches, with two rows far apart."""
    with connections[alias].cursor() as cursor:
        for table in (tables.ACCOUNTS, tables.REPORTS):
            cursor.execute(f"DROP TABLE {table}")
            cursor.execute(f"CREATE TABLE {table} (id bigint PRIMARY KEY, open tsvector, whole tsvector)")
            for column in ("open", "whole"):
                cursor.execute(f"CREATE INDEX {table}_{column} ON {table} USING gin ({column})")
            cursor.execute(
                f"INSERT INTO {table} VALUES (7, '''word'':1', NULL), (250000, '''word'':1', NULL)"
            )


def test_an_index_made_in_one_piece_is_parted_and_finds_what_it_found(desk: Archive) -> None:
    if connections[desk.alias].vendor == "sqlite":  # which keeps its index in one piece
        before = found(desk, "الحقل")
        _part(desk.alias)
        assert found(desk, "الحقل") == before
        return
    _of_one_piece(desk.alias)
    for _twice in range(2):
        _part(desk.alias)
    rows = tables.match(desk.alias, tables.ACCOUNTS, (Sought(("word",)),), names=True, most=5)
    assert [number for number, _score in rows] == [250000, 7]
