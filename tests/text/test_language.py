"""Language: ours are two, and the neighbours are told from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أصيب مدني في بلدة بريف حلب جراء انفجار لغم من مخلفات الحرب", "ar"),
        ("مقتل شاب", "ar"),
        ("خـ ـلايـ ـا نفذت هجوما على حاجز", "ar"),
        ("اصيب مدنی فی بلده من ریف حلب", "ar"),
        ("قتل عنصر من قسد SDF في هجوم لخلايا ISIS قرب الحدود", "ar"),
        ("A civilian was shot dead by unknown gunmen near the town.", "en"),
        ("Gunmen attack checkpoint", "en"),
        ("Two members of الأساييش were injured in the blast", "en"),
        ("Deux civils ont été tués par une mine dans la campagne de la ville.", None),
        ("Bölgede bir saldırı sonucu iki sivil yaralandı ve bir araç hasar gördü", None),
        ("Bei dem Angriff wurden zwei Menschen getötet und vier verletzt", None),
        ("Dos civiles murieron por la explosión de una mina en el campo", None),
        ("دو غیرنظامی در انفجار مین کشته شدند و این حمله را کسی بر عهده نگرفت", None),
        ("دھماکے میں دو شہری ہلاک ہو گئے ہیں اور کئی زخمی ہیں", None),
        ("لە تەقینەوەی مینێکدا دوو کەس بریندار بوون", None),
        ("В результате взрыва погибли двое", None),
        ("", None),
        ("12-11-2019 ***", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert language_of(text) in ("ar", "en", None)
