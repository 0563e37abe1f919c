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
        ("قتل مدني برصاص مجهولين بمنطقة الفويهات في مدينة بنغازي.", "الفويهات"),
        ("قتل جنديان في كمين بمنطقة جبل بوعزيز ببلدية تاشودة بولاية سطيف.", "جبل بوعزيز"),
        ("اقتحمت قوة أمنية منطقة المدورة بمديرية حرض واعتقلت ثلاثة شبان.", "المدورة"),
        ("خطف مسلحون سائقاً قرب مدينة فصالة بولاية الحوض الشرقي.", "فصالة"),
        ("قصفت مسيّرة سيارة في بلدة صريفا الواقعة في قضاء صور.", "صريفا"),
        ("استهدف القصف أطراف بلدات يارين والضهيرة وحي البركة في بلدة رميش.", "يارين"),
        ("وفي الخليل، اعتقلت القوات الشاب فؤاد سامي ناصر من بلدة ترقوميا، بعد دهم منزله.", "ترقوميا"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل شاب برصاص مسلحين في منطقة عين زارة جنوب طرابلس.", "عين زارة"),
        ("قتل شاب برصاص مسلحين بقرية دير أبو حلقة بمحافظة المنيا.", "دير أبو حلقة"),
        ("عثر على جثة شاب عليها آثار تعذيب في منطقة سيدي فرج جنوب بنغازي.", "سيدي فرج"),
        ("هاجم مسلحون قرية «السد العالي الزراعية» فقتلوا راعيا.", "السد العالي الزراعية"),
        ("قتل جندي بقذيفة جنوب الشيخ زويد بشمال سيناء.", "الشيخ زويد"),
    ],
)
def test_a_name_of_several_words_is_read_whole(text: str, expected: str) -> None:
    assert place(text, "ar") == expected


def test_a_minefield_is_no_place() -> None:
    assert place("قتل شاب بانفجار في حقول ألغام زرعها التنظيم بقرية الخروبة.", "ar") == "الخروبة"


def test_an_adjective_behind_a_place_word_is_no_name() -> None:
    read = extract("قتلت طفلة وأصيب مدنيان بقصف مدفعي على سوق شعبي وسط بلدة سرمين شرق إدلب.\n")
    place = read.incidents[0].place
    assert place is not None and place.name == "سرمين"


def test_the_governorate_of_an_egyptian_town_is_told_by_its_country() -> None:
    read = extract(
        "مصر: قتل مجندان في انفجار عبوة ناسفة بمدينة العريش، اليوم الأحد.\n", published="2018-03-04"
    )
    place = read.incidents[0].place
    assert place is not None and place.admin1 is not None
    assert (place.name, place.admin1.name) == ("العريش", "Egypt/North Sinai")
