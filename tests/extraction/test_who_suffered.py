"""Who suffered a deed, where bodies and means stand between the words that tell of it."""

from __future__ import annotations

import pytest

from marsad.extraction.reader import extract
from tests.extraction.told import counts, doers, one


@pytest.mark.parametrize(
    ("text", "doer", "effect"),
    [
        ("اعتقال قوات قسد مدنياً في مدينة البوكمال بريف دير الزور.", "sdf", "arrested"),
        ("اختطف مجهولون مدنياً في مدينة الرقة.", "unidentified", "abducted"),
        ("اعتقلت قوى الأمن الداخلي (الأسايش) مدنياً في مدينة الرقة.", "asayish", "arrested"),
    ],
)
def test_a_civilian_behind_the_name_of_a_body_is_whom_it_took(text: str, doer: str, effect: str) -> None:
    told = one(text)
    assert doers(told) == [doer]
    assert [(t.actor, t.kind) for t in told.targets] == [("civilians", "person")]
    assert counts(told) == [(effect, "civilians", "civilian", 1, 1)]


def test_one_killed_behind_that_and_others_wounded_are_not_counted_together() -> None:
    told = one("أفادت مصادر طبية بأن مدنياً قُتل وأصيب ثمانية آخرون جراء قصف في مدينة إدلب.")
    assert [(c.effect, c.min, c.max) for c in told.casualties] == [("killed", 1, 1), ("injured", 8, 8)]


def test_those_targeted_by_others_did_not_do_it() -> None:
    told = one("أصيب عنصر جراء استهداف عناصر من قوات سوريا الديمقراطية من قبل مسلحين مجهولين في قرية العلي.")
    assert doers(told) == ["unidentified"]
    assert {t.actor for t in told.targets} == {"sdf"}


def test_an_attack_of_a_group_of_a_body_is_its_attack() -> None:
    told = one("هجوم مسلح لمجموعة من تنظيم الدولة الإسلامية على حاجز لقوات قسد في الشدادي.")
    assert doers(told) == ["islamic_state"]


def test_a_bare_toll_is_of_the_staff_who_were_aimed_at() -> None:
    told = one(
        "ارتفاع عدد ضحايا استهداف موظفين في الإدارة الذاتية من قبل مجهولين في بلدة سراقب إلى خمسة قتلى."
    )
    assert counts(told) == [("killed", "aanes_civil", "civilian", 5, 5)]


@pytest.mark.parametrize(
    ("text", "doer", "targets"),
    [
        (
            "Gunmen attacked a checkpoint of the army in Tadmur.",
            "unidentified",
            [("syrian_government", "checkpoint")],
        ),
        (
            "Two were wounded in an ambush with automatic rifles by Islamic State on members of the Syrian "
            "Democratic Forces in Tadmur.",
            "islamic_state",
            [("sdf", "person")],
        ),
        (
            "Gunmen attacked a position of the Syrian Democratic Forces with automatic rifles near Hajin.",
            "unidentified",
            [("sdf", "base")],
        ),
    ],
)
def test_the_owner_of_what_was_attacked_did_not_attack(
    text: str, doer: str, targets: list[tuple[str, str]]
) -> None:
    told = extract(text, language="en", published="2024-03-06").incidents[0]
    assert [p.actor for p in told.perpetrators] == [doer]
    assert [(t.actor, t.kind) for t in told.targets] == targets


def test_an_attack_from_the_air_is_an_air_strike() -> None:
    text = "Five civilians were killed in an attack from the air by the Turkish army in Al Mayadin city."
    assert extract(text, language="en").incidents[0].event_type == "Air/drone strike"
