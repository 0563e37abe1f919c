"""Who was harmed, and by whom, as Arabic reports put it."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.extraction.reader import extract


def _read(text: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = extract(text, published="2023-05-10", language="ar").to_json()["incidents"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "doer", "harmed"),
    [
        (
            "أصيب رجل بطلق ناري على يد جاره في مدينة نوى.",
            "civilians",
            {("injured", "civilians", "unknown", 1)},
        ),
        ("أقدم شاب على قتل جاره في مدينة نوى.", "civilians", {("killed", "civilians", "unknown", 1)}),
        (
            "قُتل المزارع نبيل عواد الشحادة، متطوع في الدفاع المدني، بقصف لقوات النظام على بلدة النيرب.",
            "syrian_government",
            {("killed", "civilians", "civilian", 1)},
        ),
        (
            "عنصر سابق في فصيل محلي ممن قبلوا التسوية، قتل برصاص مجهولين في مدينة جاسم.",
            "unidentified",
            {("killed", "civilians", "civilian", 1)},
        ),
        (
            'خطف مسلحو ميليشيا "فرقة الحمزة" مواطناً في مدينة عفرين.',
            "sna",
            {("abducted", "civilians", "civilian", 1)},
        ),
        (
            "اعتدى مسلحو فرقة الحمزة بالضرب على ثلاثة شبان في مدينة عفرين.",
            "sna",
            {("injured", "civilians", "unknown", 3)},
        ),
        (
            "داهم أفراد خلية لتنظيم الدولة الإسلامية منزلاً في بلدة الصور وقتلوا معلماً.",
            "islamic_state",
            {("killed", "civilians", "civilian", 1)},
        ),
        (
            "اغتال مسلحون مجهولون، مساء السبت، الصحفي نادر الحاج علي بعبوة لاصقة زرعت في سيارته بمدينة عدن.",
            "unidentified",
            {("killed", "civilians", "civilian", 1)},
        ),
        (
            "وقعت مجموعة من الدفاع الوطني، فجر أمس، في كمين نصبه تنظيم الدولة على طريق السخنة، وسقط 4 قتلى.",
            "islamic_state",
            {("killed", "syrian_government", "combatant", 4)},
        ),
        (
            "قال المصدر إن جندياً تركياً قُتل بلغم أرضي قرب بلدة مارع وإن آخر أصيب.",
            "unidentified",
            {("killed", "turkey", "combatant", 1), ("injured", "turkey", "combatant", 1)},
        ),
        (
            "أطلق أقارب القتيل النار على منزل في بلدة محجة ما أدى لإصابة امرأة.",
            "civilians",
            {("injured", "civilians", "civilian", 1)},
        ),
        (
            "أقدم شاب برصاص مسدسه على قتل زوجته في مدينة جبلة ثم انتحر.",
            "civilians",
            {("killed", "civilians", "civilian", 1)},
        ),
        ("قتل شاب برصاص ابن عمه في بلدة غرانيج.", "civilians", {("killed", "civilians", "unknown", 1)}),
        (
            "نفذ الطيران الحربي غارتين على مدينة عربين ما أسفر عن استشهاد مواطنة.",
            "unidentified",
            {("killed", "civilians", "civilian", 1)},
        ),
        (
            "قتل متطوع في صفوف الدفاع الذاتي برصاص مجهولين في بلدة الحوايج.",
            "unidentified",
            {("killed", "sdf", "combatant", 1)},
        ),
        (
            "قُتل 5 من المسلحين الموالين لتركيا برصاص مجهولين في مدينة الباب.",
            "unidentified",
            {("killed", "sna", "combatant", 5)},
        ),
        (
            "قتل قياديان في القاعدة بغارة لطائرة أمريكية في مدينة مأرب.",
            "us_led_coalition",
            {("killed", "other:Al-Qaeda", "combatant", 2)},
        ),
        (
            "استشهد طفل وأصيب 4 شبان برصاص جيش الاحتلال الإسرائيلي في مخيم جنين.",
            "israel",
            {("killed", "civilians", "civilian", 1), ("injured", "civilians", "unknown", 4)},
        ),
        (
            "استهدف مجهولون سيارة تقل عنصرين من قوات النظام في صيدا، ما أدى لمقتل أحدهما وإصابة الآخر.",
            "unidentified",
            {
                ("killed", "syrian_government", "combatant", 1),
                ("injured", "syrian_government", "combatant", 1),
            },
        ),
        (
            "قتل 4 مسلحين محليين برصاص قوات النظام في بلدة صيدا.",
            "syrian_government",
            {("killed", "other:local gunmen", "combatant", 4)},
        ),
        (
            "فجر مجهولون منزل قيادي سابق في الجيش الحر في بلدة صيدا، فقتل القيادي وزوجته.",
            "unidentified",
            {("killed", "civilians", "civilian", 2)},
        ),
        (
            "داهم الأمن العسكري منزل المدعو خالد الشحادة في أم ولد واعتقله مع اثنين من أبنائه.",
            "syrian_government",
            {("arrested", "civilians", "unknown", 3)},
        ),
        (
            "لقي 3 أشخاص من عائلة واحدة حتفهم بقصف لقوات النظام على كنصفرة.",
            "syrian_government",
            {("killed", "civilians", "civilian", 3)},
        ),
        (
            "ارتفع إلى 7 تعداد قتلى التفجير في مدينة الباب، هم 4 مدنيين و3 من الجيش الوطني.",
            "unidentified",
            {("killed", "civilians", "civilian", 4), ("killed", "sna", "combatant", 3)},
        ),
    ],
)
def test_who_did_it_and_who_was_harmed(text: str, doer: str, harmed: set[tuple[str, str, str, int]]) -> None:
    incident = _read(text)
    assert [p["actor"] for p in incident["perpetrators"]] == [doer]
    assert {(c["effect"], c["actor"], c["status"], c["min"]) for c in incident["casualties"]} == harmed


def test_a_mother_and_her_child_held_are_two() -> None:
    incident = _read("حررت قوى الأمن سيدة وطفلها كانا مختطفين لدى عصابة في مدينة السويداء.")
    (row,) = incident["casualties"]
    assert (row["effect"], row["min"], row["women"], row["children"]) == ("abducted", 2, 1, 1)


def test_children_of_one_family_are_some_of_the_dead() -> None:
    incident = _read("مقتل 5 مدنيين بينهم سيدة وطفلان من عائلة واحدة جراء قصف على قرية كفرعين.")
    (row,) = incident["casualties"]
    assert (row["min"], row["max"], row["women"], row["children"]) == (5, 5, 1, 2)


def test_the_armed_forces_are_those_of_the_country_told_of() -> None:
    told = "أعلنت القوات المسلحة مقتل 7 عناصر تكفيرية خلال تبادل لإطلاق النار {}، كما استشهد ضابط وجنديان."
    incident = _read(told.format("في سيناء"))
    assert {p["actor"] for p in incident["perpetrators"]} == {
        "other:Egyptian army",
        "other:unnamed armed groups",
    }
    assert {(c["actor"], c["min"]) for c in incident["casualties"]} == {
        ("other:unnamed armed groups", 7),
        ("other:Egyptian army", 3),
    }
    nowhere = extract(told.format("أمس"), published="2023-05-10", language="ar").to_json()
    assert "saf" not in str(nowhere["incidents"])
    assert nowhere["findings"]


@pytest.mark.parametrize(
    ("town", "published", "body"),
    [
        ("الباب", "2022-05-10", "sna"),
        ("الباب", "2025-05-10", "syrian_transitional_government"),
        ("رأس العين", "2021-05-10", "sna"),
        ("رأس العين", "2015-05-10", "syrian_government"),
        ("حلب", "2022-05-10", "syrian_government"),
    ],
)
def test_the_police_are_of_those_who_rule_the_district(town: str, published: str, body: str) -> None:
    (incident,) = extract(f"قتل شرطي برصاص مجهولين في مدينة {town}.", published=published).to_json()[
        "incidents"
    ]
    assert [c["actor"] for c in incident["casualties"]] == [body]


@pytest.mark.parametrize(
    ("text", "event", "doer", "taken"),
    [
        (
            "لا يزال طبيب من سبها محتجزاً لدى عصابة مسلحة منذ أسبوعين.",
            "Abduction/forced disappearance",
            "other:unnamed armed groups",
            ("abducted", 1),
        ),
        (
            "عاد الشاب المختطف إلى ذويه في مدينة السويداء بعد احتجازه لدى عصابة خطف لمدة شهر.",
            "Abduction/forced disappearance",
            "other:unnamed armed groups",
            ("abducted", 1),
        ),
        (
            "أبلغ الأهالي باختطاف مسلحين مجهولين تاجراً من مدينة نوى.",
            "Abduction/forced disappearance",
            "unidentified",
            ("abducted", 1),
        ),
        (
            "أعلن الجيش اللبناني توقيف ثلاثة مواطنين لإطلاقهم النار في بلدة بريتال.",
            "Arrests",
            "other:Lebanese army",
            ("arrested", 3),
        ),
    ],
)
def test_who_was_taken_and_by_whom(text: str, event: str, doer: str, taken: tuple[str, int]) -> None:
    incident = _read(text)
    assert incident["event_type"] == event
    assert [p["actor"] for p in incident["perpetrators"]] == [doer]
    assert [(c["effect"], c["min"]) for c in incident["casualties"]] == [taken]


def test_a_force_does_not_inherit_the_killing_of_its_own_man() -> None:
    told = (
        "قتل عنصران من هيئة تحرير الشام بقصف لقوات النظام على محور التفاحية، "
        "في حين قتل عنصر من قوات النظام قنصاً على محور كبانة."
    )
    second = extract(told, published="2021-05-10", language="ar").to_json()["incidents"][1]
    assert [p["actor"] for p in second["perpetrators"]] == ["unidentified"]


def test_jenin_and_el_geneina_are_no_children() -> None:
    for text in (
        "استشهد شابان في جنين برصاص جيش الاحتلال الإسرائيلي.",
        "أعدمت قوات الدعم السريع شابين في الجنينة.",
    ):
        (row,) = _read(text)["casualties"]
        assert (row["min"], row["children"], row["status"]) == (2, 0, "unknown")


def test_kin_who_take_revenge_are_no_mob() -> None:
    incident = _read("هاجم أقارب القتيل منزل المتهم بقتله في مدينة جاسم وأحرقوا سيارته.")
    assert incident["event_type"] != "Mob violence"
