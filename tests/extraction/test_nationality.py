"""Whose a body is that is told with a nationality, or by a short name, in invented sentences."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract


def doers(text: str) -> set[str]:
    told = extract(text, published="2022-12-28").incidents[0]
    return {p.actor for p in told.perpetrators}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتلت قوات حرس الحدود اللبنانية راعياً سورياً قرب بلدة عرسال.", {"other:Lebanese army"}),
        ("اعتقلت الأجهزة الأمنية التونسية شاباً في مدينة القصرين.", {"other:Tunisian security forces"}),
        ("قصفت مدفعية النظام الإيراني قرية قرب سوران في محافظة أربيل.", {"other:Iran"}),
    ],
)
def test_the_adjective_tells_whose_a_body_is(text: str, expected: set[str]) -> None:
    assert doers(text) == expected


def test_a_country_named_more_often_outweighs_a_governorate_of_the_same_name() -> None:
    text = "أعلنت وزارة الداخلية العراقية اعتقال ثلاثة شبان. واعتقلت القوات الأمنية سائقاً في الحي."
    assert doers(text) == {"iraqi_government"}


def test_who_backs_a_group_did_not_do_it() -> None:
    text = "شنت ميلشيا الحوثي المدعومة من النظام الإيراني قصفاً بقذائف الهاون على قرية في محافظة تعز."
    assert doers(text) == {"houthis"}


def test_a_short_name_needs_a_country_that_its_body_is_in() -> None:
    text = "أصيب شاب برصاص عناصر الجبهة في مدينة عدن باليمن."
    assert "hts" not in doers(text)
