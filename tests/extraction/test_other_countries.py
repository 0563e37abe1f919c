"""How outlets of North Africa, Lebanon, Palestine and Somalia tell things: labels, forces, towns."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract
from tests.extraction.told import counts, doers, one, read

LABELLED = "other:unnamed armed groups"


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة إرهابيين في مدينة العريش.",
        "قتلت قوات الأمن المصرية ثلاثة عناصر إرهابية في مدينة العريش.",
        "أعلنت الداخلية المصرية تصفية ثلاثة تكفيريين في مدينة العريش.",
        "قضت قوات الجيش على ثلاثة إرهابيين في مدينة العريش.",
    ],
)
def test_militants_by_a_label_are_counted(text: str) -> None:
    assert counts(one(text)) == [("killed", LABELLED, "combatant", 3, 3)]


def test_counted_gunmen_behind_a_killing_fell() -> None:
    told = one("قتلت الشرطة المصرية ثلاثة مسلحين في مدينة العريش.")
    assert counts(told) == [("killed", "unidentified", "combatant", 3, 3)]
    assert doers(told) == ["other:Egyptian police"]


@pytest.mark.parametrize(
    "text",
    [
        "هاجم إرهابيون نقطة للجيش الجزائري في ولاية جيجل.",
        "قتل مدني برصاص إرهابيين في ولاية جيجل.",
    ],
)
def test_militants_by_a_label_do_deeds(text: str) -> None:
    assert doers(one(text)) == [LABELLED]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("أوقفت مفارز مشتركة للجيش الوطني الشعبي خمسة عناصر دعم للجماعات الإرهابية.", "other:Algerian army"),
        ("قتل جندي في هجوم شنته ميليشيات الخوارج على مدينة كسمايو الصومالية.", "other:Al-Shabaab"),
        ("هاجمت قوات القيادة العامة مدينة سبها الليبية وقتلت مدنياً.", "other:Libyan National Army"),
        ("أغار الطيران الحربي على بلدة عيتا الشعب في جنوب لبنان.", "israel"),
    ],
)
def test_a_force_by_the_name_it_has_at_home(text: str, doer: str) -> None:
    assert doer in doers(one(text))


@pytest.mark.parametrize(
    ("text", "place", "area"),
    [
        ("سقط شهيد في غارة على ميس الجبل.", "ميس الجبل", "Lebanon/El Nabatieh"),
        ("استهدفت مسيّرة سيارة في بلدة الشهابية.", "الشهابية", "Lebanon/South"),
        ("قتل مدني في مدينة باسكنو شرقي موريتانيا.", "باسكنو", "Mauritania/Hodh Ech Chargui"),
        ("قتل مدني في مدينة الهلالية بالسودان.", "الهلالية", "Sudan/Aj Jazirah"),
        ("قتل مدني في مدينة بن قردان التونسية.", "بن قردان", "Tunisia/Medenine"),
    ],
)
def test_a_town_that_its_country_knows(text: str, place: str, area: str) -> None:
    told = one(text).place
    assert told is not None
    assert (told.name, told.admin1 and told.admin1.name) == (place, area)


@pytest.mark.parametrize("taken", ["مبلغ مالي", "شاحنة وقود", "سلاح شرطي"])
def test_a_theft_takes_no_ground(taken: str) -> None:
    assert one(f"استولى مسلحون على {taken} في مدينة نيالا.").event_type == "Looting/property destruction"


@pytest.mark.parametrize(
    ("source", "area"),
    [("هسبريس", "Morocco/Fes-Meknes"), ("Hespress", "Morocco/Fes-Meknes"), (None, "Al-Hasakeh")],
)
def test_an_outlet_of_one_country_tells_where_a_text_plays_that_names_none(
    source: str | None, area: str
) -> None:
    told = extract("قُتل شاب طعناً بالسلاح الأبيض بمدينة فاس.", source=source, language="ar").incidents[0]
    assert told.place is not None
    assert told.place.admin1 is not None
    assert told.place.admin1.name == area


def test_a_march_is_no_drone() -> None:
    told = one("وخرجت مساء أمس مسيرة في مدينة باسكنو تندد بالحادثة.")
    assert (told.event_type, told.weapons) == ("Peaceful protest", ())
    force = one("قمعت قوات الاحتلال مسيرة كفر قدوم وأصابت ثلاثة شبان بالرصاص.")
    assert [w.type for w in force.weapons] == ["firearm"]


@pytest.mark.parametrize(
    "text",
    [
        "سجل الهلال الأحمر 35 إصابة بالرصاص خلال اقتحام قوات الاحتلال مدينة نابلس.",
        "أسفر القصف الإسرائيلي على مدينة رفح عن 35 إصابة.",
    ],
)
def test_cases_of_wounding_are_the_wounded(text: str) -> None:
    assert counts(one(text)) == [("injured", "civilians", "unknown", 35, 35)]


def test_men_of_a_group_are_counted_by_its_adjective() -> None:
    told = one("مصرع 15 حوثياً في كمين نصبه الجيش الوطني اليمني في مدينة مأرب.")
    assert counts(told) == [("killed", "houthis", "combatant", 15, 15)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل مدني في منطقة كود عنبة بمديرية الدريهمي بمحافظة الحديدة.", "كود عنبة"),
        ("قتل مدني في بلدة بولو مرير بإقليم شبيلي السفلى.", "بولو مرير"),
        ("قتل مدني في منطقة عقان بلحج.", "عقان"),
        ("قتل مدني قرب بلدة بريري الصومالية.", "بريري"),
    ],
)
def test_an_unknown_name_ends_where_what_holds_it_begins(text: str, place: str) -> None:
    told = one(text).place
    assert told is not None
    assert told.name == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصفت مسيرة للدعم السريع مستشفى في الأبيض بشمال كردفان وقتلت ثلاثة.", "الأبيض"),
        ("استشهد رجل أمن سعودي في الطائف بإطلاق نار.", "الطائف"),
        ("اندلعت اشتباكات في الزاوية غربي ليبيا بين مجموعات مسلحة وقتل شخصان.", "الزاوية"),
    ],
)
def test_a_city_whose_name_is_a_word_is_a_place_in_its_country(text: str, place: str) -> None:
    told = one(text).place
    assert told is not None
    assert told.name == place


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "اعتقلت قوة من الشرطة العراقية إرهابيين اثنين في مدينة كركوك.",
            [("arrested", LABELLED, "combatant", 2, 2)],
        ),
        (
            "تفكيك خلية إرهابية موالية لداعش بمدينة طنجة وتوقيف خمسة عناصر.",
            [("arrested", "islamic_state", "combatant", 5, 5)],
        ),
        (
            "هاجم مسلحون قرية موريتانية على الحدود مع مالي واختطفوا ثلاثة منمين.",
            [("abducted", "civilians", "civilian", 3, 3)],
        ),
        (
            "استشهد جنديان سعوديان في مدينة نجران بنيران حوثية.",
            [("killed", "other:Saudi army", "combatant", 2, 2)],
        ),
        (
            "ذبح تنظيم داعش 23 قبطياً مصرياً في مدينة سرت.",
            [("killed", "civilians", "unknown", 23, 23)],
        ),
    ],
)
def test_who_was_taken_or_killed_by_what_they_are_called(text: str, rows: list[tuple[object, ...]]) -> None:
    assert counts(one(text)) == rows


def test_the_day_of_a_dateline_parts_no_event() -> None:
    told = one(
        "الفاشر 5 مارس 2024 - قُتل 40 نازحاً وجُرح 19 آخرون إثر هجوم شنته قوات الدعم السريع على مخيم أبو شوك "
        "صباح الاثنين."
    )
    assert [(c.effect, c.min) for c in told.casualties] == [("killed", 40), ("injured", 19)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("قتل مستوطن إسرائيلي طعناً وأصيب آخر داخل متجر.", "وفي نابلس، استشهد شاب برصاص جيش الاحتلال."),
        ("أصيب شاب برصاص الاحتلال في بلدة بيتا.", "واعتقلت قوات الاحتلال ثلاثة شبان من بلدة تقوع."),
    ],
)
def test_a_paragraph_that_opens_elsewhere_tells_another_event(first: str, second: str) -> None:
    assert len(read(f"{first}\n{second}").incidents) == 2


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("A rocket hit a house in Kiryat Shmona, wounding two civilians.", "Israel/Northern"),
        ("Gunmen killed four civilians near Adre in eastern Chad.", "Chad/Ouaddai"),
        ("قتل ثلاثة مدنيين برصاص مسلحين في مدينة ملكال بجنوب السودان.", "South Sudan/Upper Nile"),
        ("أصيب خمسة مدنيين بسقوط صاروخ في عسقلان.", "Israel/Southern"),
        ("فرقت الشرطة مظاهرة في المنامة فأصيب ثلاثة مدنيين.", "Bahrain/Capital"),
        ("قتل مدني بقصف مدفعي على بلدة تيفاريتي.", "Western Sahara/Laayoune-Sakia El Hamra"),
    ],
)
def test_a_town_of_a_neighbour_tells_its_province(text: str, area: str) -> None:
    place = one(text).place
    assert place is not None and place.admin1 is not None and place.admin1.name == area


def test_a_tribe_that_is_called_like_a_province_abroad_is_no_place() -> None:
    place = one("قتل ثلاثة مدنيين في اشتباكات بين السلامات والبني هلبة جنوب نيالا بدارفور.").place
    assert place is None or place.admin1 is None or not place.admin1.name.startswith("Chad")
