"""How Arabic observatories count people: parts of parts, campaigns, the dead and wounded without a number."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract

Row = tuple[str, str, str, int, int | None, int, int]


def _rows(text: str) -> list[Row]:
    told = extract(text, published="2022-12-28", language="ar")
    return [
        (c.effect, c.actor, c.status, c.min, c.max, c.women, c.children)
        for incident in told.incidents
        for c in incident.casualties
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "نفذت قوات النظام حملة دهم واعتقال في مدينة التل طالت 17 مواطناً بينهم سيدتان.",
            [("arrested", "civilians", "civilian", 17, 17, 2, 0)],
        ),
        (
            'نفذت دوريات تابعة لـ"قسد" حملات اعتقال طالت عشرات الشبان في محافظة الرقة.',
            [("arrested", "civilians", "unknown", 20, None, 0, 0)],
        ),
        (
            "أربعة مدنيين، بينهم طفل وامرأة، أصابتهم شظايا قصف صاروخي على بلدة سرمين.",
            [("injured", "civilians", "civilian", 4, 4, 1, 1)],
        ),
        (
            "أصيب ثمانية مدنيين بينهم ثلاثة أطفال بجروح متفاوتة، بينهم طفل بحالة حرجة، بقصف على بلدة سرمين.",
            [("injured", "civilians", "civilian", 8, 8, 0, 3)],
        ),
        (
            "سقط 20 شخصاً، بينهم 9 مدنيين فيهم طفلان، بقصف على بلدة كفرنبل.",
            [
                ("killed", "civilians", "unknown", 11, 11, 0, 0),
                ("killed", "civilians", "civilian", 9, 9, 0, 2),
            ],
        ),
        (
            "وقع قتلى وجرحى في صفوف قوات النظام بهجوم على حافلة عسكرية قرب السخنة.",
            [
                ("killed", "syrian_government", "combatant", 2, None, 0, 0),
                ("injured", "syrian_government", "combatant", 2, None, 0, 0),
            ],
        ),
        (
            "قتل أربعة مدنيين وأربعة عناصر من الدفاع المدني بقصف على خان شيخون.",
            [("killed", "civilians", "civilian", 8, 8, 0, 0)],
        ),
        (
            "لقي ثلاثة عناصر من قوات النظام مصرعهم وأصيب ستة بجروح في كمين ببادية السخنة.",
            [
                ("killed", "syrian_government", "combatant", 3, 3, 0, 0),
                ("injured", "syrian_government", "combatant", 6, 6, 0, 0),
            ],
        ),
        (
            'وكان القيادي سامر الخطيب، العامل ضمن صفوف "قسد"، قد قُتل في بلدة الصور، وأُصيب عنصر آخر.',
            [("killed", "sdf", "combatant", 1, 1, 0, 0), ("injured", "sdf", "combatant", 1, 1, 0, 0)],
        ),
        (
            "استشهد المواطن سامر الخطيب، فيما استشهدت المواطنة رنا العمر متأثرة بإصابتها، بقصف على تل رفعت.",
            [("killed", "civilians", "civilian", 2, 2, 1, 0)],
        ),
        (
            "قُتل رجل وأصيب عشرة آخرون بينهم أطفال ونساء بقصف على بلدة سرمين.",
            [
                ("killed", "civilians", "unknown", 1, 1, 0, 0),
                ("injured", "civilians", "civilian", 10, 10, 0, 0),
            ],
        ),
        (
            "قضى ثلاثة أشخاص (امرأة وطفلاها) بقصف على بلدة سرمين.",
            [("killed", "civilians", "civilian", 3, 3, 1, 2)],
        ),
    ],
)
def test_counts(text: str, rows: list[Row]) -> None:
    assert _rows(text) == rows


def test_the_same_youth_named_again_is_one_man() -> None:
    assert (
        _rows("قُتل الشاب سامر الخطيب برصاص مجهولين في جاسم، والشاب الخطيب مقاتل سابق قُتل أمام منزله.")[0][3]
        == 1
    )


def test_detainees_set_free_are_no_event() -> None:
    assert not extract("أفرجت قوات النظام عن 12 معتقلاً من أبناء درعا.", language="ar").incidents
