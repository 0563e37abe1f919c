from __future__ import annotations

import pytest

from marsad.gazetteer.areas import load_areas
from marsad.text.folded import fold_word
from marsad.text.tokens import tokens


def area(name: str, *, head: bool = False) -> str | None:
    match = load_areas().find(name, head=head)
    return match.areas[0].name if match is not None and len(match.areas) == 1 else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Deir Ezzor", "Deir-ez-Zor"),
        ("دير الزور", "Deir-ez-Zor"),
        ("Hasakah", "Al-Hasakeh"),
        ("Raqqa", "Ar-Raqqa"),
        ("Idlib", "Idleb"),
        ("Daraa", "Dar'a"),
        ("Suwayda", "As-Sweida"),
        ("Latakia", "Lattakia"),
        ("Tartus", "Tartous"),
        ("Rif Dimashq", "Rural Damascus"),
        ("ريف دمشق", "Rural Damascus"),
        ("دمشق", "Damascus"),
        ("الحلبي", "Aleppo"),
        ("ديالى", "Iraq/Diyala"),
        ("Thi Qar", "Iraq/Dhi Qar"),
        ("الحديدة", "Yemen/Al Hodeidah"),
        ("قطاع غزة", "Palestine/Gaza Strip"),
        ("جنوب كردفان", "Sudan/South Kordofan"),
        ("القصرين", "Tunisia/Kasserine"),
        ("تمبكتو", "Mali/Tombouctou"),
        ("جبل الزاوية", "Idleb"),
        ("سهل الغاب", "Hama"),
        ("حوض اليرموك", "Dar'a"),
        ("Eastern Ghouta", "Rural Damascus"),
        ("وادي بردى", "Rural Damascus"),
        ("القلمون", "Rural Damascus"),
        ("جبل الأكراد", "Lattakia"),
        ("سنجار", "Iraq/Ninewa"),
        ("الحويجة", "Iraq/Kirkuk"),
    ],
)
def test_an_area_is_known_by_its_names(name: str, expected: str) -> None:
    assert area(name) == expected


@pytest.mark.parametrize(
    "name", ["البادية السورية", "شمال شرق سوريا", "بوتين-أردوغان", "حمرين", "جبل البشري"]
)
def test_a_zone_of_several_governorates_or_none_decides_none(name: str) -> None:
    match = load_areas().find(name)
    assert match is not None and match.zone is not None and match.zone.area is None


def test_some_names_need_a_word_for_an_area_before_them() -> None:
    assert area("البيضاء") is None
    assert area("البيضاء", head=True) == "Yemen/Al Bayda"


def test_the_fourteen_governorates_have_the_codes_of_the_standard() -> None:
    syria = [a for a in load_areas().all if a.country == "SY"]
    assert sorted(a.pcode or "" for a in syria) == [f"SY{n:02}" for n in range(1, 15)]


def test_areas_and_countries_are_found_in_a_text() -> None:
    words = [t.text for t in tokens(fold_word("in rural Deir ez-Zor, eastern Syria"))]
    assert load_areas().matches(words, words.index("deir"))[0].areas[0].name == "Deir-ez-Zor"
    assert load_areas().matches(words, words.index("syria"))[0].country == "SY"


def test_every_zone_names_its_sources() -> None:
    assert all(zone.sources for zone in load_areas().zones)
