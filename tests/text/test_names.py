from __future__ import annotations

import pytest

from marsad.text.names import name_parts, person_keys, place_key


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("ياسين الشجري", "Yassin al-Shajari"),
        ("خالد القطان", "Khaled Al Qattan"),
        ("غسان النحاس", "Ghassan al-Nahhas"),
        ("عبد الرحمن البستاني", "Abdul Rahman al-Bustani"),
        ("فاطمة السمان", "Fatima Samman"),
    ],
)
def test_a_name_has_the_same_key_in_both_scripts(arabic: str, latin: str) -> None:
    assert set(person_keys(arabic)) & set(person_keys(latin))


def test_different_people_share_no_key() -> None:
    assert not set(person_keys("ياسين الشجري")) & set(person_keys("Rami al-Dulbi"))


def test_one_part_in_common_is_not_enough() -> None:
    assert not set(person_keys("خالد القطان")) & set(person_keys("خالد النحاس"))


def test_spellings_of_a_place_fold_together() -> None:
    assert place_key("حوايج بومصعة") == place_key("حوائج بومصعه")


def test_an_empty_name_has_no_parts() -> None:
    assert name_parts("") == ()
    assert person_keys(" - ") == ()
