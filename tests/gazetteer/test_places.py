from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.gazetteer.build import build
from marsad.gazetteer.places import DATA, DATA_FILES, load
from marsad.text.folded import fold_word
from marsad.text.tokens import tokens
from tests.shared import shared


def codes(name: str) -> set[str]:
    gazetteer = load()
    return {gazetteer.place(number).pcode or "" for number in gazetteer.find(name)}


def words(text: str) -> list[str]:
    return [token.text for token in tokens(fold_word(text))]


SPELLINGS = {
    "C5086": [
        "Deir ez-Zor",
        "Deir al-Zor",
        "Deir Ezzor",
        "Dayr az Zawr",
        "Deir-ez-Zor",
        "دير الزور",
        "ديرالزور",
    ],
    "SY12": ["Daraa", "Dar'a", "Dar’a", "Deraa", "درعا", "درعة"],
    "C3871": ["Idlib", "Idleb", "إدلب", "ادلب"],
    "C4360": ["Hasakah", "Hasaka", "Al-Hasakeh", "Hassakeh", "الحسكة", "الحسكه"],
    "C5710": ["Raqqa", "Ar-Raqqa", "Al-Raqqah", "Rakka", "الرقة", "الرقه"],
    "SY13": ["Suwayda", "Sweida", "As-Suwayda", "Suwaidaa", "السويداء", "السويدا"],
    "C3480": ["Latakia", "Lattakia", "اللاذقية"],
    "C4564": ["Qamishli", "Qamishlo", "Kamishli", "القامشلي", "قامشلو"],
    "C1946": ["Kobani", "Kobane", "Kobanî", "Ain al-Arab", "كوباني", "عين العرب"],
    "C5167": ["Al-Bukamal", "Albukamal", "Abu Kamal", "البوكمال", "أبو كمال", "البو كمال"],
    "C5105": ["حوايج بومصعة", "حوائج بومصعة", "حوائج أبو مصعة", "حوايج البومصعة"],
    "C5110": ["Busayrah", "Al-Baseera", "البصيرة"],
    "C5175": ["Hajin", "Hajeen", "هجين"],
    "C1202": ["Al-Bab", "El Bab", "al Bab", "الباب"],
}


@pytest.mark.parametrize(
    ("code", "name"), [(code, name) for code, names in SPELLINGS.items() for name in names]
)
def test_a_place_is_found_by_each_of_its_spellings(code: str, name: str) -> None:
    assert code in codes(name)


def test_names_that_differ_stay_apart() -> None:
    assert "SY12" not in codes("Daraya")
    assert "C5086" not in codes("دير")
    assert codes("لا يوجد مكان كهذا") == set()


def test_the_longest_name_in_a_text_comes_first() -> None:
    text = words("near Deir ez-Zor city")
    found = load().matches(text, text.index("deir"))
    assert found[0].length == text.index("city") - text.index("deir")
    assert any(load().place(number).pcode == "C5086" for number in found[0].ids)


def test_a_name_may_begin_with_its_article() -> None:
    assert load().matches(words("al-Bab"), 0)[0].length == 2
    assert load().matches(["as", "bab"], 0) == []


def test_index_and_names_hold_the_same() -> None:
    gazetteer = load()
    from_index = {(first, *rest) for first, entries in gazetteer.index.items() for rest, _ in entries}
    assert from_index == set(gazetteer.names())


def test_ordinary_words_and_persons_names_are_marked() -> None:
    gazetteer = load()
    for name in ("الباب", "النار", "Hit", "Tell", "Man", "محمد", "أبو علي"):
        assert gazetteer.is_common_word(name), name
    for name in ("منبج", "Manbij", "دير الزور", "درعا", "تل أبيض"):
        assert not gazetteer.is_common_word(name), name


def test_every_row_is_whole() -> None:
    gazetteer = load()
    assert len(gazetteer) == 16_958
    for number in range(len(gazetteer)):
        place = gazetteer.place(number)
        assert place.admin1 and place.names and -90 <= place.latitude <= 90


@pytest.fixture
def rebuilt(tmp_path: Path) -> Iterator[Path]:
    tables = shared("gazetteer")
    for name in ("aliases.tsv", "further-places.csv"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    build(tables, tmp_path)
    yield tmp_path


def test_the_packaged_data_is_what_the_tables_give(rebuilt: Path) -> None:
    for name in DATA_FILES:
        assert (rebuilt / name).read_bytes() == (DATA / name).read_bytes()
