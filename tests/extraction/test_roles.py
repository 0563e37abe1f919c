"""Who did it and to whom, by voice, preposition and word order, in invented sentences."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract

PUBLISHED = "2022-12-28"


def first(text: str, published: str = PUBLISHED) -> Account:
    return extract(text, published=published).incidents[0]


def doers(text: str, published: str = PUBLISHED) -> set[str]:
    return {p.actor for p in first(text, published).perpetrators}


def hit(text: str) -> set[tuple[str, str]]:
    return {(t.actor, t.kind) for t in first(text).targets}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت طائرات إسرائيلية مستودعاً قرب بلدة الكسوة بريف دمشق أمس.", {"israel"}),
        ("قُتل عنصران بهجوم نفذته قوات خاصة من قسد على نقطة في بلدة تل تمر أمس.", {"sdf"}),
        ("خطفت مجموعة من الحمزات صائغاً في مدينة عفرين أمس.", {"sna"}),
        ("قُتلت امرأة في مدينة حماة أمس على يد زوجها.", {"civilians"}),
        ("Unidentified gunmen shot at a fighter of the SDF in Hajin town yesterday.", {"unidentified"}),
    ],
)
def test_the_doer_is_found_wherever_it_stands(text: str, expected: set[str]) -> None:
    assert doers(text) == expected


def test_both_sides_of_a_fight_are_doers_and_targets() -> None:
    text = "اندلعت اشتباكات بين قسد وعناصر من قوات النظام في بلدة تل رفعت أمس."
    assert doers(text) == {"sdf", "syrian_government"}
    assert {actor for actor, _ in hit(text)} == {"sdf", "syrian_government"}


def test_the_finder_of_a_body_did_nothing() -> None:
    assert doers("عثرت قوى الأمن الداخلي على جثة رجل في مخيم الهول أمس.") == {"unidentified"}


def test_the_holder_of_an_area_did_nothing() -> None:
    text = "قتل رجل بانفجار لغم أمس في بلدة هجين الخاضعة لسيطرة قسد."
    assert doers(text) == {"unidentified"}


def test_who_takes_a_village_does_it_and_who_loses_it_is_the_target() -> None:
    text = "سيطرت قوات النظام على قرية الباردة بريف حمص أمس بعد معارك مع تنظيم الدولة الإسلامية."
    assert doers(text) == {"syrian_government"}
    assert hit(text) == {("islamic_state", "area")}


def test_a_device_hits_what_it_went_off_in() -> None:
    text = "قتل عنصران من قوات النظام بانفجار عبوة ناسفة بسيارتهم في بلدة طفس أمس."
    assert hit(text) == {("syrian_government", "vehicle")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت ميليشيا لواء فاطميون بلدة البوكمال أمس. "
         "واعتقل عناصر من الميليشيا ذاتها رجلاً في بلدة الميادين.",
         {"iran_backed_militias"}),
        ("Ahrar al-Sham shelled Kafr Nabl yesterday. Fighters of the same faction arrested two men in "
         "Maarat Misrin on Monday.", {"other:Ahrar al-Sham"}),
        ("قصف مسلحو جبهة النصرة بلدة البارة أمس. واعتقل عناصر اللواء رجلاً في بلدة كفرنبل أمس.",
         {"unidentified"}),
        ("قصفت قوات النظام بلدة كفرنبل أمس. كما قصفت، صباح اليوم، بلدة البارة بريف إدلب.",
         {"syrian_government"}),
        ("هاجم مسلحون نقطة لقسد في بلدة الصبحة أمس. وردت قسد بقذائف الهاون "
         "على قرية المريعية الخاضعة لقوات النظام "
         "والميليشيات الإيرانية.", {"sdf"}),
    ],
)  # fmt: skip
def test_a_doer_that_is_only_pointed_back_to_is_the_body_named_before(text: str, expected: set[str]) -> None:
    told = extract(text, published=PUBLISHED).incidents
    assert {p.actor for p in told[-1].perpetrators} == expected


def test_a_doer_can_be_told_after_the_fact() -> None:
    assert doers("قُتل رجل أمس في بلدة الزر، والمنفذون خلية تابعة لتنظيم الدولة.") == {"islamic_state"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("عثرت قوى الأمن الداخلي على جثة رجل قُتل بطلق ناري في مخيم العريشة جنوب الحسكة.", {"unidentified"}),
        (
            "اختطف فصيل «لواء الشمال» المنضوي ضمن الجيش الوطني أربعة مواطنين في ناحية راجو بريف عفرين.",
            {"sna"},
        ),
        ("توغلت قوة إسرائيلية في قرية معرية بريف درعا واعتقل جنودها راعياً.", {"israel"}),
        ("قتل قناص حوثي المزارع عبدالله ناجي شوعي في مديرية الصلو بمحافظة تعز.", {"houthis"}),
    ],
)
def test_the_doer_is_not_the_finder_nor_the_patron(text: str, who: set[str]) -> None:
    assert doers(text) == who


def test_an_arrest_by_an_army_that_does_not_govern_there_is_an_abduction() -> None:
    told = first("توغلت قوة إسرائيلية في قرية معرية بريف درعا واعتقل جنودها راعياً.")
    assert told.event_type == "Abduction/forced disappearance"
    assert {c.effect for c in told.casualties} == {"abducted"}


def test_a_similar_strike_has_the_doer_of_the_one_before() -> None:
    text = "إدلب: قصفت طائرات يرجح أنها روسية بلدة سرمين فقُتل مدني.\nوفي بلدة بنش أوقع قصف مماثل أربعة جرحى."
    told = extract(text, published=PUBLISHED).incidents
    assert [[p.actor for p in i.perpetrators] for i in told] == [["russia"], ["russia"]]


def test_a_paragraph_that_goes_on_with_another_day_is_another_event() -> None:
    text = (
        "الحسكة: قُتل نازح برصاص مجهولين في مخيم الهول شرقي الحسكة.\n"
        "وفي 19 الشهر الجاري قُتلت لاجئتان برصاص مجهولين في المخيم."
    )
    assert len(extract(text, published=PUBLISHED).incidents) == 2


@pytest.mark.parametrize(
    "text",
    [
        "أدى نزاع عشائري مسلح في قضاء الرفاعي بمحافظة ذي قار إلى مقتل شخصين أمس.",
        "أفاد مصدر بأن خلافاً عشائرياً تطور إلى تبادل لإطلاق النار في ناحية الكحلاء بمحافظة ميسان أمس.",
        "قُتل ثلاثة أشخاص أمس في اشتباكات بين عشيرتي الزهيري والكعبي في قضاء القرنة بمحافظة البصرة.",
    ],
)
def test_a_fight_of_clans_names_its_sides(text: str) -> None:
    assert doers(text) == {"tribal_fighters"}
    assert first(text).event_type == "Armed clash"


def test_who_closes_the_place_off_did_not_fight() -> None:
    text = "اندلع نزاع عشائري في ناحية الكحلاء بمحافظة ميسان أمس، وطوقت قوة من الشرطة المكان."
    assert doers(text) == {"tribal_fighters"}


def test_a_confrontation_with_the_unarmed_is_no_fight_of_two_sides() -> None:
    text = "أصيب فتى أمس خلال مواجهات بين جنود الاحتلال والشبان في بلدة بيتا جنوب نابلس، أطلقت خلالها الرصاص."
    assert doers(text) == {"israel"}
    assert first(text).event_type == "Attack"


def test_where_the_doers_stood_is_not_what_they_hit() -> None:
    text = "أطلق جنود الاحتلال المتمركزون على حاجز زعترة النار أمس صوب شاحنة مدنية، وأصيب سائقها."
    assert hit(text) == {("civilians", "vehicle")}


def test_smugglers_who_shoot_are_nobody_known() -> None:
    text = "أطلق مهربون النار أمس على دورية لحرس الحدود الأردني، وأصيب جندي."
    assert doers(text) == {"unidentified"}


def test_those_arrested_did_not_arrest() -> None:
    text = "اعتقلت قوات الاحتلال أمس المواطنين: رامي سعد الله ونادر أبو عيشة، من بلدة سلواد شرق رام الله."
    assert doers(text) == {"israel"}


def test_a_body_that_proceeds_to_an_attack_did_it() -> None:
    text = "ذكر مصدر أن عناصر داعش قاموا أمس بالهجوم على قرية قرب ناحية الرياض في محافظة كركوك، وقتل شرطي."
    assert doers(text) == {"islamic_state"}


@pytest.mark.parametrize(
    "text",
    [
        "قال ضابط في الشرطة إن قذائف سقطت أمس على حي الكرادة في بغداد وقتل شخصان.",
        "ذكر مصدر مسؤول في الجيش أن قذيفة انفجرت أمس في سوق بمدينة بعقوبة وأصيب ثلاثة مدنيين.",
    ],
)
def test_who_tells_of_a_deed_did_not_do_it(text: str) -> None:
    assert doers(text) == {"unidentified"}


def test_answered_fire_has_two_sides_though_one_is_nobody_known() -> None:
    text = "أطلقت مجموعة من المهربين النار أمس على قوات حرس الحدود الأردنية، فتم الرد بالمثل، وقتل مهرب."
    assert doers(text) == {"unidentified", "other:Jordanian army"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Homes in Kafr Nuran were hit by a Russian airstrike on Sunday.", {("civilians", "building")}),
        ("A mine went off under a car in Hajin on Sunday and killed a shepherd.", {("civilians", "vehicle")}),
        ("A bomb blew up next to a taxi in Hajin on Sunday and killed a man.", {("civilians", "vehicle")}),
        (
            "A father was killed on Monday near Hays as his motorcycle went over a mine.",
            {("civilians", "vehicle")},
        ),
        ("قصفت طائرات روسية مدرسة غربي بلدة كفرنبل أمس.", {("civilians", "building")}),
        ("قُتل رجل باستهداف مسيّرة إسرائيلية دراجته في بلدة حضر أمس.", {("civilians", "vehicle")}),
        ("قُتل سائق جرار زراعي بانفجار لغم أرضي قرب بلدة السخنة أمس.", {("civilians", "vehicle")}),
    ],
)
def test_a_thing_that_was_hit_is_the_target(text: str, expected: set[tuple[str, str]]) -> None:
    assert hit(text) == expected


def test_a_teacher_who_is_killed_is_no_school() -> None:
    assert hit("قُتلت مدرّسة برصاص مسلحين مجهولين في بلدة الحراك أمس.") == {("civilians", "person")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "شن التحالف الدولي بمشاركة قسد عملية إنزال جوي فجر أمس على منزل في بلدة الشحيل.",
            {"us_led_coalition", "sdf"},
        ),
        (
            "استعادت قوات النظام السيطرة على بلدة السخنة أمس، بدعم من الطيران الروسي.",
            {"syrian_government", "russia"},
        ),
        (
            "US troops, with the support of the SDF, shelled the town of Al-Shuhayl yesterday.",
            {"us_led_coalition", "sdf"},
        ),
    ],
)
def test_help_does_not_take_the_place_of_the_doer(text: str, expected: set[str]) -> None:
    assert doers(text) == expected


def test_a_sniped_soldier_is_not_the_sniper() -> None:
    assert doers("قُنص عنصر من قوات النظام على محور كبانة أمس برصاص هيئة تحرير الشام.") == {"hts"}


def test_the_doer_may_stand_in_the_headline_alone() -> None:
    body = "أصيب راعيان بجروح، أمس، جراء سقوط قذائف على قرية الدردارة بريف تل تمر."
    assert doers(f"فصائل الجيش الوطني تقصف ريف تل تمر\n{body}") == {"sna"}
    unknown = f"{body.removesuffix('.')}، ولم تعرف الجهة التي أطلقتها."
    assert doers(f"فصائل الجيش الوطني تقصف ريف تل تمر\n{unknown}") == {"unidentified"}


def test_a_quoted_name_behind_brigade_is_a_body_of_its_own() -> None:
    one = first('تبنى "لواء الريح الشرقي" في بيان تفجير عبوة ناسفة بسيارة ضابط في مدينة طفس أمس.')
    assert [(p.actor, p.attribution) for p in one.perpetrators] == [("other:لواء الريح الشرقي", "claimed")]
    two = 'اندلعت اشتباكات بين فصيلي "صقور الريح" و"أسود التل" في مدينة عفرين أمس.'
    assert doers(two) == {"other:فصيلي صقور الريح", "other:أسود التل"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط مقذوف حوثي أمس على منزل في مدينة مأرب.", {"houthis"}),
        ("سقطت قذيفة هاون مصدرها مواقع قوات النظام أمس على منزل في بلدة سرمين.", {"syrian_government"}),
        ("قُتل طبيب في منزله بمدينة بحري أمس بمسيّرات انتحارية للدعم السريع.", {"rsf"}),
    ],
)
def test_whose_a_means_was_says_who_did_it(text: str, expected: set[str]) -> None:
    assert doers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل بائع أمس في غارة من مسيّرة إسرائيلية على دراجة نارية في بلدة الناقورة.", "vehicle"),
        ("استُهدف شاب بالرصاص أمس أمام منزله في بلدة اليادودة من قبل مجهولين.", "person"),
        ("انفجرت سيارة مفخخة أمس في مدينة الباب وقتلت ثلاثة مدنيين.", "area"),
        ("قُتلت معلمة أمس في منزلها بمدينة بحري بمسيّرة للدعم السريع.", "building"),
    ],
)
def test_what_was_hit_has_its_kind(text: str, expected: str) -> None:
    assert [kind for _, kind in hit(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تمكنت قوات الجيش الجزائري من قتل ثلاثة إرهابيين بولاية جيجل.", {"other:Algerian army"}),
        ("نجح الجيش العراقي في القضاء على عنصرين إرهابيين في محافظة كركوك.", {"iraqi_government"}),
        ("قوات سوريا الديمقراطية تمكنت من قتل قيادي في تنظيم داعش قرب مدينة البصيرة.", {"sdf"}),
        ("أعلن الجيش العراقي القضاء على خمسة إرهابيين في جبال حمرين.", {"iraqi_government"}),
        ("أعلنت قوات سوريا الديمقراطية مقتل إرهابيين اثنين في مدينة البصيرة.", {"sdf"}),
        ("أعلن الجيش العراقي مقتل خمسة من جنوده في جبال حمرين.", {"unidentified"}),
        ("أفادت مصادر باعتقال دورية لقسد 3 مدنيين من مدينة البصيرة.", {"sdf"}),
    ],
)
def test_who_managed_or_announced_a_killing_or_sent_the_patrol_did_it(text: str, expected: set[str]) -> None:
    assert doers(text) == expected


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("هاجم مسلحون مقر كتيبة الدبابات في بلدة المزيريب وقتلوا عنصرين.", []),
        ("هاجم مسلحون لواء المدفعية في بلدة اليادودة بالأسلحة الرشاشة.", ["machine_gun"]),
    ],
)
def test_a_unit_named_by_its_weapon_is_no_weapon(text: str, weapons: list[str]) -> None:
    assert [w.type for w in first(text).weapons] == weapons


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("شن الطيران الحربي 6 غارات على مدينة جسر الشغور أصيب فيها عدد من المدنيين.", [("injured", 2, None)]),
        ("قصف الطيران قرية الفطيرة، أصيب فيها ثلاثة مدنيين.", [("injured", 3, 3)]),
        ("قصف الطيران الروسي قرية الفطيرة بثلاث غارات قتل على إثرها مدني وزوجته.", [("killed", 2, 2)]),
        ("أعلنت وزارة الداخلية التونسية القضاء على عنصرين إرهابيين في القصرين.", [("killed", 2, 2)]),
        ("ما يزال 4 مواطنين مختطفين منذ يومين في ريف حمص.", [("abducted", 4, 4)]),
    ],
)
def test_the_harmed_are_counted_behind_in_it_and_after_it(
    text: str, harmed: list[tuple[str, int, int | None]]
) -> None:
    assert [(c.effect, c.min, c.max) for c in first(text).casualties] == harmed


def test_a_theft_is_not_done_by_whose_things_were_stolen() -> None:
    text = "قام مسلحون مجهولون بالاعتداء على رجل وسرقة مصاغ زوجته في مدينة طفس."
    [incident] = extract(text, published="2024-06-12").incidents
    assert [(p.actor, p.attribution) for p in incident.perpetrators] == [("unidentified", "unknown")]
