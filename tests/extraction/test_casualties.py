"""Who was harmed, how many, whose they were: rows read out of invented sentences."""

from __future__ import annotations

import pytest

from marsad.extraction.casualty_row import Row as CasualtyRow
from marsad.extraction.casualty_row import as_values
from marsad.extraction.reader import extract
from marsad.extraction.settling import settle

Row = tuple[str, str, str, int, int | None, int, int]


def _rows(text: str, language: str) -> list[Row]:
    told = extract(text, published="2022-12-28", language=language).to_json()
    return sorted(
        (
            (c["effect"], c["actor"], c["status"], c["min"], c["max"], c["women"], c["children"])
            for incident in told["incidents"]
            for c in incident["casualties"]
        ),
        key=str,
    )


@pytest.mark.parametrize(
    ("text", "language", "rows"),
    [
        (
            "دير الزور: قتل مسلحون مجهولون أحد عناصر قوات سوريا الديمقراطية بالرصاص في بلدة ذيبان.",
            "ar",
            [("killed", "sdf", "combatant", 1, 1, 0, 0)],
        ),
        (
            "درعا: اغتال مجهولون عنصرين من قوات النظام في بلدة المزيريب.",
            "ar",
            [("killed", "syrian_government", "combatant", 2, 2, 0, 0)],
        ),
        (
            "درعا: قتل مسلحون مجهولون بالرصاص مدنياً في بلدة الشجرة.",
            "ar",
            [("killed", "civilians", "civilian", 1, 1, 0, 0)],
        ),
        (
            "دير الزور: هاجم مسلحون من تنظيم الدولة الإسلامية سيارة لقوات سوريا الديمقراطية "
            "في بلدة الشحيل وقُتل أحد عناصرها.",
            "ar",
            [("killed", "sdf", "combatant", 1, 1, 0, 0)],
        ),
        (
            "حلب: ارتفع إلى 9 بينهم 4 أطفال عدد المدنيين الذين قتلوا بغارة على بلدة حيان.",
            "ar",
            [("killed", "civilians", "civilian", 9, 9, 0, 4)],
        ),
        (
            "إدلب: ارتفع إلى 5 عدد المدنيين الذين استشهدوا بقصف على بلدة كنصفرة، وهم طفل "
            "ومواطنة وثلاثة آخرون.",
            "ar",
            [("killed", "civilians", "civilian", 5, 5, 1, 1)],
        ),
        (
            "حلب: انفجرت عبوة ناسفة بعناصر من الجيش الوطني في مدينة الباب وقُتل منهم اثنان.",
            "ar",
            [("killed", "sna", "combatant", 2, 2, 0, 0)],
        ),
        (
            "درعا: هاجم مسلحون حاجزاً لقوات النظام في بلدة المسيفرة وقتلوا سبعة من عناصرها، "
            "بينهم ضباط، وجرحوا عشرة.",
            "ar",
            [
                ("injured", "syrian_government", "combatant", 10, 10, 0, 0),
                ("killed", "syrian_government", "combatant", 7, 7, 0, 0),
            ],
        ),
        (
            "حماة: قُتل مواطن وسقط جرحى بقذيفة على مدينة السقيلبية.",
            "ar",
            [
                ("injured", "civilians", "unknown", 2, None, 0, 0),
                ("killed", "civilians", "civilian", 1, 1, 0, 0),
            ],
        ),
        (
            "درعا: قُتل طبيب وجُرح ثلاثة آخرون بانفجار عبوة في مدينة نوى.",
            "ar",
            [
                ("injured", "civilians", "unknown", 3, 3, 0, 0),
                ("killed", "civilians", "civilian", 1, 1, 0, 0),
            ],
        ),
        (
            "درعا: قُتل مدني وجُرح ثلاثة آخرون بانفجار عبوة في مدينة نوى.",
            "ar",
            [
                ("injured", "civilians", "civilian", 3, 3, 0, 0),
                ("killed", "civilians", "civilian", 1, 1, 0, 0),
            ],
        ),
        (
            "درعا: انفجرت عبوة في مدينة نوى وخلفت 3 شهداء مدنيين و6 مصابين.",
            "ar",
            [
                ("injured", "civilians", "unknown", 6, 6, 0, 0),
                ("killed", "civilians", "civilian", 3, 3, 0, 0),
            ],
        ),
        (
            "الحسكة: قُتل 9 عناصر من قسد بينهم 4 عراقيين بهجوم في بلدة الهول.",
            "ar",
            [("killed", "sdf", "combatant", 9, 9, 0, 0)],
        ),
        (
            "درعا: قُتل 5 أشخاص منهم قياديان سابقان في فصائل المعارضة بانفجار عبوة في مدينة نوى.",
            "ar",
            [("killed", "civilians", "civilian", 2, 2, 0, 0), ("killed", "civilians", "unknown", 3, 3, 0, 0)],
        ),
        (
            "حلب: أصيبت مواطنة مسنة وطفلها بشظايا قذيفة في قرية مريمين.",
            "ar",
            [("injured", "civilians", "civilian", 2, 2, 1, 1)],
        ),
        (
            "إدلب: 10 بين قتيل وجريح من المدنيين جراء سقوط قذائف على مخيم قرب بلدة سرمدا.",
            "ar",
            [
                ("injured", "civilians", "civilian", 1, 9, 0, 0),
                ("killed", "civilians", "civilian", 1, 9, 0, 0),
            ],
        ),
        (
            "حمص: لقي ضابط برتبة نقيب واثنان من عناصره حتفهم بانفجار لغم في بادية السخنة، وجُرح جندي.",
            "ar",
            [
                ("injured", "syrian_government", "combatant", 1, 1, 0, 0),
                ("killed", "syrian_government", "combatant", 3, 3, 0, 0),
            ],
        ),
        (
            "درعا: عُثر في بلدة تسيل على جثة رجل مجهول الهوية وعليها آثار طلقات.",
            "ar",
            [("killed", "civilians", "unknown", 1, 1, 0, 0)],
        ),
        (
            "درعا: فارق الحياة المدعو سعيد النابلسي، متأثراً بجراح أصيب بها قبل يومين برصاص "
            "مجهولين في بلدة المسيفرة.",
            "ar",
            [("killed", "civilians", "unknown", 1, 1, 0, 0)],
        ),
        (
            "حلب: قُتل رجل وزوجته وطفلاهما بقصف على بلدة حيان.",
            "ar",
            [("killed", "civilians", "civilian", 4, 4, 1, 2)],
        ),
        (
            "درعا: قُتل الشاب سامر الحلقي وشقيقه برصاص مجهولين في مدينة نوى.",
            "ar",
            [("killed", "civilians", "unknown", 2, 2, 0, 0)],
        ),
        (
            "القصرين: قُتل عسكريان تونسيان وأصيب ثلاثة آخرون بانفجار لغم في جبل سمامة.",
            "ar",
            [
                ("injured", "other:Tunisian army", "combatant", 3, 3, 0, 0),
                ("killed", "other:Tunisian army", "combatant", 2, 2, 0, 0),
            ],
        ),
        (
            "A bomb under a car killed a Jordanian soldier on the road near Mafraq.",
            "en",
            [("killed", "other:Jordanian army", "combatant", 1, 1, 0, 0)],
        ),
        (
            "ميسان: اندلع نزاع عشائري بين عشيرتين في قضاء المجر وأسفر عن مقتل أربعة أشخاص.",
            "ar",
            [("killed", "unidentified", "unknown", 4, 4, 0, 0)],
        ),
        (
            "حلب: قُتلت 3 مواطنات ورجل بانفجار سيارة مفخخة في مدينة الباب، وأصيبت خمس مواطنات أخريات.",
            "ar",
            [
                ("injured", "civilians", "civilian", 5, 5, 5, 0),
                ("killed", "civilians", "civilian", 3, 3, 3, 0),
                ("killed", "civilians", "unknown", 1, 1, 0, 0),
            ],
        ),
        (
            "ريف دمشق: 18 مدنياً فقدوا حياتهم اليوم في مدينة سقبا، هم 7 أطفال و5 مواطنات و6 "
            "رجال، بغارات لطائرات حربية.",
            "ar",
            [("killed", "civilians", "civilian", 18, 18, 5, 7)],
        ),
        (
            "حلب: أسفرت الاشتباكات بين الفصائل في مدينة الباب عن سقوط قتلى من الطرفين.",
            "ar",
            [("killed", "unidentified", "unknown", 2, None, 0, 0)],
        ),
        (
            "دير الزور: نجا قيادي في قوات سوريا الديمقراطية من انفجار عبوة بسيارته في بلدة الشحيل.",
            "ar",
            [("unharmed", "sdf", "combatant", 1, 1, 0, 0)],
        ),
        (
            "دير الزور: اختطف مسلحون ثلاثة رعاة في بادية التبني ثم أفرجوا عن اثنين منهم.",
            "ar",
            [("abducted", "civilians", "civilian", 3, 3, 0, 0)],
        ),
        (
            "حمص: استهدف تنظيم الدولة حافلة لقوات النظام في بادية السخنة، ما أدى إلى مقتل وجرح 13 عنصراً.",
            "ar",
            [
                ("injured", "syrian_government", "combatant", 1, 12, 0, 0),
                ("killed", "syrian_government", "combatant", 1, 12, 0, 0),
            ],
        ),
        (
            "إدلب: استشهد خمسة مدنيين بينهم طفلان وسيدة وأصيب 12 آخرون بينهم 3 أطفال بقصف "
            "لقوات النظام على بلدة كفرنبل.",
            "ar",
            [
                ("injured", "civilians", "civilian", 12, 12, 0, 3),
                ("killed", "civilians", "civilian", 5, 5, 1, 2),
            ],
        ),
        (
            "درعا: قُتل شاب في بلدة نمر برصاص مجهولين. والقتيل عنصر سابق في فصيل محلي.",
            "ar",
            [("killed", "civilians", "civilian", 1, 1, 0, 0)],
        ),
        (
            "Deir ez-Zor: A fighter of the Syrian Democratic Forces (SDF), a native of Hajin "
            "town, lost his life today when gunmen shot at him in Theban town.",
            "en",
            [("killed", "sdf", "combatant", 1, 1, 0, 0)],
        ),
        (
            "Officials say that seven civilians were killed in a drone strike in Kobani town.",
            "en",
            [("killed", "civilians", "civilian", 7, 7, 0, 0)],
        ),
        (
            "Eleven people were killed and about 30 injured when a drone dropped bombs on a "
            "clinic in Kobani.",
            "en",
            [
                ("injured", "civilians", "unknown", 30, 30, 0, 0),
                ("killed", "civilians", "unknown", 11, 11, 0, 0),
            ],
        ),
        (
            "Artillery shells hit a school in Idlib city, and four women of the displaced "
            "families who live there were killed.",
            "en",
            [("killed", "civilians", "civilian", 4, 4, 4, 0)],
        ),
        (
            "In Idlib city a father and his two sons, aged 9 and 12, were killed when their "
            "motorcycle went over a landmine.",
            "en",
            [("killed", "civilians", "civilian", 3, 3, 0, 2)],
        ),
        (
            "Three protesters were wounded, one of them a girl of 16, when security men "
            "opened fire at a crowd in Nawa.",
            "en",
            [("injured", "civilians", "civilian", 3, 3, 0, 1)],
        ),
        (
            "ISIS cells shot and killed a member of the National Defence Forces in Theban village.",
            "en",
            [("killed", "syrian_government", "combatant", 1, 1, 0, 0)],
        ),
        (
            "Two gunmen of ISIS on a motorbike shot at the members of an SDF checkpoint in "
            "Theban, killed two of them and got away.",
            "en",
            [("killed", "sdf", "combatant", 2, 2, 0, 0)],
        ),
        (
            "A landmine blew up under a military vehicle of the SDF near Theban: two soldiers "
            "were killed and three injured.",
            "en",
            [("injured", "sdf", "combatant", 3, 3, 0, 0), ("killed", "sdf", "combatant", 2, 2, 0, 0)],
        ),
        (
            "A car bomb exploded in Manbij, killing three persons, one of them an SDF "
            "fighter, and wounding five people.",
            "en",
            [
                ("injured", "civilians", "unknown", 5, 5, 0, 0),
                ("killed", "civilians", "unknown", 2, 2, 0, 0),
                ("killed", "sdf", "combatant", 1, 1, 0, 0),
            ],
        ),
        (
            "Unknown gunmen shot dead Samer Haddad, 15, in Nawa city.",
            "en",
            [("killed", "civilians", "civilian", 1, 1, 0, 1)],
        ),
        (
            "Unknown men stabbed a moneychanger in Azaz yesterday. He died in hospital at midnight.",
            "en",
            [("killed", "civilians", "civilian", 1, 1, 0, 0)],
        ),
        (
            "The attack in Nawa left 3 dead and 10 wounded.",
            "en",
            [
                ("injured", "civilians", "unknown", 10, 10, 0, 0),
                ("killed", "civilians", "unknown", 3, 3, 0, 0),
            ],
        ),
        (
            "A drone strike on a car near Kobani claimed the lives of a woman and her two children.",
            "en",
            [("killed", "civilians", "civilian", 3, 3, 1, 2)],
        ),
        (
            "Gunmen opened fire on the house of a municipality head in Nawa; he was not hurt.",
            "en",
            [("unharmed", "civilians", "civilian", 1, 1, 0, 0)],
        ),
    ],
)
def test_the_rows_of_a_sentence(text: str, language: str, rows: list[Row]) -> None:
    assert _rows(text, language) == rows


