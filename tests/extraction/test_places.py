"""Places: what a name is to the event, wherever it stands in the sentence."""

from __future__ import annotations

from typing import Literal

import pytest

from marsad.extraction.reader import extract


def place(text: str, language: Literal["ar", "en"]) -> str | None:
    first = extract(text, language=language, published="2022-12-28").incidents[0].place
    return first.name if first is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل مدني برصاص مجهولين في مقبرة مدينة دوما بريف دمشق.", "دوما"),
        ("قتل مدني برصاص مجهولين على طريق أثريا – خناصر.", "أثريا – خناصر"),
        ("قتل مدني برصاص مجهولين في #دير_الزور.", "دير الزور"),
        ("قتل مدني برصاص مجهولين في ريف حلب الشرقي.", ""),
    ],
)
def test_an_arabic_name_is_read_as_written(text: str, expected: str) -> None:
    assert place(text, "ar") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed a civilian in Hatla town.", "Hatla"),
        ("Gunmen killed a civilian, a native of Hatla, in Theban.", "Theban"),
    ],
)
def test_an_english_name_is_read_as_written(text: str, expected: str) -> None:
    assert place(text, "en") == expected
