"""Who people were, where it is told behind them: members, former fighters, the accused."""

from __future__ import annotations

import pytest

import marsad
from marsad.extraction.model import Casualty


def harmed(text: str) -> list[tuple[str, str, int]]:
    """Actor, status and least number of the people harmed."""
    [incident] = marsad.extract(text, published="2024-06-12").incidents
    rows: tuple[Casualty, ...] = incident.casualties
    return [(row.actor, row.status, row.min) for row in rows]


@pytest.mark.parametrize(
    ("text", "actor", "status"),
    [
        ("قُتل شاب برصاص مجهولين في مدينة داعل، وهو عنصر في الأسايش.", "asayish", "combatant"),
        ("قُتل شخص في مدينة داعل، تبين أنه قيادي في حزب الله.", "hezbollah", "combatant"),
        ("قُتل شاب برصاص مجهولين في داعل، وهو مقاتل سابق في الجيش الحر.", "civilians", "civilian"),
        ("قُتل رجل برصاص مجهولين في مدينة داعل، يعمل مختاراً للقرية.", "civilians", "civilian"),
        ("قُتل شاب في مدينة داعل. وكان القتيل عنصراً في الأسايش.", "asayish", "combatant"),
        ("عُثر على جثة رجل في طفس. القتيل كان قيادياً في الجيش الحر.", "civilians", "civilian"),
        ("Gunmen killed a man in Dael. He was a teacher.", "civilians", "civilian"),
    ],
)
def test_what_is_told_behind_somebody_says_who_they_were(text: str, actor: str, status: str) -> None:
    assert harmed(text) == [(actor, status, 1)]


def test_what_is_told_of_somebody_between_is_not_said_of_the_dead() -> None:
    text = "قُتل شاب في مدينة داعل برصاص شاب آخر، وهو عنصر في الأسايش."
    assert ("asayish", "combatant", 1) not in harmed(text)


@pytest.mark.parametrize(
    "text",
    [
        "قتل مسلحون رجلاً في مدينة طفس بتهمة التعاون مع الجيش.",
        "عُثر على شاب مقتولاً في مدينة طفس وهو متهم بالعمل لصالح تنظيم الدولة الإسلامية.",
        "أعدم تنظيم الدولة الإسلامية شاباً في الرقة بتهمة التجسس للتحالف.",
        "Gunmen shot dead a man accused of working with the army in Tafas on Monday.",
    ],
)
def test_who_is_accused_of_working_with_a_force_is_a_civilian_and_none_of_its_men(text: str) -> None:
    assert harmed(text) == [("civilians", "civilian", 1)]


def test_those_harmed_at_a_protest_without_another_word_are_civilians() -> None:
    text = "Security forces opened fire on protesters in Nasiriyah and killed two, wounding 17 others."
    assert harmed(text) == [("civilians", "civilian", 2), ("civilians", "civilian", 17)]


@pytest.mark.parametrize(
    "text",
    [
        "قُتل عنصر من قوات النظام برصاص مجهولين في داعل، والقتيل الثاني طفل.",
        "قُتل عنصر من قوات النظام برصاص مجهولين في داعل. والقتيل الثاني طفل.",
        "قُتل عنصر من قوات النظام برصاص مجهولين في داعل، أما القتيل الثاني فهو طفل.",
    ],
)
def test_the_second_of_the_dead_is_one_more_and_somebody_else(text: str) -> None:
    assert harmed(text) == [("syrian_government", "combatant", 1), ("civilians", "civilian", 1)]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("قُتل عنصر من قوات النظام برصاص مجهولين في داعل، وهو القتيل الثاني خلال أسبوع.", 1),
        ("قُتل شخصان برصاص مجهولين في داعل، والقتيل الثاني طفل.", 2),
        ("قُتل شاب وامرأة برصاص مجهولين في داعل، والقتيل الثاني من بلدة طفس.", 2),
    ],
)
def test_the_second_of_as_many_as_were_told_of_is_counted_once(text: str, dead: int) -> None:
    assert sum(least for _, _, least in harmed(text)) == dead


@pytest.mark.parametrize(
    ("text", "actor", "status"),
    [
        (
            "A man was shot dead in Tafas on Monday, a former fighter of the Tribal Army.",
            "civilians",
            "civilian",
        ),
        ("A man was shot dead in Tafas on Monday, a member of the Asayish.", "asayish", "combatant"),
        ("A young man, a teacher, was shot dead in Tafas on Monday.", "civilians", "civilian"),
        ("A young man, a member of the Asayish, was shot dead in Tafas on Monday.", "asayish", "combatant"),
    ],
)
def test_what_commas_set_apart_says_who_one_person_was_and_not_who_did_it(
    text: str, actor: str, status: str
) -> None:
    assert harmed(text) == [(actor, status, 1)]
    [incident] = marsad.extract(text, published="2024-06-12").incidents
    assert {p.actor for p in incident.perpetrators} == {"unidentified"}


@pytest.mark.parametrize(
    "text",
    [
        "Four police officers and seven militants were killed.",
        "Seven militants and four police officers were killed.",
    ],
)
def test_militants_are_no_men_of_the_police_they_fought(text: str) -> None:
    told = marsad.extract(f"Al Shabaab militants attacked a police post in Wajid on 4 June. {text}")
    rows = [row for incident in told.incidents for row in incident.casualties]
    assert {(row.actor, row.min) for row in rows} == {("other:Somali police", 4), ("other:Al-Shabaab", 7)}
