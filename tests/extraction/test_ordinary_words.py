"""Ordinary words that fold to the name of some town far away are no places."""

from __future__ import annotations

import pytest

import marsad
from marsad.codebook import load
from marsad.text.folded import fold_word

_OF_NAMES = {
    "actors",
    "outlets",
    "given_names",
    "name_parts",
    "place_heads",
    "function_words",
    "censored_words",
}
_PLACES = {
    "المسيلة",
    "غزة",
    "بغداد",
    "القدس",
    "تونس",
    "سلمية",
    "السلمية",
    "حراك",
    "سبعين",
    "ضالع",
    "رماه",
    "أغار",
    "بئران",
    "بئرا",
}


def _codebook_words() -> list[str]:
    """Every Arabic word that is a form of the codebook by itself, but for names."""
    forms = (
        form.text
        for name, entries in load().lists.items()
        if name not in _OF_NAMES
        for entry in entries.values()
        for form in entry.forms
        if form.language == "ar"
    )
    words = {fold_word(word): word for text in forms for word in text.split() if len(word) > 2}
    return sorted(set(words.values()) - _PLACES)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "بأنه",
            "بأنها",
            "كانوا",
            "صلحاً",
            "خبزة",
            "حمرا",
            "عدوة",
            "الفاكهة",
            "سجد",
            "ترابا",
            "صابرين",
            "خاص",
        ),
        *(
            "ورقة",
            "فرقة",
            "جوية",
            "مركبة",
            "المركبة",
            "جوياً",
            "بطارية",
            "طارئة",
            "صبراً",
            "بديلاً",
            "جنبا",
            "الحديدية",
        ),
        *("بأمان", "بخصوص", "بصدد", "بخبر", "أقصر", "البورصة", "المخدرة", "عقاباً"),
    ],
)
def test_an_ordinary_word_is_no_place(words: str) -> None:
    text = f"أفاد مصدر محلي {words} قُتل رجل برصاص مجهولين."
    for incident in marsad.extract(text, published="2024-06-12").incidents:
        assert incident.place is None, incident.place


@pytest.mark.parametrize("word", ["Make", "Made", "Dare", "League", "Euro", "Tunes", "Tonnes", "Aman"])
def test_an_english_word_at_the_head_of_a_sentence_is_no_province(word: str) -> None:
    text = f"{word} gunmen shot a man dead on Monday."
    for incident in marsad.extract(text, published="2024-06-12").incidents:
        assert incident.place is None, incident.place


@pytest.mark.parametrize("part", ["أنفه", "أذنه", "أصابعه"])
def test_a_part_of_the_body_is_no_place(part: str) -> None:
    for incident in marsad.extract(f"أُصيب شاب برصاصة في {part}.", published="2024-06-12").incidents:
        assert incident.place is None, incident.place


def test_no_word_of_the_codebook_is_a_place() -> None:
    wrong = {
        word: str(incident.place)
        for word in _codebook_words()
        for incident in marsad.extract(f"أفاد مصدر {word} قُتل رجل.", published="2024-06-12").incidents
        if incident.place is not None
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "governorate"),
    [
        ("قُتل رجل برصاص مجهولين في الرقة.", "Ar-Raqqa"),
        ("قُتل رجل برصاص مجهولين بالرقة.", "Ar-Raqqa"),
        ("قُتل رجل برصاص مجهولين في ديرالزور.", "Deir-ez-Zor"),
        ("قُتل رجل برصاص مجهولين في صنعا، اليمن.", "Yemen/Sana'a"),
        ("قُتل رجل بقصف على مواصي خان يونس جنوبي قطاع غزة.", "Palestine/Gaza Strip"),
    ],
)
def test_a_place_is_known_in_its_usual_spellings(text: str, governorate: str) -> None:
    [incident] = marsad.extract(text, published="2024-06-12").incidents
    assert incident.place is not None and incident.place.admin1 is not None
    assert incident.place.admin1.name == governorate
