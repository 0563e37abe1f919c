"""Event types, attribution, targets and weapons of invented sentences."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract


def first(text: str, published: str = "2022-12-28") -> Account:
    return extract(text, published=published).incidents[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أطلق مسلحون مجهولون النار على عنصر من قسد في بلدة البصيرة أمس.", "Armed clash"),
        ("أطلق مسلحون مجهولون النار على مدني في بلدة البصيرة أمس.", "Attack"),
        ("فجر أمس هاجم مسلحون مجهولون حاجزاً لقسد في بلدة البصيرة.", "Armed clash"),
        ("انفجرت عبوة ناسفة بسيارة في مدينة جاسم أمس.", "Remote explosive/landmine/IED"),
        ("سقطت قذائف على قرية الزيارة بريف حماة أمس.", "Shelling/artillery/missile attack"),
        ("فككت فرق الهندسة عبوة ناسفة في مدينة تل أبيض أمس.", "Disrupted weapons use"),
        ("سيطرت قوات النظام على قرية الباردة بريف حمص أمس.", "Government regains territory"),
        ("سيطر تنظيم الدولة الإسلامية على قرية الباردة بريف حمص أمس.", "Non-state actor overtakes territory"),
        ("اعتقلت قسد رجلاً في مدينة الحسكة أمس.", "Arrests"),
        ("خرج العشرات في مظاهرة سلمية في مدينة السويداء أمس.", "Peaceful protest"),
        ("أحرق محتجون إطارات في مدينة صلخد أمس.", "Violent demonstration"),
        ("عثر على جثة عنصر من قسد مقتولا بالرصاص في مدينة الرقة أمس.", "Attack"),
    ],
)
def test_the_type_follows_what_happened(text: str, expected: str) -> None:
    assert first(text).event_type == expected


def test_a_village_left_without_a_fight_is_handed_over() -> None:
    text = "سيطرت هيئة تحرير الشام على قرية كفرعويد بريف إدلب أمس دون قتال."
    assert first(text, "2024-12-02").event_type == "Non-violent transfer of territory"


@pytest.mark.parametrize(
    ("text", "actor", "rung"),
    [
        (
            "أطلق مسلحون يرجح أنهم من تنظيم الدولة الإسلامية النار على عنصر من قسد في البصيرة أمس.",
            "islamic_state",
            "suspected",
        ),
        (
            "تبنى تنظيم الدولة الإسلامية قتل عنصر من قسد بالرصاص في بلدة البصيرة أمس.",
            "islamic_state",
            "claimed",
        ),
        ("قتلت قوات النظام رجلاً بالرصاص في بلدة البصيرة أمس.", "syrian_government", "stated"),
        ("أطلق مجهولون النار على رجل في بلدة البصيرة أمس.", "unidentified", "unknown"),
    ],
)
def test_the_rung_follows_what_is_said_of_the_doer(text: str, actor: str, rung: str) -> None:
    assert [(p.actor, p.attribution) for p in first(text).perpetrators] == [(actor, rung)]


def test_who_is_only_believed_to_have_done_it_is_no_target() -> None:
    text = "أطلق مسلحون يرجح أنهم من تنظيم الدولة الإسلامية النار على عنصر من قسد في البصيرة أمس."
    assert [t.actor for t in first(text).targets] == ["sdf"]


def test_a_hedge_on_the_weapon_is_none_on_the_doer() -> None:
    text = "قصفت قوات النظام مدرسة في بلدة بنش أمس بصاروخ يعتقد أنه من نوع أرض أرض."
    assert [(p.actor, p.attribution) for p in first(text).perpetrators] == [("syrian_government", "stated")]


def test_fire_set_to_a_house_is_no_firearm() -> None:
    assert first("أضرم شبان غاضبون النار في منزل في بلدة محجة أمس.").weapons == ()


def test_a_machine_gun_is_named_alone() -> None:
    text = "أطلق مسلحون مجهولون النار من رشاش على عنصر من قسد في بلدة البصيرة أمس."
    assert [w.type for w in first(text).weapons] == ["machine_gun"]


def test_a_village_under_shelling_is_its_civilians_whoever_holds_it() -> None:
    text = "قصفت قوات النظام قرية البارة بريف إدلب أمس بالمدفعية."
    assert [(t.actor, t.kind) for t in first(text).targets] == [("civilians", "area")]


def test_an_attack_on_things_alone_is_their_destruction() -> None:
    text = "هاجم مستوطنون أمس قرية جالود جنوب نابلس، وأحرقوا ثلاث مركبات."
    assert extract(text, published="2024-11-20").incidents[0].event_type == "Looting/property destruction"


def test_control_of_a_quarrel_or_of_goods_takes_no_ground() -> None:
    text = "اقتحمت قوات الاحتلال أمس قرية كفر مالك وداهمت منزلاً واستولت على تسجيلات كاميرات."
    assert extract(text, published="2024-11-20").incidents[0].event_type == "Other"


def test_a_drone_that_carries_out_a_raid_is_no_other_aircraft() -> None:
    text = "استهدفت غارة من مسيرة إسرائيلية سيارة أمس في بلدة الخيام بجنوب لبنان وقتل سائقها."
    told = extract(text, published="2024-11-20").incidents[0]
    assert [w.type for w in told.weapons] == ["drone"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل شرطيان في انفجار قنبلة بشارع الجيش في مدينة العريش.", "Remote explosive/landmine/IED"),
        ("قتل شرطيان في انفجار قنبلة يدوية بمدينة العريش.", "Grenade"),
        ("اغتال مجهولون عقيداً بالدفاع الجوي في درنة.", "Armed clash"),
        ("حررت القوات الأمنية ناحية يثرب بالكامل من عصابات داعش.", "Government regains territory"),
        ("تدخلت القوات العمومية لمنع مسيرة احتجاجية بمدينة الناظور.", "Protest with intervention"),
        ("فضت الشرطة التونسية وقفة للعاطلين أمام مقر الولاية في قفصة.", "Protest with intervention"),
    ],
)
def test_the_type_follows_what_the_outlets_of_a_country_call_it(text: str, expected: str) -> None:
    assert first(text).event_type == expected
