"""Numbers: words, digits, glued digits, floors, ceilings and vague counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.text.folded import fold
from marsad.text.numbers import Quantity, quantities
from marsad.text.ordinals import ordinals
from marsad.text.tokens import tokens


def _read(text: str) -> list[Quantity]:
    return quantities(tokens(fold(text).text))


def _brief(text: str) -> list[tuple[int, int | None, str]]:
    return [(q.min, q.max, q.value_kind) for q in _read(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("خمسة وعشرون قتيلا", 25),
        ("بخمسة وعشرين قتيلا", 25),
        ("أحد عشر مدنياً", 11),
        ("إحدى عشرة امرأة", 11),
        ("اثنتا عشرة سيدة", 12),
        ("القتلى السبعة عشر", 17),
        ("مدنيين اثنين", 2),
        ("عنصر واحد", 1),
        ("104 آلاف شخص", 104_000),
        ("ثلاثمئة وخمسة وأربعون", 345),
        ("ثلاث مائة", 300),
        ("مئتي شخص", 200),
        ("ألف ومئتان و5", 1_205),
        ("عشرة آلاف", 10_000),
        ("اثنا عشر ألفا", 12_000),
        ("ثمان غارات", 8),
        ("في201", 201),
        ("16سيدة", 16),
        ("١٤٤٩", 1_449),
        ("1٬449", 1_449),
        ("1,449", 1_449),
        ("forty-two men", 42),
        ("One hundred and five", 105),
        ("two hundred and fifty thousand", 250_000),
        ("3.5 million", 3_500_000),
        ("two dozen", 24),
        ("a dozen people", 12),
        ("half a dozen", 6),
    ],
)
def test_one_number_however_it_is_written(text: str, value: int) -> None:
    assert _brief(text) == [(value, value, "exact")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ما لا يقل عن سبعة", (7, None, "at_least")),
        ("11 مدنياً على الأقل", (11, None, "at_least")),
        ("at least 10 civilians", (10, None, "at_least")),
        ("fourteen civilians at least", (14, None, "at_least")),
        ("وأكثر من 15 مصاباً", (16, None, "more_than")),
        ("ما يزيد عن 10", (11, None, "more_than")),
        ("more than 20", (21, None, "more_than")),
        ("قرابة 17 ضربة", (17, 17, "about")),
        ("قرابة الـ 30", (30, 30, "about")),
        ("nearly 121 targets", (121, 121, "about")),
        ("up to 20", (1, 20, "at_most")),
        ("أقل من 72 ساعة", (1, 71, "less_than")),
        ("between seven and 14 civilians", (7, 14, "range")),
        ("بين 7 و9 قتلى", (7, 9, "range")),
        ("بين خمسة وعشرين شخصا", (5, 20, "range")),
        ("7-9 قتلى", (7, 9, "range")),
        ("عدد من المدنيين", (2, None, "vague")),
        ("وعدة قذائف", (2, None, "vague")),
        ("several people", (2, None, "vague")),
        ("العشرات", (20, None, "tens")),
        ("dozens of people", (20, None, "tens")),
        ("مئات المدنيين", (200, None, "hundreds")),
        ("عشرات الآلاف", (20_000, None, "thousands")),
    ],
)
def test_what_opens_or_blurs_a_count(text: str, read: tuple[int, int | None, str]) -> None:
    assert _brief(text) == [read]


def test_at_least_belongs_to_the_nearest_number() -> None:
    assert _brief("5 killed and at least three wounded") == [(5, 5, "exact"), (3, None, "at_least")]
    assert _brief("10 مدنيين و3 أطفال على الأقل") == [(10, 10, "exact"), (3, None, "at_least")]


def test_neighbours_are_not_summed() -> None:
    assert _brief("عشرة و5 آخرون") == [(10, 10, "exact"), (5, 5, "exact")]
    assert _brief("أربعة مدنيين وثلاثة عناصر") == [(4, 4, "exact"), (3, 3, "exact")]
    assert _brief("two of 24 and 3") == [(2, 2, "exact"), (24, 24, "exact"), (3, 3, "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "الأحد",
        "يوم الاثنين",
        "04.09.2018",
        "2020-11-19",
        "19:00",
        "10/2/2024",
        "عشري",
        "بعده، خرج",
        "the 5th Corps",
        "السابع والعشرين من آب",
        "الرابع عشر",
        "no one",
        "1.5",
    ],
)
def test_days_dates_times_and_decimals_are_no_counts(text: str) -> None:
    assert _brief(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("10 كيلومترات", "kilometre"),
        ("72 ساعة", "hour"),
        ("20 مليون ليرة", "lira"),
        ("(13 عاماً)", "year"),
        ("الفرقة 20", "unit_name"),
        ("دون سن الـ18", "age"),
        ("بلغ 3 يوم أمس", None),
        ("SPG-9", "number_of"),
        ("55km away", "kilometre"),
        ("10 civilians", None),
        ("10 مدنيين", None),
    ],
)
def test_what_a_number_measures_is_told(text: str, unit: str | None) -> None:
    assert _read(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("في الحادي والعشرين من آب", [21]),
        ("الرابع عشر", [14]),
        ("وجُرح ثالث", [3]),
        ("twenty-first time", [21]),
        ("the 21st of May", [21]),
        ("أول أمس", []),
        ("أمس الأول", []),
        ("تشرين الأول", []),
    ],
)
def test_ordinals(text: str, values: list[int]) -> None:
    assert [ordinal.value for ordinal in ordinals(tokens(fold(text).text))] == values


_WORDS = st.one_of(
    st.sampled_from(["خمسة", "وعشرون", "مئة", "ألف", "آلاف", "و", "بين", "على", "الأقل", "ملايين", "عشر"]),
    st.sampled_from(["7", "3,000", "-", ".", "/", "at", "least", "two", "hundred", "and", "dozen"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=25))
def test_quantities_are_in_order_apart_and_sound(words: list[str]) -> None:
    toks = tokens(fold(" ".join(words)).text)
    done = 0
    for quantity in quantities(toks):
        assert quantity.start_token < quantity.end_token <= len(toks)
        assert quantity.end_token > done
        done = quantity.end_token
        assert quantity.min >= 0
        assert quantity.max is None or quantity.max >= quantity.min
