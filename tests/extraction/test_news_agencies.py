"""How news agencies of Syria and Iraq tell things: bylines, joined doers, finders, kin, past days."""

from __future__ import annotations

import pytest

from tests.extraction.told import doers, names, one, read


@pytest.mark.parametrize(
    "text",
    [
        "قُتل مدني في قرية معرزاف بقصف قوات النظام وروسيا أطراف القرية.",
        "قصفت قوات النظام وروسيا قرية معرزاف بالمدفعية وقتل مدني.",
    ],
)
def test_a_body_joined_to_a_doer_did_it_too(text: str) -> None:
    told = one(text)
    assert doers(told) == ["syrian_government", "russia"]
    assert {t.actor for t in told.targets} == {"civilians"}


@pytest.mark.parametrize(
    "byline", ["دمشق/ سالم درويش/ الأناضول", "سالم درويش / الأناضول", "نينوى، سالم درويش/ الأناضول"]
)
def test_who_wrote_a_report_is_no_victim(byline: str) -> None:
    told = one(f"{byline} قتل مدنيان، اليوم الأربعاء، في قصف لقوات النظام السوري على مدينة دوما.")
    assert not told.persons


def test_a_deed_during_which_somebody_died_is_no_name() -> None:
    assert not one("قُتل مدني خلال جمعه الحطب في قرية معرزاف بقصف مدفعي.").persons


@pytest.mark.parametrize(
    "text",
    [
        "أفاد مصدر بأن قوة أمنية عثرت على جثة شاب قضى طعناً بسكين في ناحية الرشاد.",
        "قال مصدر إن قوة من الشرطة عثرت على جثة رجل قتل رمياً بالرصاص في ناحية الرشاد.",
    ],
)
def test_who_found_a_body_did_not_kill(text: str) -> None:
    assert doers(one(text)) == ["unidentified"]


def test_kin_are_named_by_one_name() -> None:
    told = one("قتل الطفل سامر الخالد وأصيب شقيقه أنور (4 سنوات) بانفجار لغم في بلدة معرزاف.")
    assert names(told) == ["سامر الخالد", "أنور"]
    assert [(c.effect, c.min, c.children) for c in told.casualties] == [("killed", 1, 1), ("injured", 1, 1)]


def test_a_preposition_is_told_from_a_village_that_begins_like_it() -> None:
    text = "قتل شاب برصاص مجهولين بدير الزور أمس."
    assert all(i.place.name != "بدير" for i in read(text).incidents if i.place is not None)


@pytest.mark.parametrize(
    "when", ["خلال اليومين الماضيين", "خلال الأيام الأربعة الماضية", "خلال الأسبوع الماضي"]
)
def test_the_dead_of_past_days_are_a_total(when: str) -> None:
    told = read(f"قتل مدني اليوم بقصف مدفعي على مدينة دوما.\n{when} قتل 107 مدنيين جراء القصف الجوي.")
    assert [t.killed for t in told.stated_tallies] == [107]
    assert len(told.incidents) == 1


def test_a_year_is_no_number_of_events() -> None:
    text = (
        "قتل مدني اليوم بقصف مدفعي على مدينة دوما.\n"
        "ودوما من مناطق التهدئة التي تم الاتفاق عليها في محادثات جرت في 2017، وتحاصرها قوات النظام منذ 2012."
    )
    assert not read(text).stated_tallies


def test_what_also_happened_goes_on_with_the_day_before_it() -> None:
    told = read(
        "قُتل أمس مدني بقصف مدفعي على مدينة إدلب.\n\nكما أُصيب طفلان بغارة جوية على بلدة كفرنبل.",
    ).incidents
    assert [i.date and i.date.start.isoformat() for i in told] == ["2024-03-05", "2024-03-05"]


def test_the_day_of_a_lead_that_sums_up_is_that_of_what_it_sums_up() -> None:
    told = read(
        "قُتل مدنيون، اليوم الأربعاء، في قصف لطائرات النظام على أرياف إدلب.\n"
        "وفي التفاصيل، استهدفت طائرات النظام بلدة كفرنبل ما أدى إلى مقتل ثلاثة مدنيين.\n"
        "وفي مدينة سراقب، أصيب مدنيان بقصف لطائرات النظام.",
    ).incidents
    assert told[-1].date is not None
    assert told[-1].date.start.isoformat() == "2024-03-06"


def test_two_attacks_of_a_lead_are_then_told_one_by_one() -> None:
    told = read(
        "قُتل مدنيان في هجومين لمسلحين مجهولين بريف دير الزور.\n\n"
        "وقال مصدر إن مسلحين قتلوا بالرصاص مدنياً في بلدة ذيبان.\n\n"
        "وفي حادثة أخرى، قُتل مدني برصاص مسلحين في بلدة الشحيل.",
    ).incidents
    assert [i.place and i.place.name for i in told] == ["ذيبان", "الشحيل"]


def test_who_is_named_before_the_verb_seized_the_soldiers_behind_it() -> None:
    told = one("مجموعة محلية من آل الحسن احتجزت 6 عناصر من قوات النظام في بلدة عرى.")
    assert doers(told) == ["other:local gunmen"]
    assert told.event_type == "Abduction/forced disappearance"


def test_a_quarter_lies_in_the_city_that_a_direction_is_told_from() -> None:
    told = one("عثرت الشرطة على جثة رجل قتل بالرصاص في حي الناصر بمنطقة العبيدي، شرقي بغداد.")
    assert told.place is not None and told.place.admin1 is not None
    assert told.place.admin1.name == "Iraq/Baghdad"


def test_the_dead_that_a_source_counted_today_over_past_days_are_a_total() -> None:
    told = read(
        "قتل مدني بقصف مدفعي على مدينة دوما.\n"
        "وكان مصدر أفاد في وقت سابق اليوم بأن 57 شخصاً قتلوا من بينهم 15 طفلاً خلال الأيام الأربعة الماضية."
    )
    assert [t.killed for t in told.stated_tallies] == [57]
