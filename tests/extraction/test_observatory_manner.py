"""How observatories tell things: doer and victim side by side, names in lines, posts and who holds them."""

from __future__ import annotations

import pytest

from tests.extraction.told import counts, one, read


@pytest.mark.parametrize(
    "text",
    [
        "قتل رجلٌ رجلاً آخر بالرصاص في حي المشلب بمدينة الرقة.",
        "قتل شاب شقيقه بالرصاص في بلدة المزيريب بريف درعا.",
    ],
)
def test_one_man_kills_another(text: str) -> None:
    told = one(text)
    assert counts(told) == [("killed", "civilians", "unknown", 1, 1)]
    assert [(p.actor, p.attribution) for p in told.perpetrators] == [("civilians", "stated")]


def test_gunmen_before_their_verb_are_not_whom_they_took() -> None:
    told = one("وكان مسلحون قد خطفوا في الـ 3 من شباط الماضي مهندساً من بلدة المزيريب بريف درعا.")
    assert [(c.effect, c.min, c.max) for c in told.casualties] == [("abducted", 1, 1)]


def test_sons_and_guests_are_counted_beside_the_girl_among_them() -> None:
    told = one("قتل مسلحون في مدينة نوى سيدة و4 من أبنائها بينهم طفلة، وشابين كانا في زيارة للعائلة.")
    assert sum(c.min for c in told.casualties) == 7
    assert (sum(c.women for c in told.casualties), sum(c.children for c in told.casualties)) == (1, 1)


def test_some_of_the_wounded_are_those_told_of() -> None:
    told = one("أصيب 7 مواطنين بقذائف أطلقتها قوات النظام على مدينة دوما، وبعض الجرحى حالتهم خطرة.")
    assert [(c.effect, c.min) for c in told.casualties] == [("injured", 7)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "أوقع الانفجار عدداً من عناصر الشرطة بين قتلى وجرحى في مدينة الباب.",
            [("killed", 2, None), ("injured", 2, None)],
        ),
        (
            "سقط 5 عناصر من قوات النظام بين قتيل وجريح بانفجار لغم قرب بلدة خناصر.",
            [("killed", 1, 4), ("injured", 1, 4)],
        ),
    ],
)
def test_dead_and_wounded_behind_their_people(text: str, rows: list[tuple[str, int, int | None]]) -> None:
    assert [(c.effect, c.min, c.max) for c in one(text).casualties] == rows


def test_who_holds_a_post_stands_behind_a_comma() -> None:
    told = one("استهدفت مفخخة حاجز الرستن شمالي حمص، وفيه قوات للنظام، وأوقعت عدداً من القتلى والجرحى.")
    assert [(t.actor, t.kind) for t in told.targets] == [("syrian_government", "checkpoint")]
    assert [(c.effect, c.actor) for c in told.casualties] == [
        ("killed", "syrian_government"),
        ("injured", "syrian_government"),
    ]


def test_men_of_a_base_are_accused_with_who_holds_it() -> None:
    told = one(
        "هاجم مسلحون فجر اليوم قرية البارودية بريف حماة وقتلوا 3 مدنيين. واتهمت مصادر محلية عناصر من معسكر "
        "الشيخ هلال، الذي تتمركز فيه قوات وزارة الدفاع، بأنهم الفاعلون.",
    )
    assert [p.attribution for p in told.perpetrators] == ["suspected"]


def test_what_goes_on_always_tells_nothing_of_the_event() -> None:
    told = one(
        "قتل جندي قرب قضاء الخالص بعبوة ناسفة انفجرت على دورية راجلة. وكثيراً ما تستهدف القوات الأمنية في "
        "المحافظة بهجمات قد يكون وراءها عناصر من داعش."
    )
    assert [p.actor for p in told.perpetrators] == ["unidentified"]
    assert [t.kind for t in told.targets] == ["person"]


def test_also_with_another_deed_opens_an_event() -> None:
    told = read(
        "ألقت مروحيات النظام براميل تحوي غاز الكلور على بلدة كفرزيتا واختنق نحو 15 شخصاً كما قصفت قوات النظام "
        "أحياء البلدة بالمدفعية فاستشهدت طفلة."
    ).incidents
    assert [i.event_type for i in told] == ["Chemical weapon", "Shelling/artillery/missile attack"]


