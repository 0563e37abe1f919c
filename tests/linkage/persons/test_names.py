from __future__ import annotations

import pytest

from marsad.linkage.persons.parts import name_parts
from marsad.linkage.persons.sounds import sounds


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد", "Mouhamad"),
        ("محمود", "Mahmoud"),
        ("حسن", "Hassan"),
        ("حسين", "Husayn"),
        ("عبدالرحمن", "Abdurrahman"),
        ("عبدالكريم", "Abdelkarim"),
        ("يوسف", "Youssef"),
        ("علي", "Ali"),
        ("سعيد", "Saeed"),
        ("إسماعيل", "Ismail"),
        ("نورالدين", "Noureddine"),
        ("مصطفى", "Mustafa"),
        ("يحيى", "Yahya"),
        ("عائشة", "Aisha"),
        ("وائل", "Wael"),
        ("الشجري", "Alshajari"),
    ],
)
def test_a_word_sounds_alike_in_both_scripts(arabic: str, latin: str) -> None:
    assert sounds(arabic) & sounds(latin)


@pytest.mark.parametrize(
    ("one", "other"),
    [("حسن", "Hussein"), ("Hassan", "Hussein"), ("محمد", "Mahmoud"), ("أحمد", "Hamed"), ("خالد", "Khalil")],
)
def test_names_of_the_same_consonants_are_told_apart_by_their_long_vowels(one: str, other: str) -> None:
    assert not sounds(one) & sounds(other)


def test_a_name_is_taken_apart_in_both_scripts() -> None:
    arabic = name_parts("ياسين بن خالد الشجري (أبو ليث)")
    latin = name_parts("Yassin son of Khaled al-Shajari, known as Abu Laith")
    for part in ("given", "fathers", "family", "kunya"):
        assert getattr(arabic, part) & getattr(latin, part), part


def test_servants_of_god_are_one_name() -> None:
    assert name_parts("عبد الرحمن البستاني").given & name_parts("Abd al-Rahman al-Bustani").given
    assert name_parts("عبد الله").given & name_parts("Abdallah").given


def test_a_kunya_alone_is_no_given_name() -> None:
    mother = name_parts("أم خالد")
    assert (mother.given, mother.sex) == (frozenset(), "f")
    assert mother.kunya & name_parts("Khaled").given


def test_two_given_names_are_a_common_name() -> None:
    assert name_parts("خالد أحمد").common
    assert not name_parts("خالد الشجري").common


@pytest.mark.parametrize("name", ["", " ", "(", "بن", "\x00", "\ud800", "12", "a" * 5000, "aeiou" * 40])
def test_what_is_no_name_is_taken_without_harm(name: str) -> None:
    name_parts(name)
