"""Ordinary words that fold to the name of some town far away are no places."""

from __future__ import annotations

import pytest

import marsad


@pytest.mark.parametrize(
    "words",
    ["بأنه", "بأنها", "كانوا", "صلحاً", "خبزة", "حمرا", "عدوة", "الفاكهة", "سجد", "ترابا", "صابرين", "خاص"],
)
def test_an_ordinary_word_is_no_place(words: str) -> None:
    text = f"أفاد مصدر محلي {words} قُتل رجل برصاص مجهولين."
    for incident in marsad.extract(text, published="2024-06-12").incidents:
        assert incident.place is None, incident.place
