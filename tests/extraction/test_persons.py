"""The names of victims, read out of invented sentences."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract


def _names(text: str, language: str) -> list[str]:
    told = extract(text, published="2022-12-28", language=language).to_json()
    return [person["name"] for incident in told["incidents"] for person in incident["persons"]]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("درعا: قُتل الشاب سعيد النابلسي برصاص مجهولين في بلدة نوى.", "ar", ["سعيد النابلسي"]),
        ("درعا: قُتل رجل يدعى خلف الدرويش برصاص مجهولين في بلدة نوى.", "ar", ["خلف الدرويش"]),
        (
            "درعا: استشهد أيهم الحلواني ويزن الميداني برصاص مجهولين في بلدة نوى.",
            "ar",
            ["أيهم الحلواني", "يزن الميداني"],
        ),
        ("Unknown gunmen shot dead Samer Haddad, 15, in Nawa city.", "en", ["Samer Haddad"]),
        ("قُتل عنصر من قوات النظام صباح اليوم الأربعاء برصاص مجهولين في بلدة نوى.", "ar", []),
        (
            "اغتال مسلحون مجهولون مختار قرية السوسة عبد الرزاق الحمدان أمام منزله.",
            "ar",
            ["عبد الرزاق الحمدان"],
        ),
        ("قتل قناص حوثي المزارع عبدالله ناجي شوعي في مديرية الصلو.", "ar", ["عبدالله ناجي شوعي"]),
        (
            "وقُتل في الهجوم كل من العقيد حسان الديري والملازم أول علي الحموي من قوات النظام في بلدة نوى.",
            "ar",
            ["حسان الديري", "علي الحموي"],
        ),
        (
            "خطف مسلحون /2/ مواطنين في عفرين.\nوالمخطوفون هم: مروان أنور شيخو /17/ عاماً، نهاد حسن بكو.",
            "ar",
            ["مروان أنور شيخو", "نهاد حسن بكو"],
        ),
        ("درعا: قُتلت المواطنة صباح النابلسي صباح اليوم برصاص مجهولين في بلدة نوى.", "ar", ["صباح النابلسي"]),
    ],
)
def test_the_names_of_victims(text: str, language: str, names: list[str]) -> None:
    assert _names(text, language) == names


def test_a_name_ends_before_and_whoever_follows() -> None:
    names = _names("درعا: قُتل العميد سامر الفرحان و4 من عناصره بانفجار لغم في بلدة نوى.", "ar")
    assert names == ["سامر الفرحان"]


def test_a_list_behind_a_colon_names_the_dead_and_the_wounded() -> None:
    text = (
        "حماة: قُتل مدنيان وجُرح ثلاثة بقصف لقوات النظام على بلدة كفرزيتا.\n"
        "والقتلى هم: (سامر حسن الفرحان، محمد خالد الصالح).\n"
        "والجرحى: (أحمد علي السالم، يوسف عمر الخالد، وحسن سليم الأحمد)."
    )
    names = _names(text, "ar")
    assert {"سامر حسن الفرحان", "محمد خالد الصالح", "أحمد علي السالم", "حسن سليم الأحمد"} <= set(names)