def test_a_feud_is_the_reason_and_no_fight() -> None:
    told = one("هاجم مسلحون مقر مجلس بلدة الكرامة شرقي الرقة بسبب نزاع بين عشيرتين، فقتلوا موظفاً في المجلس.")
    assert told.event_type == "Attack"


def test_flights_from_an_airport_are_no_means() -> None:
    told = one("قصفت إسرائيل بالصواريخ محيط مطار حلب الدولي الذي أقلعت منه أول طائرة قبل يومين.")
    assert [w.type for w in told.weapons] == ["missile"]


def test_names_in_lines_below_their_heading() -> None:
    told = one(
        "استشهد 3 مواطنين بينهم طفل بغارة إسرائيلية على خيمة غربي مدينة رفح.\n\nأسماء الشهداء:\n\n"
        "1. سلمى خالد بركة\n\n2. عمر ياسر النجار\n\n3. هدى ياسر النجار\n\nونقل الجرحى إلى المستشفى."
    )
    assert [(p.name, p.effect) for p in told.persons] == [
        ("سلمى خالد بركة", "killed"),
        ("عمر ياسر النجار", "killed"),
        ("هدى ياسر النجار", "killed"),
    ]


def test_the_number_comes_before_what_it_counts() -> None:
    told = read(
        "بلغ 320 عدد من وثق المرصد مقتلهم في مدينة الرقة وريفها منذ بدأ الهجوم في الـ 6 من حزيران الفائت، "
        "وهم:\n200 من التنظيم\n80 من قوات سوريا الديمقراطية\n40 مدنياً",
        published="2017-10-20",
    )
    assert [(t.killed, [r.killed for r in t.breakdown]) for t in told.stated_tallies] == [
        (320, [200, 80, 40])
    ]
    assert told.incidents == ()


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("خطف مسلحون رجلاً في مدينة شهبا شمالي السويداء.", "شهبا", "As-Sweida"),
        ("هز انفجار مدينة الباب وأدى إلى مقتل 3 مدنيين.", "الباب", "Aleppo"),
        ("شنت طائرات حربية غارات على كفرزيتا وطيبة الإمام ومورك في ريف حماة.", "كفرزيتا", "Hama"),
        ("اقتحم مسلحون بيتاً في كرم اللوز بمدينة حمص وقتلوا رجلاً.", "كرم اللوز", "Homs"),
    ],
)
def test_places(text: str, name: str, admin1: str) -> None:
    place = one(text).place
    assert place is not None and place.admin1 is not None
    assert (place.name, place.admin1.name) == (name, admin1)


def test_a_total_is_shared_out_among_the_events_of_its_sentence() -> None:
    told = read(
        "درعا: سقط 20 شخصاً، بينهم 9 مدنيين فيهم طفلان قتلتهم طائرات حربية قصفت قبواً، و5 مقاتلين "
        "من الفصائل قضوا في الاشتباكات مع قوات النظام، و4 مواطنين بينهم مواطنة بقصف لقوات النظام على نوى، "
        "ومواطنان اثنان بقصف على بلدة داعل."
    ).incidents
    assert [[(c.min, c.women, c.children) for c in i.casualties] for i in told] == [
        [(9, 0, 2)],
        [(5, 0, 0)],
        [(4, 1, 0)],
        [(2, 0, 0)],
    ]


def test_killed_by_other_means_in_the_same_sentence() -> None:
    told = read(
        "هاجم مسلحون حاجزاً للشرطة في ناحية الرياض وقتلوا شرطياً، وقُتل أربعة جنود بعبوة ناسفة استهدفت دوريتهم."
    ).incidents
    assert [(i.event_type, [c.min for c in i.casualties]) for i in told] == [
        ("Armed clash", [1]),
        ("Remote explosive/landmine/IED", [4]),
    ]


@pytest.mark.parametrize(
    "second",
    [
        "وجُرح عبد الله الحمصي، وهو من سكان الحراك، برصاص مجهولين كذلك.",
        "وفي الأسبوع المنصرم قتل مجهولون شابين من عائلة واحدة بالرصاص.",
        "وفي صيدا أيضاً قتل مجهولون طفلاً بالرصاص.",
    ],
)
def test_a_paragraph_that_opens_another_event(second: str) -> None:
    first = "استهدف مجهولون بالرصاص سالم النجار في بلدة صيدا بريف درعا، فقُتل ابنه."
    assert len(read(f"{first}\n\n{second}").incidents) == 2