def test_a_joint_figure_leaves_each_part_open_below_the_sum() -> None:
    rows = _rows("حمص: سقط 13 بين قتيل وجريح من قوات النظام بهجوم للتنظيم في بادية السخنة.", "ar")
    assert {(effect, low, high) for effect, _, _, low, high, _, _ in rows} == {
        ("killed", 1, 12),
        ("injured", 1, 12),
    }


def test_one_who_dies_of_his_wounds_is_not_wounded_as_well() -> None:
    rows = _rows("درعا: فارق الحياة شاب متأثراً بجراح أصيب بها برصاص مجهولين في بلدة المسيفرة.", "ar")
    assert [r[0] for r in rows] == ["killed"]


def test_every_row_has_evidence_in_the_original() -> None:
    text = "إدلب: استشهد خمسة مدنيين بينهم طفلان وأصيب 12 آخرون بقصف لقوات النظام على بلدة كفرنبل."
    for incident in extract(text, published="2022-12-28", language="ar").to_json()["incidents"]:
        for row in incident["casualties"]:
            assert row["evidence"]
            assert all(0 <= a < b <= len(text) for a, b in row["evidence"])


def test_nobody_of_a_row_is_counted_as_woman_and_child() -> None:
    """Found by fuzzing: a row of one person, read as a woman in one place and a child in another."""
    (row,) = as_values([CasualtyRow("killed", "civilians", "civilian", 1, 1, women=1, children=1)])
    assert (row.women, row.children) == (0, 1)


