"""The means of an event: only what its passage names, in invented sentences."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ألقى ملثمان يستقلان دراجة نارية قنبلة يدوية على منزل في بلدة الشحيل أمس.", {"grenade"}),
        ("شنت قوات النظام قصفاً مدفعياً بقذائف الهاون على بلدة سرمين أمس.", {"mortar"}),
        ("اعتقل التحالف الدولي قيادياً في داعش بعملية في بلدة العزبة أمس دون إطلاق نار.", set()),
        ("فجّر انتحاري نفسه أمام مبنى المحكمة في مدينة إدلب أمس وقتل شرطيين.", {"suicide_vest"}),
    ],
)
def test_only_the_means_that_were_used(text: str, expected: set[str]) -> None:
    account = extract(text, published="2021-06-15").incidents[0]
    assert {w.type for w in account.weapons} == expected