def test_a_count_until_last_night_is_a_total() -> None:
    told = read(
        "انفجرت مفخخة عند حاجز للنظام جنوبي دير الزور.\nوأحصى مصدر في المشفى ما يقارب 24 قتيلاً للنظام "
        "حتى مساء أمس، سوى الجرحى."
    )
    assert [t.killed for t in told.stated_tallies] == [24]
    assert [i.casualties for i in told.incidents] == [()]


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        (
            "مقتل مدني وإصابة آخر إثر استهداف قوات النظام 3 منازل في بلدة النيرب.",
            "syrian_government",
            "building",
        ),
        ("خطف عناصر الحشد الشعبي ثلاثة رعاة في قضاء الحويجة.", "pmf", "person"),
        (
            "قُتل ثلاثة مدنيين إثر إطلاق النار على سيارتهم من قبل قوات النظام في ريف الحسكة.",
            "syrian_government",
            "vehicle",
        ),
    ],
)
def test_whose_deed_it_was_is_not_whom_it_was_done_to(text: str, doer: str, target: str) -> None:
    told = one(text)
    assert [p.actor for p in told.perpetrators] == [doer]
    assert [(t.actor, t.kind) for t in told.targets] == [("civilians", target)]


def test_people_seized_in_a_city_are_abducted() -> None:
    told = one(
        "Gunmen on a motorcycle seized four civilians at gunpoint in the city of As-Safira on Tuesday."
    )
    assert told.event_type == "Abduction/forced disappearance"


def test_members_of_a_body_who_arrest_two_men_are_not_those_arrested() -> None:
    told = one("اعتقل عناصر من قسد شابين في مدينة المنصورة بريف الرقة.")
    assert counts(told) == [("arrested", "civilians", "unknown", 2, 2)]
    assert [p.actor for p in told.perpetrators] == ["sdf"]


def test_air_intelligence_flies_no_aircraft() -> None:
    told = one("اغتال مجهولون عنصرين من المخابرات الجوية قرب بلدة الغارية بريف درعا.")
    assert (told.event_type, told.weapons) == ("Armed clash", ())


@pytest.mark.parametrize(
    "text",
    [
        "قُتل 3 أشخاص بضربات إسرائيلية على بلدة عقربا بريف دمشق.",
        "شنت إسرائيل ضربات على مطار المزة العسكري بدمشق.",
    ],
)
def test_strikes_are_those_of_the_country_named_with_them(text: str) -> None:
    told = one(text)
    assert (told.event_type, [p.actor for p in told.perpetrators]) == ("Air/drone strike", ["israel"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اغتيل شاب داخل محله التجاري في بلدة تلبيسة بريف حمص.", "تلبيسة"),
        ("سقط صاروخ على مزرعة فقُتل شخصان في الديماس بريف دمشق.", "الديماس"),
        ('قُتل رجلان بغارة إسرائيلية استهدفت مزرعة لـ"حزب الله" في بلدة عقربا بريف دمشق.', "عقربا"),
    ],
)
def test_a_shop_or_a_farm_is_no_quarter_or_village(text: str, place: str) -> None:
    told = one(text)
    assert told.place is not None
    assert told.place.name == place
    assert sum(c.min for c in told.casualties if c.effect == "killed") in (1, 2)


@pytest.mark.parametrize(
    ("text", "event", "rows"),
    [
        (
            "خرج أهالي الشحيل بريف دير الزور بمظاهرة احتجاجاً على مقتل شاب برصاص قسد.",
            "Peaceful protest",
            [],
        ),
        (
            "اعتقلت الأسايش رجلاً بتهمة قتل زوجته في حي المشلب بمدينة الرقة.",
            "Arrests",
            [("arrested", "civilians", "unknown", 1, 1)],
        ),
    ],
)
def test_what_people_protest_or_are_held_for_befell_nobody_here(
    text: str, event: str, rows: list[tuple[str, str, str, int, int | None]]
) -> None:
    told = one(text)
    assert (told.event_type, counts(told)) == (event, rows)


