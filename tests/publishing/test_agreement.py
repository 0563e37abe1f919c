from __future__ import annotations

import datetime as dt

import pytest

from marsad.extraction.model import Casualty, DateValue
from marsad.publishing.agreement import counted, counted_range, data
from marsad.publishing.casualties import harm, people
from marsad.publishing.characters import escaped, for_whom, left_to_right
from marsad.publishing.language import Language
from marsad.tally.count import Count

ARABIC, ENGLISH = Language("ar"), Language("en")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا عمليات"),
        (1, "عملية واحدة"),
        (2, "عمليتان"),
        (3, "3 عمليات"),
        (10, "10 عمليات"),
        (11, "11 عملية"),
        (99, "99 عملية"),
        (100, "100 عملية"),
        (102, "102 عملية"),
        (103, "103 عمليات"),
        (111, "111 عملية"),
        (204, "204 عمليات"),
    ],
)
def test_operations_agree_with_their_number(number: int, words: str) -> None:
    assert counted(number, "operation", ARABIC) == words


def test_case_shows_in_duals_and_single_masculines() -> None:
    assert counted(2, "operation", ARABIC, "gen") == "عمليتين"
    assert counted(2, "child", ARABIC) == "طفلان"
    assert counted(1, "civilian", ARABIC, "acc") == "مدنياً"
    assert counted(54, "civilian", ARABIC) == "54 مدنياً"
    assert counted(148, "dead", ARABIC, "gen") == "148 قتيلاً"
    assert counted(100, "dead", ARABIC, "gen") == "100 قتيل"


def test_every_noun_has_every_form_in_both_languages() -> None:
    for noun, forms in data("nouns").items():
        assert {"zero", "one", "two", "few", "many", "other", "all"} == set(forms["ar"]), noun
        assert {"one", "other", "all"} == set(forms["en"]), noun
        for number in (*range(0, 13), 100, 101, 102, 111):
            for case in ("nom", "acc", "gen"):
                assert "{" not in counted(number, noun, ARABIC, case)
                assert "{" not in counted(number, noun, ENGLISH, case)


def test_ranges_and_open_counts() -> None:
    assert counted_range(Count(3, 5), "dead", ARABIC, "gen") == "ما بين 3 و5 من القتلى"
    assert counted_range(Count(2, None), "wounded", ARABIC) == "جريحان على الأقل"
    assert counted_range(Count(0, None), "civilian", ENGLISH) == "an unknown number of civilians"
    assert counted_range(Count(1, None), "civilian", ENGLISH) == "at least 1 civilian"


def test_women_and_children_are_told_as_parts_or_as_themselves() -> None:
    several = people(Count(54, 54), "civilian", "civilians", 2, 1, ARABIC, "nom")
    assert several == "54 مدنياً بينهم امرأتان وطفل"
    assert people(Count(1, 1), "civilian", "civilians", 1, 0, ARABIC) == "امرأة"
    assert people(Count(3, 3), "civilian", "civilians", 1, 2, ARABIC) == "امرأة وطفلين"
    assert people(Count(2, 2), "combatant", "sdf", 0, 0, ENGLISH) == (
        "2 members of the Syrian Democratic Forces"
    )


def test_harm_tells_the_dead_first_the_spared_apart_and_never_invents_any() -> None:
    rows = (
        Casualty("unharmed", "sdf", "combatant", 2, 2),
        Casualty("killed", "civilians", "civilian", 1, 1, 0, 1),
    )
    assert harm(rows, ARABIC) == "ما أدى إلى مقتل طفل، مع نجاة عنصرين من قوات سوريا الديمقراطية"
    assert harm((), ENGLISH) == "no number of casualties is recorded"


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("SY", "26 كانون الأول 2022"),
        ("IQ", "26 كانون الأول 2022"),
        ("MA", "26 دجنبر 2022"),
        ("DZ", "26 ديسمبر 2022"),
        ("EG", "26 ديسمبر 2022"),
        ("XX", "26 ديسمبر 2022"),
    ],
)
def test_months_bear_the_names_of_the_reader_s_country(country: str, words: str) -> None:
    assert Language("ar", country).day(dt.date(2022, 12, 26)) == words


def test_dates_are_no_more_precise_than_they_are_known() -> None:
    month = DateValue(dt.date(2022, 12, 1), dt.date(2022, 12, 31), "month")
    night = DateValue(dt.date(2022, 12, 31), dt.date(2023, 1, 1), "range")
    assert ARABIC.date(month) == "كانون الأول 2022"
    assert ENGLISH.date(night) == "31 December 2022 to 1 January 2023"
    assert ARABIC.date(None) == "تاريخ غير معروف"


def test_foreign_text_cannot_mark_up_or_turn_the_page() -> None:
    assert escaped("a\u202eb\n# *c* <d>|[e](f)") == r"ab \# \*c\* \<d\>\|\[e\](f)"
    assert left_to_right("2022-12-26") == "\u20662022-12-26\u2069"
    assert for_whom("التحالف الدولي") == "للتحالف الدولي" and for_whom("روسيا") == "لروسيا"
