"""Governorates: named by a direction and a region, by their head, and never in a country not spoken of."""

from __future__ import annotations

import pytest

from marsad.extraction.area_names import country_weights
from marsad.extraction.reader import extract
from marsad.extraction.reading import read


def governorates(text: str) -> list[str | None]:
    told = extract(text, language="ar", published="2022-12-28").incidents
    return [i.place.admin1.name if i.place and i.place.admin1 else None for i in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل ثلاثة مدنيين برصاص مسلحين في قرية طويلة الرمل بولاية شمال دارفور.", "Sudan/North Darfur"),
        ("قتل راعٍ برصاص مجهولين في قرية أم سدرات بجنوب كردفان.", "Sudan/South Kordofan"),
        ("انفجرت عبوة ناسفة بمدرعة للجيش المصري في قرية المشربة بشمال سيناء.", "Egypt/North Sinai"),
        ("قتل عسكريان تونسيان بانفجار لغم في بلدة الحيدرة بولاية القصرين.", "Tunisia/Kasserine"),
    ],
)
def test_a_governorate_may_be_a_direction_and_a_region(text: str, expected: str) -> None:
    assert governorates(text) == [expected]


def test_a_place_of_a_country_that_is_not_spoken_of_tells_no_governorate() -> None:
    """One place in Syria is called so, but the report is about Sudan."""
    text = "قتل مدنيان سودانيان برصاص قوات الدعم السريع في معسكر أبو شوك."
    assert governorates(text) == [None]


@pytest.mark.parametrize("word", ["المصرية", "ومصريين", "بالمصري", "للمصريات"])
def test_an_adjective_tells_the_country(word: str) -> None:
    assert country_weights(read(f"قرى {word}", "ar", None)).get("EG") == 1


def test_a_province_whose_name_is_a_word_tells_no_country() -> None:
    assert country_weights(read("قتل شاب في الزاوية عند العقبة، قال بشار", "ar", None)) == {}


def test_a_country_that_acts_abroad_does_not_tell_where_it_was() -> None:
    text = "خطف فصيل تابع لتركيا ثلاثة مواطنين في قرية أنقلة بناحية الشيخ حديد غربي عفرين."
    assert governorates(text) == ["Aleppo"]


def test_a_namesake_in_another_country_does_not_win_over_the_city_beside_it() -> None:
    assert governorates("قتل مدنيان في قصف مدفعي بحي الثورة الحارة العاشرة بأم درمان.") == ["Sudan/Khartoum"]
    text = "قُتل مواطن برصاص قناص بقرية المهدية جنوبي رفح بشمال سيناء."
    assert governorates(text) == ["Egypt/North Sinai"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أطلق مسلح النار على دورية في بلدة أم الساهك قرب الدمام، فأصيب رجل أمن.",
            "Saudi Arabia/Eastern Province",
        ),
        ("سقط مقذوف على حي سكني في جازان وأصيب مقيمان.", "Saudi Arabia/Jazan"),
        ("قتل شابان في اشتباك بحي الزهور بمدينة سبها.", "Libya/Sebha"),
    ],
)
def test_a_great_city_tells_the_country(text: str, expected: str) -> None:
    assert governorates(text) == [expected]


def test_words_that_only_look_like_names_tell_no_country() -> None:
    assert country_weights(read("قنابل مسيلة للدموع بعد صلاة المغرب", "ar", None)) == {}
    assert country_weights(read("قال رياض علي", "ar", None)) == {}


def test_the_province_named_behind_a_district_holds_it() -> None:
    text = "الجزائر: قتل إرهابيان في كمين بمنطقة جبل بوعزيز ببلدية طارق بن زياد بولاية عين الدفلى."
    assert governorates(text) == ["Algeria/Ain Defla"]