def test_one_stabbed_or_beaten_to_death_is_dead() -> None:
    told = one("أقدم شاب على طعن آخر حتى الموت في مدينة إنخل بريف درعا.")
    assert counts(told) == [("killed", "civilians", "unknown", 1, 1)]


def test_taking_a_crop_is_looting() -> None:
    told = one("استولى مسلحون من فصيل السلطان مراد على محصول الزيتون لمواطن في قرية راجو بريف عفرين.")
    assert told.event_type == "Looting/property destruction"


@pytest.mark.parametrize(
    "text",
    [
        "قُتل عنصر من قسد بإطلاق نار في بلدة الشحيل. وعقب الهجوم داهمت قسد منازل واعتقلت 5 شبان.",
        "قُتل عنصر من قسد بإطلاق نار في بلدة الشحيل، واعتقلت قسد على إثرها 5 شبان.",
    ],
)
def test_those_arrested_after_an_attack_are_an_event_of_their_own(text: str) -> None:
    first, second = read(text).incidents
    assert (first.event_type, counts(first)) == ("Armed clash", [("killed", "sdf", "combatant", 1, 1)])
    assert (second.event_type, [p.actor for p in second.perpetrators]) == ("Arrests", ["sdf"])
    assert counts(second) == [("arrested", "civilians", "unknown", 5, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "داهمت قسد بإسناد من طيران التحالف الدولي منزلاً في بلدة الشحيل بريف دير الزور واعتقلت شخصين.",
        "نفذت قوات التحالف الدولي إنزالاً جوياً في بلدة الشحيل بريف دير الزور أسفر عن اعتقال شخصين.",
    ],
)
def test_a_raid_from_the_air_is_no_strike(text: str) -> None:
    told = one(text)
    assert (told.event_type, told.weapons) == ("Arrests", ())


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("تعرضت دورية لقسد لهجوم من قبل خلايا تنظيم الدولة قرب بلدة الكرامة.", "islamic_state", "sdf"),
        (
            "تعرضت قاعدة التحالف الدولي في حقل العمر لاستهداف بثلاث طائرات مسيرة.",
            "unidentified",
            "us_led_coalition",
        ),
    ],
)
def test_what_comes_under_attack_is_aimed_at(text: str, doer: str, target: str) -> None:
    told = one(text)
    assert ([p.actor for p in told.perpetrators], [t.actor for t in told.targets]) == ([doer], [target])


def test_a_former_commander_is_no_fighter_in_whatever_case() -> None:
    told = one("قتل مجهولون قيادياً سابقاً في الجيش الحر في بلدة تسيل بريف درعا.")
    assert (told.event_type, counts(told)) == ("Attack", [("killed", "civilians", "civilian", 1, 1)])


def test_one_held_as_accused_does_not_make_those_he_is_said_to_be_of_doers() -> None:
    told = one("اعتقلت قسد متهماً بالانتماء لتنظيم الدولة في بلدة الشحيل بريف دير الزور.")
    assert [p.actor for p in told.perpetrators] == ["sdf"]


@pytest.mark.parametrize(
    "text",
    [
        "قُتل 13 مدنياً بقصف لقوات النظام: 9 في بلدة حرستا و4 في بلدة سقبا.",
        "قُتل 13 مدنياً بقصف لقوات النظام على ريف دمشق (تسعة في بلدة حرستا وأربعة في بلدة سقبا).",
    ],
)
def test_a_total_is_shared_out_among_places_without_commas(text: str) -> None:
    told = read(text, "2016-03-06").incidents
    assert [one.place.name for one in told if one.place] == ["حرستا", "سقبا"]
    assert [counts(one)[0][2:4] for one in told] == [("civilian", 9), ("civilian", 4)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("قُتلت عائلة من 5 أشخاص بقصف لقوات النظام على بلدة كنصفرة بريف إدلب.", 5),
        ("قضت عائلة كاملة مؤلفة من ثمانية أفراد بقصف روسي على بلدة كنصفرة بريف إدلب.", 8),
    ],
)
def test_a_family_is_as_many_as_it_is_told_to_be(text: str, number: int) -> None:
    assert counts(one(text)) == [("killed", "civilians", "civilian", number, number)]


