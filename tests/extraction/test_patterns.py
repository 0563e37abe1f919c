"""Phrasings of many outlets that mislead a naive reader, each in an invented sentence."""

from __future__ import annotations

import pytest

from marsad.extraction.model import Account
from marsad.extraction.reader import extract

PUBLISHED = "2022-12-28"


def told(text: str, published: str = PUBLISHED) -> tuple[Account, ...]:
    return extract(text, published=published).incidents


def doers(account: Account) -> set[tuple[str, str]]:
    return {(p.actor, p.attribution) for p in account.perpetrators}


def hit(account: Account) -> set[tuple[str, str]]:
    return {(t.actor, t.kind) for t in account.targets}


def harmed(account: Account) -> set[tuple[str, str, str, int, int | None]]:
    return {(c.effect, c.actor, c.status, c.min, c.max) for c in account.casualties}


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("اعتقلت فرقة العمشات مزارعاً في قرية كاخرة بناحية معبطلي.", "كاخرة", "Aleppo"),
        ("اعتدى مستوطنون على مزارعين في بلدة بيتا جنوب نابلس.", "بيتا", "Palestine/West Bank"),
        ("سيطر الجيش السوري على بلدة القريتين بريف حمص.", "القريتين", "Homs"),
        ("قُتل خمسة أشخاص بقصف روسي على سوق مدينة معرة النعمان.", "معرة النعمان", "Idleb"),
        ("اغتال مسلحون مختار بلدة هجين بريف دير الزور.", "هجين", "Deir-ez-Zor"),
        ("أطلق مسلحون النار على محام في مدينة البصرة.", "البصرة", "Iraq/Al-Basrah"),
        (
            "Gunmen ambushed a convoy heading to Bamako near the village of Tabankort in Gao region.",
            "Tabankort",
            "Mali/Gao",
        ),
    ],
)
def test_a_name_behind_the_word_for_a_place(text: str, name: str, area: str) -> None:
    place = told(text)[0].place
    assert place is not None and place.admin1 is not None
    assert (place.name, place.admin1.name) == (name, area)


def test_a_province_of_two_countries_is_that_of_the_police_named() -> None:
    place = told("اعتقلت قوات الأمن التونسية رجلاً في ولاية القصرين.")[0].place
    assert place is not None and place.admin1 is not None and place.admin1.name == "Tunisia/Kasserine"


def test_the_governorate_behind_a_deed_goes_before_that_of_the_heading() -> None:
    text = "محافظة دير الزور: استشهد شاب من أبناء مدينة الميادين برصاص الجندرما التركية في ريف إدلب الشمالي."
    place = told(text)[0].place
    assert place is not None and place.admin1 is not None and place.admin1.name == "Idleb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدفت مسيّرة تركية سيارة لقسد في مدينة عامودا.", {("turkey", "stated")}),
        (
            "قصفت قوات النظام بصواريخ يُعتقد أنها أرض- أرض بلدة معارة النعسان.",
            {("syrian_government", "stated")},
        ),
        ("قتل مسلحون مجهولون شاباً متهماً بالعمل لصالح حزب الله في بلدة محجة.", {("unidentified", "unknown")}),
        (
            "تبنى تنظيم الدولة عبر وكالة أعماق مقتل 5 عناصر من قسد بتفجير عبوة ناسفة في بلدة الهول.",
            {("islamic_state", "claimed")},
        ),
        ("أعلن الجيش الإسرائيلي اغتيال قيادي في حماس بغارة على مدينة غزة.", {("israel", "claimed")}),
        (
            "أعلن حزب الله استهداف تجمع لجنود العدو الإسرائيلي في موقع المالكية بالمدفعية.",
            {("hezbollah", "claimed")},
        ),
        ("اعتقلت قوات الاحتلال ثلاثة شبان من بلدة قباطية جنوب جنين فجر اليوم.", {("israel", "stated")}),
        (
            "Most likely ISIS cells attacked a military post of regime forces in Al-Sukhna desert.",
            {("islamic_state", "suspected")},
        ),
        (
            "Unidentified gunmen shot at the house of a doctor in Nawa. He works with the regime forces and "
            "has survived two attempts on his life.",
            {("unidentified", "unknown")},
        ),
    ],
)
def test_who_did_it(text: str, expected: set[tuple[str, str]]) -> None:
    assert doers(told(text)[0]) == expected


def test_a_similar_strike_has_the_doer_and_the_hedge_of_the_one_before() -> None:
    text = "استهدف طيران حربي يرجح أنه للنظام مدينة بنش، كما طال قصف جوي مماثل بلدة تفتناز."
    assert [doers(a) for a in told(text)] == [{("syrian_government", "suspected")}] * 2


