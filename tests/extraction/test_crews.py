"""Patrols and posts that act, and those that something is done to."""

from __future__ import annotations

import pytest

from marsad import extract


def doers(text: str) -> set[str]:
    return {p.actor for one in extract(text, published="2024-05-05").incidents for p in one.perpetrators}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("دورية لقسد تداهم منازل في قرية أبو حمام وتعتقل 4 شبان", "sdf"),
        ("اعتقلت دورية تابعة للشرطة العسكرية شابين في بلدة راجو بريف عفرين", "sna"),
        ("أقدمت دورية من فرع الأمن العسكري على اعتقال مدني في مدينة حماة", "syrian_government"),
        ("أطلقت دورية إسرائيلية النار على راعي أغنام قرب بلدة جباتا الخشب", "israel"),
        ("أطلق حاجز لقسد النار على سيارة مدنية في بلدة ذيبان ما أدى لمقتل سائقها", "sdf"),
        ("دورية لقسد في بلدة ذيبان تعتقل شاباً", "sdf"),
        ("أطلق عناصر حاجز للأمن العسكري النار على شاب قرب بلدة المسيفرة", "syrian_government"),
        ("قُتل شاب برصاص عناصر دورية تابعة لقسد في بلدة الشحيل", "sdf"),
        ("قُتل طفل برصاص عناصر من حاجز هيئة تحرير الشام قرب بلدة دركوش", "hts"),
        ("قُتل شاب برصاص دورية للأسايش في مدينة المنصورة", "asayish"),
    ],
)
def test_a_unit_that_acts_is_the_body_it_belongs_to(text: str, doer: str) -> None:
    assert doers(text) == {doer}


@pytest.mark.parametrize(
    "text",
    [
        "استهدف مسلحون دورية لقسد في بلدة ذيبان",
        "استهدفت دورية لقوات النظام في محيط السخنة ما أدى لمقتل عنصرين",
        "انفجار عبوة ناسفة بدورية لقوى الأمن الداخلي في الحسكة أوقع قتيلين",
    ],
)
def test_a_unit_that_is_hit_did_nothing(text: str) -> None:
    assert doers(text) == {"unidentified"}