def test_two_soldiers_are_those_of_the_country_named_with_them() -> None:
    told = one("قُتل جنديان تركيان بانفجار عبوة ناسفة قرب مدينة رأس العين.")
    assert counts(told) == [("killed", "turkey", "combatant", 2, 2)]


def test_the_security_arm_of_a_body_is_that_body() -> None:
    told = one("اعتقل الجهاز الأمني للهيئة ناشطاً في مدينة سلقين بريف إدلب.")
    assert [p.actor for p in told.perpetrators] == ["hts"]


def test_gunmen_who_wound_people_in_a_quarter_they_broke_into_are_an_event() -> None:
    told = one("اقتحم مسلحون من أبناء العشائر بلدة زيدل بريف حمص وأصابوا 11 مدنياً.")
    assert counts(told) == [("injured", "civilians", "civilian", 11, 11)]
    assert (told.place and told.place.name, [p.actor for p in told.perpetrators]) == (
        "زيدل",
        ["tribal_fighters"],
    )


def test_who_died_in_custody_did_not_die_where_he_comes_from() -> None:
    told = one("استشهد شاب من مدينة إنخل بريف درعا تحت التعذيب في معتقلات النظام.")
    assert not (told.place and told.place.name)


def test_two_persons_are_named_though_one_name_is_rare() -> None:
    told = one("قُتل الشابان لؤي الخطيب وقصي الرفاعي برصاص مجهولين في بلدة تسيل بريف درعا.")
    assert sorted(p.name for p in told.persons) == ["قصي الرفاعي", "لؤي الخطيب"]
    told = one("أصيب العنصر في اللواء الثامن خلدون الزعبي بجروح في بلدة تسيل بريف درعا.")
    assert [p.name for p in told.persons] == ["خلدون الزعبي"]


@pytest.mark.parametrize(
    ("text", "incidents", "killed"),
    [
        (
            "وبذلك يرتفع إلى 38 عدد الاقتتالات العشائرية منذ مطلع العام 2022، أسفرت عن مقتل 29 شخصاً.",
            38,
            29,
        ),
        (
            "وأحصى المرصد منذ مطلع العام 2024 استهداف إسرائيل لسوريا 11 مرة، أسفرت عن مقتل 27 عسكرياً.",
            11,
            27,
        ),
    ],
)
def test_feuds_and_times_are_counted_as_incidents(text: str, incidents: int, killed: int) -> None:
    (tally,) = read(text).stated_tallies
    assert (tally.incidents, tally.killed) == (incidents, killed)


def test_items_that_tell_only_harm_are_what_the_lead_says_was_done() -> None:
    told = read(
        "قصفت قوات النظام بالمدفعية ريف إدلب اليوم، ما أسفر عن استشهاد 3 مدنيين وإصابة 4:\n"
        "- بلدة كنصفرة: استشهاد رجل وزوجته وإصابة 4 أطفال.\n"
        "- قرية البارة: استشهاد طفل.\n",
        "2022-03-06",
    ).incidents
    assert [one.place.name for one in told if one.place] == ["كنصفرة", "البارة"]
    for account in told:
        assert account.event_type == "Shelling/artillery/missile attack"
        assert [p.actor for p in account.perpetrators] == ["syrian_government"]


def test_cells_accused_are_of_those_they_belong_to() -> None:
    told = one(
        "قُتل شخصان بانفجار عبوة ناسفة بسيارتهما في مدينة دوما، واتهمت وزارة الداخلية خلايا تابعة لحزب الله "
        "بالوقوف خلف التفجير."
    )
    assert [(p.actor, p.attribution) for p in told.perpetrators] == [("hezbollah", "suspected")]


def test_one_said_to_have_worked_with_a_force_is_counted() -> None:
    told = one("مقتل متعاون مع قسد برصاص مجهولين في بلدة الطيانة بريف دير الزور.")
    assert counts(told) == [("killed", "civilians", "civilian", 1, 1)]


def test_whose_own_shelling_it_was_that_went_on() -> None:
    told = one("واصلت قوات النظام قصفها المدفعي على بلدة كنصفرة بريف إدلب.")
    assert [p.actor for p in told.perpetrators] == ["syrian_government"]
