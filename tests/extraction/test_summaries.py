"""Tests of leads that sum up what a bulletin then tells place by place, and of what goes on about them."""

from __future__ import annotations

from marsad.extraction.model import Extraction
from marsad.extraction.reader import extract


def _places(read: Extraction) -> list[str]:
    return [i.place.name if i.place is not None else "" for i in read.incidents]


def test_a_lead_whose_dead_are_told_again_one_by_one_is_no_event() -> None:
    read = extract(
        "قُتل خمسة مدنيين، اليوم الثلاثاء، بقصف مدفعي لقوات النظام على مدن وبلدات في ريف إدلب.\n"
        "وقال مراسلنا إن ثلاثة مدنيين قُتلوا بقصف مدفعي على مدينة أريحا جنوب إدلب.\n"
        "وقُتل مدنيان بقصف مماثل على بلدة كفرنبل جنوب إدلب.\n",
        published="2020-01-14",
    )
    assert _places(read) == ["أريحا", "كفرنبل"]
    assert {i.date.start.isoformat() for i in read.incidents if i.date is not None} == {"2020-01-14"}


def test_a_lead_that_names_several_governorates_is_no_event() -> None:
    read = extract(
        "قُتل عدد من المواطنين برصاص مسلحين مجهولين في حماة وحمص واللاذقية.\n"
        "ففي حماة قُتل شاب برصاص مجهولين في قرية الربيعة.\n"
        "وفي ريف حمص قُتل رجل برصاص مجهولين في قرية فاحل.\n"
    )
    assert _places(read) == ["الربيعة", "فاحل"]


def test_the_wounded_of_a_lead_are_summed_as_well() -> None:
    read = extract(
        "قُتلت طفلة وأصيب سبعة مدنيين، ليل أمس، نتيجة قصف مدفعي على أرياف إدلب وحلب.\n"
        "وذكر الدفاع المدني أن طفلة قُتلت وأصيب مدنيان بقصف مدفعي على بلدة سرمين.\n"
        "كما أصيب خمسة مدنيين بقصف مماثل على مدينة الأتارب.\n"
    )
    assert _places(read) == ["سرمين", "الأتارب"]


def test_a_lead_and_the_same_event_told_in_full_are_one() -> None:
    read = extract(
        'قُتل وجُرح ستة عناصر من "قسد" إثر هجوم نفذته خلايا تنظيم "داعش" بريف محافظة الرقة.\n'
        'وقالت مصادر محلية إن أربعة عناصر من "قسد" قُتلوا، وجُرح عنصران آخران، إثر انفجار عبوة ناسفة على'
        " طريق تل السمن.\n"
    )
    (incident,) = read.incidents
    assert [(c.effect, c.min) for c in incident.casualties] == [("killed", 4), ("injured", 2)]


def test_the_explosion_told_of_again_at_its_place_is_no_second_one() -> None:
    read = extract(
        "دوى صوت انفجار في قرية رساس جنوب السويداء، مساء أمس.\n"
        "وتبين أن صوت الانفجار في قرية رساس كان ناجماً عن استهداف مجهولين لمقر فصيل محلي بقذيفة صاروخية.\n",
        published="2021-06-02",
    )
    assert len(read.incidents) == 1


def test_what_followed_an_ambush_is_another_event() -> None:
    read = extract(
        "قُتل أربعة من قوات النظام في كمين نصبه تنظيم الدولة في بادية السخنة.\n"
        "وعقب الكمين قصفت طائرات روسية مواقع للتنظيم في بادية السخنة.\n"
    )
    assert len(read.incidents) == 2


def test_people_killed_on_one_day_in_two_places_are_not_a_lead_and_its_details() -> None:
    read = extract(
        "قُتل مدني بقصف مدفعي على بلدة سرمين شرق إدلب.\n"
        "وقُتل ثلاثة مدنيين بقصف مدفعي على مدينة أريحا جنوب إدلب.\n"
        "وقُتل مدنيان بقصف مدفعي على قرية كنصفرة جنوب إدلب.\n"
    )
    assert len(read.incidents) == 3


def test_clashes_that_go_on_elsewhere_are_an_event_of_their_own() -> None:
    read = extract(
        'قصفت قوات النظام مناطق في بلدة بنش، فيما تستمر الاشتباكات بين "جبهة النصرة" و"أحرار الشام" عند أطراف'
        " بلدة البارة.\n"
    )
    assert _places(read) == ["بنش", "البارة"]


def test_further_bombs_on_a_further_place_are_an_event_of_their_own() -> None:
    read = extract(
        "ألقى الطيران المروحي براميل متفجرة على بلدة اليادودة، وبرميلين متفجرين آخرين على بلدة طفس، ما أدى"
        " لاستشهاد سيدة في بلدة طفس.\n"
    )
    assert _places(read) == ["اليادودة", "طفس"]
    assert [len(i.casualties) for i in read.incidents] == [0, 1]


def test_the_shares_of_a_total_are_no_events() -> None:
    read = extract(
        "أعلنت اللجان سقوط 22 قتيلاً في دير الزور و18 في ريف دمشق، كما سقط 11 قتيلاً في حلب و8 في درعا.\n"
    )
    assert not read.incidents


def test_the_attack_of_whose_wounds_somebody_died_is_told_with_it() -> None:
    read = extract(
        "فقد رجل حياته، اليوم الجمعة، متأثراً بجراح أصيب بها جراء استهداف طائرة مسيرة مدينة تل رفعت.\n"
        "وكانت طائرة مسيرة قد قصفت بتاريخ 24 آب الجاري مدينة تل رفعت، ما أسفر عن استشهاد سيدة.\n"
        "ولا يزال المصابون يتلقون العلاج في مشفى فافين.\n",
        published="2022-08-26",
    )
    (incident,) = read.incidents
    assert incident.date is not None
    assert incident.date.start.isoformat() == "2022-08-24"


def test_a_number_of_all_so_far_counts_nobody_twice() -> None:
    read = extract(
        "ارتفع عدد قتلى انفجار السيارة المفخخة في مدينة الباب إلى 12 مدنياً بينهم 3 أطفال بعد وفاة رجل متأثراً"
        " بجراحه.\n"
    )
    assert [(c.min, c.children) for i in read.incidents for c in i.casualties] == [(12, 3)]


def test_what_goes_on_again_and_again_is_no_event() -> None:
    read = extract(
        "قتل عنصران من الشرطة برصاص مجهولين في مدينة عدن، اليوم الأحد.\n"
        "وتشهد عدن فوضى أمنية واغتيالات طالت رجال الأمن.\n"
        "وعادة ما يشن مسلحون هجمات على نقاط التفتيش في المحافظة.\n",
        published="2019-03-03",
    )
    assert len(read.incidents) == 1


def test_people_run_over_are_no_event() -> None:
    read = extract("توفي طفل وأصيب والده جراء تعرضهما للدهس من قبل شاحنة في مدينة الرقة.\n")
    assert not read.incidents
