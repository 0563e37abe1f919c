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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أدى القصف إلى مقتل ثلاثة أشخاص، هم: كالومي كانو بخيت، جمالة محمد توتو، ولبنى مرسال كافي.",
            ["كالومي كانو بخيت", "جمالة محمد توتو", "لبنى مرسال كافي"],
        ),
        (
            "قتل طفلان، هما رائد القرمطي (9 أعوام) وباسل القرمطي، بانفجار لغم.",
            ["رائد القرمطي", "باسل القرمطي"],
        ),
        (
            "قتل مسلحون الشابين ( أحمد الدرغام) و (نعمان الحنيش) في بلدة هجين.",
            ["أحمد الدرغام", "نعمان الحنيش"],
        ),
        (
            'قتل مسلحون الشابين "قاسم محمد المصري، وبهاء سعيد المصري".',
            ["قاسم محمد المصري", "بهاء سعيد المصري"],
        ),
        ("قتل أربعة من العائلة بينهم الطفلة مرام الدبس والطفل سامر الدبس.", ["مرام الدبس", "سامر الدبس"]),
        ("قتل شخصان هما كودي النور وتية كافي في قصف على السوق.", ["كودي النور", "تية كافي"]),
        ("خطف مسلحون تاجر أقمشة من أهالي جرمانا، يدعى نزيه الصفتلي.", ["نزيه الصفتلي"]),
        ("قتل المدعوان فراس الحسين ولؤي الجسام في مدينة نوى.", ["فراس الحسين", "لؤي الجسام"]),
    ],
)
def test_names_behind_people_are_theirs(text: str, expected: list[str]) -> None:
    assert [p.name for p in extract(text, language="ar").incidents[0].persons] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('عثر الأهالي على جثة الشاب "مشهور مضحي الجذعان" وعليها آثار طعنات.', ["مشهور مضحي الجذعان"]),
        ('قتل مجهولون الشاب "مجد قمحاوي وشقيقه" في بلدة تل شهاب.', ["مجد قمحاوي"]),
        ("لقي المواطن فرج بوشعالة المنفي حتفه برصاص مجهولين في سبها.", ["فرج بوشعالة المنفي"]),
        ("قتل الجندي محمد ولد بوحبيب في كمين.", ["محمد ولد بوحبيب"]),
        ("قتل حفيده الطفل يمان في بلدة اليادودة.", ["يمان"]),
        ('أصيب شقيقه "راشد" بإطلاق نار في بلدة اليادودة.', ["راشد"]),
    ],
)
def test_where_a_name_ends(text: str, expected: list[str]) -> None:
    assert [p.name for p in extract(text, language="ar").incidents[0].persons] == expected


def test_each_list_has_its_own_effect() -> None:
    text = (
        "قتل شخصان، هما: حمد عثمان بلة وعلي منصور كافي، "
        "فيما أصيب اثنان آخران، هما: آدم النور كوة وحسين عمر تية."
    )
    told = extract(text, language="ar").incidents[0].persons
    assert [p.effect for p in told] == ["killed", "killed", "injured", "injured"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "قال مصدر إن المواطن «ليث حسان الزرقلي» البالغ من العمر 34 عاماً، قُتل بقذيفة هاون في تفتناز.",
            "ليث حسان الزرقلي",
        ),
        ("الشاب باسل الكرمشي، من أهالي قرية كفرسجنة، فارق الحياة برصاص قناص في إدلب.", "باسل الكرمشي"),
        (
            'ذكرت لجنة أن المواطن "سامر سالم العوادي"، 41 عاماً، قُتل برصاصة في الرأس في بلدة نمر.',
            "سامر سالم العوادي",
        ),
    ],
)
def test_who_is_told_before_an_aside_is_who_the_verb_behind_it_speaks_of(text: str, name: str) -> None:
    read = extract(text)
    assert [(p.name, p.effect) for i in read.incidents for p in i.persons] == [(name, "killed")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen opened fire on Samir al-Halabi in the town of Nawa, killing him.", "Samir al-Halabi"),
        ("Gunmen shot at El Tayeb Abdulwadi while he was driving home and killed him.", "El Tayeb Abdulwadi"),
    ],
)
def test_who_was_fired_on_is_no_place(text: str, name: str) -> None:
    read = extract(text)
    assert [(p.name, p.effect) for i in read.incidents for p in i.persons] == [(name, "killed")]
    assert all(i.place is None or i.place.name != name for i in read.incidents)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            'أكدت المنظمة أن المواطن "عبد الباري سالم الحسيني"، 41 عاماً، قتل برصاصة في الرأس في مدينة رفح.',
            "ar",
            ["عبد الباري سالم الحسيني"],
        ),
        (
            "ذكر مراسلنا أن شحادة الزامل تعرض لإطلاق نار من مجهولين في بلدة بصر الحرير.",
            "ar",
            ["شحادة الزامل"],
        ),
        ("The soldiers arrested the owner's son, 10-year-old Sufyan, in Hebron.", "en", ["Sufyan"]),
        (
            "Two rescuers, Nidal Bakri and Anas Hamdoun, were pulled out alive after a bomb hit Harasta.",
            "en",
            ["Nidal Bakri", "Anas Hamdoun"],
        ),
    ],
)
def test_people_named_in_an_event_are_those_it_befell(text: str, language: str, expected: list[str]) -> None:
    assert _names(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قُتل رجل برصاص مجهولين في بلدة نوى، ونُقل إلى مشفى عثمان الدرويش.", "ar"),
        (
            "A bomb killed four civilians in Nawa. Samir Haddad, the mayor of Nawa, put the figure at five.",
            "en",
        ),
    ],
)
def test_those_who_only_tell_of_it_or_give_a_place_their_name_are_none(text: str, language: str) -> None:
    assert _names(text, language) == []