def test_a_list_of_places_keeps_the_doer_of_its_head() -> None:
    text = "شنت المقاتلات الروسية ضربات: خمساً على بلدة كنصفرة، وثلاثاً على قرية بسامس، وأربعاً على جبل الأكراد."
    assert [doers(a) for a in told(text)] == [{("russia", "stated")}] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدفت مسيّرة تركية سيارة لقسد في مدينة عامودا.", {("sdf", "vehicle")}),
        (
            "Warplanes believed to be Israeli struck positions of Iran-backed militias in Al-Bokamal.",
            {("iran_backed_militias", "base")},
        ),
    ],
)
def test_what_was_hit(text: str, expected: set[tuple[str, str]]) -> None:
    assert hit(told(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "انفجرت عبوة ناسفة في سيارة قيادي في الجيش الوطني بمدينة اعزاز، ما أدى لمقتله.",
            {("killed", "sna", "combatant", 1, 1)},
        ),
        ("انفجر لغم بثلاثة رعاة في بادية تدمر ما تسبب بمقتلهم.", {("killed", "civilians", "civilian", 3, 3)}),
        (
            "قُتل ثلاثة أشخاص، اثنان عراقيان والثالث إيراني الجنسية، بغارة على مزرعة قرب السيدة زينب.",
            {("killed", "civilians", "unknown", 3, 3)},
        ),
        ("قُتل 4 أشخاص أحدهم طفل بقصف على قرية كنصفرة.", {("killed", "civilians", "civilian", 4, 4)}),
        (
            "قُتل شخص وجُرح آخرين بانفجار دراجة مفخخة في مدينة الباب.",
            {("killed", "civilians", "unknown", 1, 1), ("injured", "civilians", "unknown", 2, None)},
        ),
        (
            "ارتفع إلى 7 عدد الشهداء المدنيين الذين قضوا بقصف طائرات روسية على بلدة معرشورين.",
            {("killed", "civilians", "civilian", 7, 7)},
        ),
        (
            "اندلعت اشتباكات بين مجموعتين من فرقة الحمزة في مدينة الباب، ما أدى إلى مقتل عنصر "
            "وإصابة اثنين آخرين.",
            {("killed", "sna", "combatant", 1, 1), ("injured", "sna", "combatant", 2, 2)},
        ),
        ("أسر الحوثيون 4 جنود قرب مأرب.", {("arrested", "other:Yemeni government", "combatant", 4, 4)}),
        (
            "A mine exploded in Al-Shaykh Hilal, killing two children and injuring their father.",
            {("killed", "civilians", "civilian", 2, 2), ("injured", "civilians", "civilian", 1, 1)},
        ),
        (
            "ISIS cells attacked a post of regime forces in Palmyra, leaving four soldiers dead and six "
            "others wounded.",
            {
                ("killed", "syrian_government", "combatant", 4, 4),
                ("injured", "syrian_government", "combatant", 6, 6),
            },
        ),
        (
            "RSF fighters raided a village in Gezira state, killing more than 100 people, residents said.",
            {("killed", "civilians", "unknown", 101, None)},
        ),
        (
            "Six people were killed or wounded in an explosion in a market in Ras Al-Ain.",
            {("killed", "civilians", "unknown", 1, 5), ("injured", "civilians", "unknown", 1, 5)},
        ),
        (
            "A body of a man was found with gunshot wounds near Tasil town.",
            {("killed", "civilians", "unknown", 1, 1)},
        ),
    ],
)
def test_who_was_harmed(text: str, rows: set[tuple[str, str, str, int, int | None]]) -> None:
    assert harmed(told(text)[0]) == rows


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("عُثر أمس على جثة رجل قرب بلدة غرانيج.", None),
        (
            "توفي أمس رجل متأثراً بجراحه التي أصيب بها في 12 كانون الأول برصاص مجهولين في مدينة الصنمين.",
            "2022-12-12",
        ),
        ("ذكر المرصد في 21 أيلول أن مسلحين قتلوا مزارعاً في قرية الحوايج قبل يومين.", "2022-09-19"),
        (
            "On September 15 SOHR reported that two men had been killed by a mine on September 13 in Tafas.",
            "2022-09-13",
        ),
        ("أصيب شاب ليل الإثنين الثلاثاء برصاص مجهولين في مدينة إنخل.", "2022-12-26"),
    ],
)
def test_the_day(text: str, day: str | None) -> None:
    date = told(text)[0].date
    assert (date.start.isoformat() if date is not None else None) == day


def test_two_deserts_are_two_events() -> None:
    text = (
        "قُتل 4 عناصر من الدفاع الوطني بهجوم لتنظيم الدولة الإسلامية في بادية المسرب غربي دير الزور، "
        "كما قُتل عنصران بهجوم مماثل في بادية تدمر."
    )
    assert [sum(c.min for c in a.casualties) for a in told(text)] == [4, 2]


def test_a_lead_that_the_events_after_it_add_up_to_is_none_itself() -> None:
    text = (
        "خمسة مدنيين قُتلوا الاثنين في قصف جوي على مدينة وبلدتين في ريف إدلب.\n"
        "ففي مدينة جسر الشغور قُتل ثلاثة مدنيين بغارة.\n"
        "وفي بلدة بداما قُتل مدني بقصف مماثل.\n"
        "وأصابت طائرات روسية قرية كنصفرة، فقُتل مدني.\n"
        "وقبل ذلك بيوم قُتل عشرة مدنيين بغارات على بلدة حاس."
    )
    places = [a.place.name if a.place is not None else "" for a in told(text)]
    assert places == ["جسر الشغور", "بداما", "كنصفرة", "حاس"]
    assert [a.date and a.date.start.isoformat() for a in told(text)][:3] == ["2022-12-26"] * 3