def test_the_victim_is_somebody_told_of_and_no_further_dead() -> None:
    """The words point back; a child of theirs who was injured is one person, and injured."""
    rows = _rows(
        "Aleppo: Unknown gunmen shot dead a shopkeeper in Al-Bab. A child of the victim was injured.", "en"
    )
    assert rows == [
        ("injured", "civilians", "civilian", 1, 1, 0, 1),
        ("killed", "civilians", "civilian", 1, 1, 0, 0),
    ]


def test_what_is_left_of_a_total_is_never_less_than_nobody() -> None:
    """Found by fuzzing: the same dead taken out of one total twice."""
    rest = CasualtyRow("killed", "civilians", "unknown", 1, 1, general=True, counted=True, reduced=True)
    part = CasualtyRow("killed", "civilians", "civilian", 4, 4, counted=True)
    rest.sentence, part.sentence = 0, 1
    assert sorted(row.low for row in settle([rest, part])) == [1, 4]


def test_news_of_a_number_of_wounded_is_more_than_a_rumour_of_some() -> None:
    told = "استهدف مجهولون مقراً في إدلب، أنباء عن {}."
    counted = extract(
        told.format("إصابة ما لا يقل عن 6 عناصر من الميليشيات الإيرانية"), published="2023-01-02"
    )
    assert [(c.effect, c.min) for i in counted.incidents for c in i.casualties] == [("injured", 6)]
    vague = extract(told.format("إصابات"), published="2023-01-02")
    assert [c for i in vague.incidents for c in i.casualties] == []


def test_one_was_killed_and_others_wounded_behind_one_pair_of_verbs() -> None:
    read = extract(
        "قالت مصادر محلية إن عنصراً من قوات سوريا الديمقراطية قُتل وأصيب أربعة آخرون "
        "إثر انفجار سيارة مفخخة في الحسكة.",
        published="2023-01-02",
    )
    assert [(c.effect, c.min) for i in read.incidents for c in i.casualties] == [
        ("killed", 1),
        ("injured", 4),
    ]
