"""Groups of people in a sentence: how many, how old, whose."""

from __future__ import annotations

import pytest

from marsad.extraction.people import Group, groups
from marsad.extraction.reading import Language, read


def _groups(text: str, language: Language) -> list[Group]:
    reading = read(text, language, None)
    return groups(reading, 0, len(reading.words))


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("ثلاثة من عناصر قوات النظام", "ar", 3, 3),
        ("طفلان", "ar", 2, 2),
        ("أحد عناصرها", "ar", 1, 1),
        ("ما لا يقل عن 5 مدنيين", "ar", 5, None),
        ("عدد من المدنيين", "ar", 2, None),
        ("his two sons", "en", 2, 2),
        ("a 15-year-old boy", "en", 1, 1),
        ("at least 7 civilians", "en", 7, None),
    ],
)
def test_how_many(text: str, language: Language, low: int, high: int | None) -> None:
    (group,) = _groups(text, language)
    assert (group.low, group.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "language", "minors"),
    [
        ("الشاب سعيد النابلسي (17 عاماً)", "ar", 1),
        ("رجل يبلغ من العمر 40 عاماً", "ar", 0),
        ("Samer Haddad, 12,", "en", 1),
        ("a girl of 16", "en", 1),
        ("his two sons, aged 9 and 12", "en", 2),
    ],
)
def test_ages_tell_children(text: str, language: Language, minors: int) -> None:
    (group,) = _groups(text, language)
    assert group.minors == minors


def test_a_woman_is_not_read_as_his_citizen() -> None:
    (group,) = _groups("مواطنة مسنة", "ar")
    assert group.is_woman


def test_the_doer_and_the_one_he_shot_are_two_groups() -> None:
    assert len(_groups("مسلحون مجهولون عنصرين", "ar")) == 2
